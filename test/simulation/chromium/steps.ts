import type { Page } from 'playwright-core';
import { expectHonest } from './checks.ts';
import { type Fault, faults } from './faults.ts';
import type { Lab } from './lab.ts';
import { type Person, customersOf } from './people.ts';
import { dumpOf, flushOn } from './phone.ts';
import type { Scenario } from './scenario.ts';
import { drawIntent, takeBack } from './writes.ts';

/** What a history is made of, and how often each happens when it happens at all. */
const kinds = {
  save: 9,
  saveInTwoTabs: 3,
  tap: 1,
  takeBack: 1,
  flush: 4,
  wait: 3,
  openTab: 1,
  closeTab: 1,
  reload: 1,
  weather: 4,
  killPhone: 1.5,
  killWhileSending: 1,
  workerAlone: 1,
  sessionEnds: 0.4,
  otherUser: 0.4,
  serverDown: 0.5,
  serverKilled: 0.4,
  lateArrivals: 1,
  restore: 0.3,
} as const;
export type StepKind = keyof typeof kinds;
export const stepKinds = Object.keys(kinds) as StepKind[];

const always: readonly StepKind[] = ['save', 'flush', 'weather'];
/** Half of the kinds sleep in a history: some bugs need long quiet stretches. */
export function swarmOf(story: Scenario): Partial<Record<StepKind, number>> {
  const awake = stepKinds.filter((kind) => always.includes(kind) || story.dice.chance(0.5));
  return Object.fromEntries(awake.map((kind) => [kind, kinds[kind]]));
}

const badWeather: readonly Fault[] = faults.filter((fault) => fault !== 'answered401');

const pause = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** The steps of one history, by name; each leaves a phone that runs. */
export function stepsOf(lab: Lab, story: Scenario) {
  const { dice, journal, phone } = story;
  let saves = 0;
  let epochs = 0;
  const nextText = () => `${story.seed} ${saves++}`;
  const customerId = () => dice.pick(customersOf(story.person()));
  const intent = () => drawIntent(dice, nextText(), story.person());
  const storm = () => lab.proxy.setWeather({ rate: 0.2 + dice.next() * 0.7, faults: badWeather });

  async function tab(): Promise<Page> {
    const tabs = phone.tabs();
    return tabs.length === 0 ? phone.openTab() : dice.pick(tabs);
  }
  /** A save that a signed-out phone refuses was never acknowledged. */
  const save = async (page: Page) => journal.save(page, intent());
  /** Signing in needs the network; the storm is over for that long. */
  async function inFairWeather(run: () => Promise<unknown>): Promise<void> {
    lab.proxy.setWeather({ rate: 0, faults: [] });
    await lab.server.start();
    await run();
    if (dice.chance(0.6)) storm();
  }

  const steps: Record<StepKind, () => Promise<unknown>> = {
    save: async () => save(await tab()),
    saveInTwoTabs: async () => {
      const [one, other] = [await tab(), phone.tabs().length < 2 ? await phone.openTab() : await tab()];
      await Promise.all([save(one), save(other), save(one), flushOn(other)]);
    },
    tap: async () => journal.tap(await tab(), { customerId: customerId(), text: nextText() }),
    takeBack: async () => {
      const mine = journal.acknowledged().filter(({ what, by }) => what === 'visit' && by === story.person());
      const visit = mine.find(({ made }) => !journal.saves.some(({ voids }) => voids === made[0]?.id) && made[0]?.id);
      if (visit?.made[0]?.id) await journal.save(await tab(), takeBack(nextText(), visit.made[0].id));
    },
    flush: async () => flushOn(await tab()),
    wait: async () => pause(dice.whole(1500)),
    openTab: async () => (phone.tabs().length < 3 ? phone.openTab(dice.pick(['/', '/sync', '/customers'])) : undefined),
    closeTab: async () => phone.tabs()[0]?.close(),
    reload: async () => (await tab()).reload(),
    weather: async () => (dice.chance(0.3) ? lab.proxy.setWeather({ rate: 0, faults: [] }) : storm()),
    killPhone: async () => {
      const page = await tab();
      const saving = save(page).catch(() => undefined);
      await pause(dice.whole(60));
      await phone.kill();
      await saving;
      await phone.profile.start();
    },
    killWhileSending: async () => {
      const page = await tab();
      await save(page);
      lab.proxy.order(dice.pick(['requestHeld', 'replyHeld']));
      const flushing = flushOn(page).catch(() => 'killed');
      // A phone that must be signed in on first sends nothing.
      await Promise.race([lab.proxy.isHeld(), flushing]);
      await phone.kill();
      await flushing;
      lab.proxy.forgetOrders();
      lab.proxy.letGo();
      await phone.profile.start();
    },
    workerAlone: async () => {
      await save(await tab());
      await phone.closeTabs();
      await phone.wakeWorker();
      await pause(dice.whole(800));
    },
    sessionEnds: async () => phone.profile.context().clearCookies(),
    otherUser: async () => {
      const next: Person = story.person() === 'lea' ? 'tom' : 'lea';
      await inFairWeather(() => story.changeUser(next));
    },
    serverDown: async () => {
      await lab.server.stop();
      await save(await tab());
      await save(await tab());
      await lab.server.start();
    },
    serverKilled: async () => {
      const flushing = flushOn(await tab());
      await pause(dice.whole(40));
      await lab.server.kill();
      lab.reached.add('server killed');
      await flushing;
      await save(await tab());
      await lab.server.start();
    },
    lateArrivals: () => lab.proxy.deliverLate(),
    restore: async () => {
      await lab.server.stop();
      lab.backUp();
      await lab.server.start();
      await save(await tab());
      await flushOn(await tab());
      await lab.server.stop();
      lab.restore(`epoch-${story.seed}-${epochs++}`);
      await lab.server.start();
      lab.reached.add('server restored');
    },
  };
  return {
    async run(kind: StepKind): Promise<void> {
      await steps[kind]();
      lab.reached.add(`step ${kind}`);
      // After a restore the phone is told by the next reply only.
      if (kind === 'flush' && epochs === 0) expectHonest(lab.truth, await dumpOf(await tab()));
    },
  };
}
