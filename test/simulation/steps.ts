import { type Life, adminSteps } from './admin.ts';
import { deviceSteps } from './devices.ts';
import { acts } from './acts.ts';
import { mendActs } from './acts-mend.ts';
import { photoActs } from './acts-photo.ts';
import { inHand } from './people.ts';
import type { Phone } from './phone.ts';
import type { Random } from './random.ts';

export type StepKind = {
  readonly weight: number;
  readonly run: (phone: Phone, random: Random, life: Life) => Promise<void>;
};

/** Every kind of step by name: people, devices, the organisation. */
export const stepKinds: ReadonlyMap<string, StepKind> = new Map([
  ...Object.entries({ ...acts, ...mendActs, ...photoActs }).map(([name, { weight, act }]): [string, StepKind] => [
    name,
    {
      weight,
      run: async (phone, random) => {
        const hand = await inHand(phone, random);
        if (hand) await act(hand);
      },
    },
  ]),
  ...Object.entries(deviceSteps).map(([name, { weight, run }]): [string, StepKind] => [
    name,
    { weight, run: async (phone, random, { phones }) => run(phone, random, phones) },
  ]),
  ...Object.entries(adminSteps).map(([name, { weight, run }]): [string, StepKind] => [
    name,
    { weight, run: (_phone, random, life) => run(life, random) },
  ]),
]);

/** Those without which a run is a quiet one: a seed has some of them. */
export const disruptions: readonly string[] = [
  ...Object.keys(deviceSteps).filter(
    (name) => !['wake', 'look', 'pocket', 'background sync', 'sign in', 'back online', 'update app'].includes(name),
  ),
  ...Object.keys(adminSteps).filter((name) => name !== 'audit'),
];
