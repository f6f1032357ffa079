import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { type Analysis, type AnalysisName, analyses, analysisNames } from '#contract/analyses/registry.ts';
import { scopeForSystem } from '../../worker/auth/scope.ts';
import { OrgDb, type Statement } from '../../worker/db/client.ts';
import { answerAnalysis } from '../../worker/kpi/analyses/answer.ts';
import { day, scopeKey, sell, soap, visit } from '../support/asking.ts';
import { makeWorld, noon, type World } from '../support/world.ts';

/** Remembers what it is asked. */
class ListeningDb extends OrgDb {
  readonly heard: Statement[] = [];

  override async batch(statements: readonly Statement[]) {
    this.heard.push(...statements);
    return super.batch(statements);
  }

  override async all(statement: Statement) {
    this.heard.push(statement);
    return super.all(statement);
  }
}

async function ask(world: World, name: AnalysisName, scope: string): Promise<ListeningDb> {
  const db = new ListeningDb(env.DB, world.org);
  const query = { scope, period: 'month:2026-11', compare: 'previous', by: 'family' } as const;
  await answerAnalysis(db, name, query, scopeForSystem(world.org), noon);
  return db;
}

/** Tables that grow with every day's work. */
const facts = [
  'orders',
  'order_lines',
  'order_credits',
  'interactions',
  'opportunity_stage_changes',
  'customer_activity',
];

/** Steps of a plan that read a whole table of facts: a scan, or a search by the organisation alone. */
function wholeReads(sql: string, steps: readonly string[]): string[] {
  return steps.filter((step) => {
    const found = /^(SCAN|SEARCH) (\w+)(.*)$/.exec(step);
    if (!found) return false;
    const [, how, alias, rest = ''] = found;
    const isWhole = how === 'SCAN' || rest.endsWith('(org_id=?)');
    const isFacts = facts.some((table) => new RegExp(`\\b${table} ${alias}\\b`).test(sql));
    return isWhole && isFacts && !rest.includes('VIRTUAL TABLE');
  });
}

test.each(analysisNames)('%s never reads a whole table of facts', async (name) => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1');
  const definition: Analysis = analyses[name];
  const scopes = [
    'org',
    ...(definition.scopes.includes('team') ? [scopeKey('team', 'north')] : []),
    ...(definition.scopes.includes('rep') ? [scopeKey('rep', 'lea')] : []),
    ...(definition.scopes.includes('family') ? [scopeKey('family', 'care')] : []),
  ];
  const found: string[] = [];
  for (const scope of scopes) {
    for (const { sql, params } of (await ask(world, name, scope)).heard) {
      const plan = await world.db.all({ sql: `EXPLAIN QUERY PLAN ${sql}`, params });
      found.push(
        ...wholeReads(
          sql,
          plan.map((row) => String(row['detail'])),
        ),
      );
    }
  }
  expect(found).toEqual([]);
});

test('a plan that reads a whole table of facts is seen', async () => {
  const world = await makeWorld();
  for (const sql of [
    'SELECT o.id FROM orders o WHERE o.org_id = ?1 AND o.net_cents > 5',
    'SELECT o.id FROM orders o',
  ]) {
    const plan = await world.db.all({
      sql: `EXPLAIN QUERY PLAN ${sql}`,
      params: sql.includes('?1') ? [world.org] : [],
    });
    const steps = plan.map((row) => String(row['detail']));
    expect(wholeReads(sql, steps)).toHaveLength(1);
  }
});

/** These follow opportunities from their opening, or customers from their first order. */
const ofAllTime: readonly AnalysisName[] = [
  'stage_conversion_rate',
  'stage_drop_off',
  'productivity_by_stage',
  'time_in_stage',
  'loyalty_likelihood',
];

test.each(analysisNames.filter((name) => !ofAllTime.includes(name)))(
  '%s reads as many rows however long the history is',
  async (name) => {
    const world = await makeWorld();
    await sell(world, 'lea', 'c1');
    await sell(world, 'lea', 'c1', { day: day('2025-02-03') });
    await visit(world, 'lea', 'c1', { day: day('2025-02-03') });
    const before = (await ask(world, name, 'org')).rowsRead;

    for (let n = 0; n < 20; n++) await sell(world, 'lea', 'c1', { day: day('2025-03-01') + n * 7, lines: soap(100) });
    const after = (await ask(world, name, 'org')).rowsRead;
    expect(before).toBeGreaterThan(0);
    expect(after).toBe(before);
  },
);
