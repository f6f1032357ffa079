import * as v from 'valibot';
import type { Change } from '#contract/mutation.ts';
import { ContestAnswer, ContestsAnswer } from '#contract/contests.ts';
import { answerContest, answerContests } from '../../worker/kpi/contests/answer.ts';
import { type OfficeArgs } from '#contract/office-mutations.ts';
import { readerOf } from './asking.ts';
import { office } from './office.ts';
import { type World, entry, anOrder, aVisit, idOf, noon, today, told } from './world.ts';

const dayMs = 86_400_000;
/** Noon of the day that is so many days after the world's own. */
export const noonAfter = (days: number): number => noon + days * dayMs;

type Args = OfficeArgs<'contest.set'>;

/** A week of revenue among the reps of north, from Monday the 16th to Sunday the 22nd, of which two days have passed. */
export const aContest = (more: Partial<Args> = {}): Args => ({
  id: idOf('contest'),
  name: 'Semaine du savon',
  kpi: 'net_revenue',
  scopeType: 'team',
  scopeId: idOf('north'),
  unit: 'rep',
  startsOn: today - 2,
  endsOn: today + 4,
  prize: 'Un dîner',
  ...more,
});

/** Announces it as an administrator would. */
export async function announce(world: World, more: Partial<Args> = {}): Promise<void> {
  const scope = more.scopeType === 'org' ? { scopeId: world.org } : {};
  const verdicts = await world.push('admin', [office('contest.set', aContest({ ...scope, ...more }))]);
  if (told(verdicts).join() !== 'applied') throw new Error(told(verdicts).join());
}

export const contest = async (world: World, user = 'admin', now = noon, id = 'contest') =>
  v.parse(ContestAnswer, await answerContest(world.db, idOf(id), readerOf(world, user), now));
export const contests = async (world: World, user = 'admin', now = noon) =>
  v.parse(ContestsAnswer, await answerContests(world.db, readerOf(world, user), now)).contests;

const short = (id: string | null) => id?.replace(/_+$/, '') ?? null;
export const places = ({ rows }: ContestAnswer) =>
  rows.map(({ id, score, value, reason, rank }) => [short(id), score ?? value ?? reason, rank]);
export const winners = ({ prize }: ContestAnswer) => [prize.tie ?? null, ...prize.winners.map(({ id }) => short(id))];

/** An order of so many cents, made on a day and received at an instant. */
export async function sale(
  world: World,
  user: string,
  cents: number,
  day: number,
  receivedAt: number,
): Promise<string> {
  const lines = [{ productId: idOf('soap'), quantity: 1, unitPriceCents: cents }];
  const args = anOrder('c1', { day, lines });
  await world.push(user, [entry('order.submit', args, { at: receivedAt })], { now: receivedAt });
  return args.id;
}

/** The same of a visit. */
export async function seen(
  world: World,
  user: string,
  day: number,
  receivedAt: number,
  customer = 'c1',
): Promise<string> {
  const args = aVisit(customer, { day, occurredAt: Math.min(receivedAt, day * dayMs + dayMs / 2) });
  await world.push(user, [entry('interaction.log', args, { at: receivedAt })], { now: receivedAt });
  return args.id;
}

type Membership = { from?: number; to?: number | null; hidden?: boolean; team?: string };

/** One more rep, in north since ever unless said otherwise. */
export const aRep = (name: string, no: number, more: Membership = {}): Change[] => [
  { kind: 'user', row: { id: idOf(name), no, name, role: 'rep', status: 'active', hidden: more.hidden ?? false } },
  {
    kind: 'membership',
    row: {
      id: idOf(`m-${name}`),
      userId: idOf(name),
      teamId: idOf(more.team ?? 'north'),
      function: 'member',
      from: more.from ?? 0,
      to: more.to ?? null,
    },
  },
];
