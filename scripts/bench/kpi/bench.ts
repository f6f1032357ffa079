import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deepStrictEqual } from 'node:assert';
import { parseArgs } from 'node:util';
import { ScaleWriter } from '../../../test/support/scale.ts';
import { OrgDb } from '../../../worker/db/client.ts';
import { createOrganization } from '../../../worker/sync/create-organization.ts';
import { openLocal } from '../../local.ts';
import { migrate, readMigrations } from '../../migrate.ts';
import { noon, today } from './days.ts';
import { duckDialect, openDuck } from './duck.ts';
import { children, cpuOf, ownCpu } from './processes.ts';
import { type Answer, type Dialect, answerOf, questions } from './questions.ts';
import { type Result, tableOf } from './report.ts';
import { measureRoutes, routesTable } from './routes.ts';

const { values } = parseArgs({
  options: {
    reps: { type: 'string', default: '1000' },
    /** Days of history, today included. */
    days: { type: 'string', default: '77' },
    rounds: { type: 'string', default: '5' },
    /** Every figure as JSON. */
    out: { type: 'string' },
  },
});
const [reps, days, rounds] = [Number(values.reps), Number(values.days), Number(values.rounds)];
const org = 'bench'.padEnd(22, '_');
const sqlite: Dialect = { org: (alias) => `${alias}.org_id = '${org}' AND`, div: (a, b) => `(${a} / ${b})` };

/** The generated organisation, counted. */
async function generate(db: D1Database): Promise<void> {
  await createOrganization(new OrgDb(db, org), organization, { epoch: 'epoch', now: noon });
  const writer = new ScaleWriter(db, { org, reps, customersOfRep: 50, products: 2000 });
  await writer.people();
  for (let first = 1; first <= reps; first += 20) {
    const some = Array.from({ length: Math.min(20, reps - first + 1) }, (_, index) => first + index);
    const share = { reps: some, from: today + 1 - days, to: today + 1 };
    await writer.customers(some);
    await writer.facts(share);
    await writer.cells(share);
    if (first % 100 === 1) console.error(`${first - 1} of ${reps} reps are written`);
  }
}

const organization = {
  id: org,
  name: 'Bench',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  locale: 'fr' as const,
  fiscalYearStartMonth: 1,
  activityWindowMonths: 6,
  workingDays: [1, 2, 3, 4, 5],
  orderConfirmation: 'automatic' as const,
  repsSeeMargin: false,
  month0: 2020 * 12,
  isDemo: false,
};

const folder = mkdtempSync(join(tmpdir(), 'terrain-bench-kpi-'));
const local = await openLocal({ port: 0, dataFolder: folder });
try {
  const d1 = await local.db();
  await migrate(d1, readMigrations(new URL('../../../migrations', import.meta.url).pathname));
  await generate(d1);
  const db = new OrgDb(d1, org);
  const duck = await openDuck(db, folder);
  const pids = children();
  const cpu = () => cpuOf(pids) + ownCpu();
  const asked = async (sql: string): Promise<Answer> => {
    const rows = await db.all({ sql, params: [] });
    return answerOf(rows.map((row) => Object.values(row) as [string, ...(number | null)[]]));
  };

  const results: Result[] = [];
  for (const { name, terrain, naive, indexed } of questions) {
    const ways: readonly (readonly [string, () => Promise<Answer>])[] = [
      ['terrain', () => terrain(db)],
      ['indexed', () => asked(indexed(sqlite))],
      ['naive', () => asked(naive(sqlite))],
      ['duckdb', async () => answerOf(await duck.ask(naive(duckDialect)))],
    ];
    const of = new Map<string, { rows: number; cpu: number[]; wall: number[] }>();
    const right = await terrain(db);
    for (let round = 0; round <= rounds; round++)
      for (const [way, ask] of ways) {
        // The first round warms, and looks whether all say the same.
        const times = round === 0 ? 1 : way === 'naive' ? 1 : 10;
        const [rowsBefore, cpuBefore, startedAt] = [db.rowsRead, cpu(), performance.now()];
        let answer: Answer = right;
        for (let time = 0; time < times; time++) answer = await ask();
        const [used, wall] = [(cpu() - cpuBefore) / times, (performance.now() - startedAt) / times];
        deepStrictEqual(answer, right, `${name}: ${way} differs`);
        const known = of.get(way) ?? { rows: (db.rowsRead - rowsBefore) / times, cpu: [], wall: [] };
        if (round > 0)
          [known.cpu, known.wall] = [
            [...known.cpu, used],
            [...known.wall, wall],
          ];
        of.set(way, known);
      }
    results.push({ name, subjects: right.size, of });
    console.error(`${name}: the same from all four (${right.size} subjects)`);
  }
  duck.close();
  const routes = await measureRoutes(local, d1, org, pids, rounds);
  console.log(`\n${reps} reps, ${days} days\n`);
  console.log(tableOf(results));
  console.log(routesTable(routes));
  if (values.out !== undefined) {
    const figures = results.map(({ of, ...rest }) => ({ ...rest, of: Object.fromEntries(of) }));
    writeFileSync(values.out, JSON.stringify({ reps, days, figures, routes }, null, 2));
  }
} finally {
  await local.close();
  rmSync(folder, { recursive: true, force: true });
}
