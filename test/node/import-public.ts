import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import type { KpiQuery } from '../../worker/contract/answers.ts';
import { scopeForSystem } from '../../worker/auth/scope.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { applyPlan, storedNumbers } from '../../worker/import/apply.ts';
import { fileNamesOf } from '../../worker/import/files.ts';
import { parseMapping } from '../../worker/import/mapping.ts';
import { type ImportPlan, planImport } from '../../worker/import/plan.ts';
import { answerKpis } from '../../worker/kpi/answer.ts';
import { doorScript, localDatabase } from '../../scripts/local-db.ts';
import { migrate, readMigrations } from '../../scripts/migrate.ts';
import { hash } from './import-shop.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}../shared/data`;

/** The public data lie beside the project, when they are there at all. */
export const hasPublicData = existsSync(folder);
if (!hasPublicData) console.log('Skipped: the public data set is not there (../shared/data)');

export const publicFile = (set: string, name: string) => readFileSync(`${folder}/${set}/${name}`);

/** What an import of a public set would write, read by the mapping that is shipped for it. */
export function planOfPublic(
  set: 'crm' | 'northwind',
  change: (name: string, bytes: Buffer) => Uint8Array = (_, bytes) => bytes,
): ImportPlan {
  const mapping = parseMapping(JSON.parse(readFileSync(`${root}docs/mappings/${set}.json`, 'utf8')));
  const bytes = new Map(fileNamesOf(mapping).map((name) => [name, change(name, publicFile(set, name))]));
  return planImport(mapping, bytes, { hash });
}

/** An empty database with the project's schema, in memory. */
export async function openEmptyDatabase() {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: [{ type: 'ESModule', path: 'door.js', contents: doorScript }],
      compatibilityDate: '2026-01-01',
      d1Databases: ['DB'],
      cf: false,
    }),
  );
  const database = localDatabase((body) => miniflare.dispatchFetch('http://door', { method: 'POST', body }));
  await migrate(database, readMigrations(`${root}migrations`));
  return { database, close: () => miniflare.dispose() };
}

/** Instant of the imports of these tests, epoch ms: 2018-07-01. */
export const now = Date.UTC(2018, 6, 1);

export async function load(database: D1Database, plan: ImportPlan) {
  await storedNumbers(database, plan.organization);
  return applyPlan(database, plan, { now, epoch: 'test' });
}

type Asked = { kpi: readonly string[]; period: string } & Partial<Omit<KpiQuery, 'kpi' | 'period'>>;

/** Asks the engine as the organisation itself would. */
export async function ask(database: D1Database, orgId: string, asked: Asked) {
  const query = { scope: 'org', ...asked, kpi: [...asked.kpi] } satisfies KpiQuery;
  return (await answerKpis(new OrgDb(database, orgId), query, scopeForSystem(orgId), now)).kpis;
}
