import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KpiQuery } from '#contract/answers.ts';
import type { KpiName } from '#contract/kpis.ts';
import { scopeForSystem } from '../../worker/auth/scope.ts';
import { answerKpis } from '../../worker/kpi/answer.ts';
import { feed } from '../support/feed.ts';
import { historyOf } from '../support/history.ts';
import { plan } from '../support/history-plan.ts';

const money: KpiName[] = ['net_revenue', 'open_pipeline', 'weighted_pipeline'];
const counts: KpiName[] = ['order_count', 'activity_count', 'new_customers'];
type By = NonNullable<KpiQuery['by']>;

/** What is shared out without overlap: a document of two families is an order of both, so counts are left out there. */
const additive: Record<Exclude<By, 'team'>, KpiName[]> = {
  rep: [...money, ...counts],
  territory: [...money, ...counts],
  family: money,
  unit: money,
};

const zeroIfNone = (part: { value: number | null }) => part.value ?? 0;

test('whatever the scope, its parts by rep, sector, family or unit add up to it', { timeout: 240_000 }, async () => {
  let made = 0;
  let above = 0;
  const property = fc.asyncProperty(plan, fc.constantFrom('year', 'quarter'), async (one, kind) => {
    const history = historyOf(one, `parts${String(made++).padStart(17, '0')}`);
    const { facts, now } = history;
    const db = await feed(env.DB, history);
    const year = new Date(now).getUTCFullYear();
    const period =
      kind === 'year' ? `year:${year}` : `quarter:${year}-Q${Math.floor(new Date(now).getUTCMonth() / 3) + 1}`;
    const scopes = ['org', `team:${facts.teams[0]?.id}`, `rep:${facts.reps[0]}`];
    for (const scope of [...scopes, `territory:${facts.territories[0]?.id}`]) {
      for (const by of ['rep', 'territory', 'family', 'unit'] as const) {
        const isLeaf = scope.startsWith('territory') && by === 'territory';
        if (isLeaf && !facts.territories.some(({ parentId }) => scope.endsWith(parentId ?? '-'))) continue;
        const answer = await answerKpis(db, { kpi: additive[by], scope, period, by }, scopeForSystem(db.orgId), now);
        for (const name of additive[by]) {
          const whole = answer.kpis[name];
          const sum = (whole?.by ?? []).reduce((total, part) => total + zeroIfNone(part), 0);
          expect([scope, by, name, sum]).toEqual([scope, by, name, whole ? zeroIfNone(whole) : Number.NaN]);
          if (sum !== 0) above++;
        }
      }
    }
  });
  await fc.assert(property, { numRuns: 12, seed: 7, endOnFailure: true });
  expect(above).toBeGreaterThan(30);
});
