import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { KpiName } from '#contract/kpis.ts';
import type { Known, RestatementAnswer } from '#contract/known.ts';
import { cellMeasureNames } from '#contract/measures.ts';
import type { ArgsInput, MutationName } from '#contract/mutations.ts';
import { closeMonths } from '../../worker/jobs/close-months.ts';
import { markStatement } from '../../worker/jobs/marks.ts';
import { answerKnown } from '../../worker/kpi/as-of/answer.ts';
import { restatementOf } from '../../worker/kpi/as-of/restatement.ts';
import { day, readerOf, soap } from './asking.ts';
import { aVisit, anOrder, entry, makeWorld, noon, type World } from './world.ts';

export const hour = 3_600_000;
const october = 'month:2026-10';
/** Midnight in Paris five days after the end of October, and the ten minutes that everything has to be committed in. */
export const due = Date.UTC(2026, 10, 5, 23) + 10 * 60_000;
export const closedAt = due - 10 * 60_000;
export const at = (iso: string) => day(iso) * 86_400_000 + 9 * hour;

export async function send<N extends MutationName>(
  world: World,
  user: string,
  now: number,
  name: N,
  args: ArgsInput<N>,
) {
  const [verdict] = await world.push(user, [entry(name, args, { at: now })], { now });
  expect(verdict).toMatchObject({ status: 'applied' });
}

export const visitOn = (iso: string, customer = 'c1') => aVisit(customer, { day: day(iso), occurredAt: at(iso) });
export const orderOn = (iso: string, cents: number, customer = 'c1') =>
  anOrder(customer, { day: day(iso), placedAt: at(iso), lines: soap(cents) });

/** Runs the hourly job; the cells of this world have all been counted. */
export async function close(world: World, now = due): Promise<void> {
  const walk = { columns: cellMeasureNames.join(' '), isFirst: false };
  await world.db.batch([markStatement(world.org, 'reconcile_cells', JSON.stringify(walk))]);
  await closeMonths.run(env, now);
}

export async function known(world: World, kpi: KpiName, more: { scope?: string; period?: string; known?: Known } = {}) {
  const { scope = 'org', period = october, known: moment = 'closing' } = more;
  const answer = await answerKnown(world.db, { kpi: [kpi], scope, period }, moment, readerOf(world, 'admin'), noon);
  return answer.kpis[kpi]?.known;
}

export const restated = async (world: World, kpi: KpiName, scope = 'org', user = 'admin') =>
  (await restatementOf(
    world.db,
    kpi,
    { scope, period: october, known: 'closing' },
    readerOf(world, user),
    noon,
  )) as RestatementAnswer;

/** October with an order of 100.00 and a visit of lea, and an order of 50.00 of tom. */
export async function octoberWorld() {
  const world = await makeWorld();
  const [order, visit, other] = [
    orderOn('2026-10-20', 10_000),
    visitOn('2026-10-21'),
    orderOn('2026-10-22', 5000, 'c2'),
  ];
  await send(world, 'lea', at('2026-10-20'), 'order.submit', order);
  await send(world, 'lea', at('2026-10-21'), 'interaction.log', visit);
  await send(world, 'tom', at('2026-10-22'), 'order.submit', other);
  return { world, order, visit, other };
}
