import * as v from 'valibot';
import { ComparisonQuery, ComparisonsAnswer } from '#contract/comparisons.ts';
import { firstDayOf } from '#contract/day.ts';
import type { KpiName } from '#contract/kpis.ts';
import { answerComparisons } from '../../worker/kpi/comparisons/answer.ts';
import { readerOf, sell, soap } from './asking.ts';
import { idOf, makeWorld, noon, type World } from './world.ts';

/** The month before the world's own. */
export const october: number = 2026 * 12 + 9;

type Asked = Partial<Record<keyof v.InferInput<typeof ComparisonQuery>, string>>;

/** An answer as its schema says it, asked with the words of an address. */
export async function compare(world: World, more: Asked, user = 'admin', now = noon): Promise<ComparisonsAnswer> {
  const query = v.parse(ComparisonQuery, { kpi: 'net_revenue', scope: 'org', period: 'month:2026-11', ...more });
  const answer = await answerComparisons(world.db, query, readerOf(world, user), now);
  return v.parse(ComparisonsAnswer, answer);
}

/** The same of one KPI. */
export async function comparedOf(world: World, kpi: KpiName, more: Asked = {}, user = 'admin', now = noon) {
  const { kpis } = await compare(world, { ...more, kpi }, user, now);
  return kpis[kpi] ?? {};
}

const column = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A rep's months from `first` on, as if he had done that much of something in each. */
export async function monthsOf(world: World, user: string, first: number, values: readonly number[], of = 'netCents') {
  for (const [index, value] of values.entries()) {
    await world.sql(
      `INSERT INTO rep_months (org_id, rep_id, month, v, ${column(of)}) VALUES (?1, ?2, ?3, 1, ?4)
        ON CONFLICT DO UPDATE SET ${column(of)} = ?4`,
      idOf(user),
      first + index,
      value,
    );
  }
}

/** A target of a month, from the first day of `month` on. */
export const targetIn = (world: World, kpi: KpiName, month: number, value: number, type = 'org', name = world.org) => {
  const id = type === 'org' ? name : idOf(name);
  const span = { periodKind: 'month' as const, from: firstDayOf(month), to: firstDayOf(month + 1) };
  const row = { id: idOf(`${kpi.replaceAll('_', '')}${month}${name.slice(0, 4)}`), kpi, scopeId: id, value, ...span };
  return world.commit([{ kind: 'target', row: { ...row, scopeType: type as 'org' | 'team' | 'rep' } }]);
};

/** 1,000.00 asked of everybody this month, 460.00 of lea, who has sold 100.00. */
export async function withTarget(): Promise<World> {
  const world = await makeWorld();
  await targetIn(world, 'net_revenue', october + 1, 100_000);
  await targetIn(world, 'net_revenue', october + 1, 46_000, 'rep', 'lea');
  await sell(world, 'lea', 'c1', { lines: soap(10_000) });
  return world;
}
