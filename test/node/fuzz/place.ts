import { dayOfCivil } from '../../../worker/contract/day.ts';
import type { Change } from '../../../worker/contract/mutation.ts';
import { type ArgsInput, type MutationName, mutations } from '../../../worker/contract/mutations.ts';
import type { SentMutation, Verdict } from '../../../worker/contract/sync.ts';
import { OrgDb, type Row } from '../../../worker/db/client.ts';
import { commitRows } from '../../../worker/sync/commit-rows.ts';
import { createOrganization } from '../../../worker/sync/create-organization.ts';
import { followUp } from '../../../worker/sync/follow-up.ts';
import { push } from '../../../worker/sync/push.ts';
import { SqliteD1 } from '../../simulation/d1-sqlite.ts';
import { peopleAndGoods } from '../../support/world-rows.ts';

export const idOf = (name: string): string => name.padEnd(22, '_').slice(0, 22);

/** Noon in Paris. */
export const today = dayOfCivil(2026, 11, 18);
export const noon = today * 86_400_000 + 11 * 3_600_000;

export const people = ['lea', 'tom', 'camille'] as const;
export type Person = (typeof people)[number];

/** Unit costs that are known before anything is sold. */
export const unitCosts = [
  { productId: idOf('soap'), from: 0, unitCostCents: 400 },
  { productId: idOf('soap'), from: today - 60, unitCostCents: 455 },
];

/** What becomes of a commit on its way: it fails at one of its statements, or it is made and nobody hears of it. */
export type Fault = { readonly how: 'breaks' | 'lost'; readonly at: number };

type Statements = Parameters<SqliteD1['batch']>[0];

/** The database, one of whose commits goes wrong. */
class FaultyD1 {
  readonly #db: SqliteD1;
  #fault: Fault | undefined;

  constructor(db: SqliteD1, fault: Fault | undefined) {
    this.#db = db;
    this.#fault = fault;
  }

  prepare(sql: string) {
    return this.#db.prepare(sql);
  }

  async batch(statements: Statements): Promise<unknown[]> {
    const fault = this.#fault;
    if (!fault || !statements.some(({ sql }) => sql.startsWith('UPDATE sync_head'))) return this.#db.batch(statements);
    this.#fault = undefined;
    const poison = fault.how === 'breaks' ? [this.#db.prepare(`SELECT json('{')`)] : [];
    const at = Math.floor(fault.at * (statements.length + 1));
    await this.#db.batch([...statements.slice(0, at), ...poison, ...statements.slice(at)]);
    throw new Error('connection lost');
  }
}

export type Place = ReturnType<typeof openPlace>;

/** Organisations one after the other on one SQLite, behind the Worker's own push. */
export function openPlace() {
  const d1 = new SqliteD1(new URL('../../../migrations', import.meta.url).pathname);
  d1.begin();
  const org = idOf('org');
  const dbWith = (fault?: Fault) => new OrgDb(new FaultyD1(d1, fault) as unknown as D1Database, org);
  const db = dbWith();
  let count = 0;
  const env = { now: () => noon, pause: async () => undefined };
  const freshId = (prefix = 'x') => idOf(`${prefix}-${(++count).toString(36)}`);

  return {
    db,
    /** As jobs see it. */
    bindings: { DB: d1 as unknown as D1Database },
    freshId,
    entry: <N extends MutationName>(name: N, args: ArgsInput<N>): SentMutation => {
      const { version } = mutations[name];
      return { mid: freshId('m'), name, version, at: noon, basis: null, deps: [], args };
    },
    /** Forgets the organisation before and makes a new one. */
    async begin(customers: number): Promise<void> {
      d1.reset();
      await createOrganization(db, organizationOf(org), { epoch: 'epoch', now: noon });
      await commitRows(db, peopleAndGoods(customers), { now: noon, unitCosts });
    },
    async push(user: string, muts: readonly SentMutation[], fault?: Fault): Promise<readonly Verdict[]> {
      const request = {
        protocol: 1 as const,
        schema: 1,
        rowsSchema: 1,
        org,
        user: idOf(user),
        client: idOf(`phone-${user}`),
        epoch: 'epoch',
        sentAt: noon,
        streams: {},
        mutations: [...muts],
        limit: 1,
      };
      return (await push(dbWith(fault), idOf(user), request, env)).verdicts;
    },
    commit: (changes: readonly Change[]) => commitRows(db, changes, { now: noon }),
    followUp: () => followUp(db, env, 1000),
    sql: (sql: string): Promise<Row[]> => db.all({ sql, params: [org] }),
    close: () => d1.close(),
  };
}

const organizationOf = (id: string) => ({
  id,
  name: 'Maison Valmy',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  locale: 'fr' as const,
  fiscalYearStartMonth: 1,
  activityWindowMonths: 3,
  workingDays: [1, 2, 3, 4, 5],
  orderConfirmation: 'automatic' as const,
  repsSeeMargin: false,
  month0: 2024 * 12,
  isDemo: false,
});
