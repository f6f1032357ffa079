import { expect } from 'vitest';
import type { StoredRow } from '../../../web/store/schema.ts';
import type { Journal } from './journal.ts';
import type { Dump } from './phone.ts';
import type { Truth } from './truth.ts';

const tables = ['interactions', 'orders', 'customers'] as const;
/** What the server had before the scenario. */
export type Baseline = Readonly<Record<(typeof tables)[number], ReadonlySet<string>>>;

export const baselineOf = (truth: Truth): Baseline =>
  Object.fromEntries(tables.map((table) => [table, new Set(truth.ids(table))])) as unknown as Baseline;

const textColumn = { interactions: 'note', customers: 'name' } as const;

/**
 * No loss, no doubling: each acknowledged save is on the server once, or on the phone as refused, with its reason.
 * Returns how many entries were answered for.
 */
export function expectSavedOnce(truth: Truth, journal: Journal, phones: readonly Dump[]): number {
  const ledger = truth.ledger();
  const dead = new Map(
    phones.flatMap(({ outbox }) => outbox.filter(({ state }) => state === 'dead').map((entry) => [entry.mid, entry])),
  );
  let answered = 0;
  for (const { text, what, mids, made } of journal.acknowledged()) {
    for (const mid of mids) {
      const answer = ledger.get(mid)?.status ?? dead.get(mid)?.code;
      expect(answer, `${what} ${text}: entry ${mid} is neither on the server nor refused`).toBeDefined();
    }
    answered += Math.max(1, mids.length);
    if (mids.some((mid) => dead.has(mid))) continue;
    for (const { table, id } of made) {
      if (id !== undefined) expect(truth.count(table, 'id', id), `${what} ${text}: ${table} ${id}`).toBe(1);
      if (table !== 'orders' && what !== 'many')
        expect(truth.count(table, textColumn[table], text), `${what} ${text} in ${table}`).toBe(1);
    }
  }
  return answered;
}

/** No invention: what is new on the server was asked for by somebody. */
export function expectNothingInvented(truth: Truth, baseline: Baseline, journal: Journal): void {
  const made = journal.saves.flatMap((saved) => saved.made);
  const asked = new Set(made.map(({ id }) => id));
  for (const table of tables) {
    const strangers = truth.ids(table).filter((id) => !baseline[table].has(id) && !asked.has(id));
    // Where the app chose the id, the text on the row says whose it is; it was counted above.
    const unnamed = made.filter((row) => row.table === table && row.id === undefined).length;
    expect(strangers.length, `rows of ${table} that nobody made`).toBeLessThanOrEqual(unnamed);
  }
}

/** Nothing is shown as done that the server did not do. */
export function expectHonest(truth: Truth, { outbox, sent }: Dump): void {
  const ledger = truth.ledger();
  const told = [
    ...outbox.filter(({ state }) => state === 'acked'),
    ...sent.filter(({ outcome }) => outcome === 'settled'),
  ];
  for (const { mid, name } of told) {
    expect(['applied', 'superseded'], `${name} ${mid} is shown as sent`).toContain(ledger.get(mid)?.status);
  }
}

/** Nothing waits any more; what is left was refused, with its reason. */
export function expectQuiet({ outbox, base, meta }: Dump): void {
  expect(outbox.filter(({ state, code }) => state !== 'dead' || code === undefined)).toEqual([]);
  if (outbox.length === 0) expect(base, 'rows still under local edits').toEqual([]);
  expect(meta).toMatchObject([{ needsLogin: false, revoked: false }]);
}

const byKey = (rows: readonly StoredRow[]) =>
  new Map(
    rows.map(({ kind, id, ...rest }) => [`${kind} ${id}`, rest] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The phone has what the server gives to a phone that starts from nothing, byte for byte. */
export function expectSameRows(phone: Dump, fresh: Dump): number {
  expect(byKey(phone.rows)).toEqual(byKey(fresh.rows));
  return fresh.rows.length;
}

/** The figures count each accepted visit once: the cells the phone shows, against the visits it has. */
export function expectCounted(truth: Truth): void {
  const [facts] = truth.all<{ visits: number; net: number }>(
    `SELECT (SELECT count(*) FROM interactions WHERE kind = 'visit' AND voided = 0 AND replaced_by IS NULL) AS visits,
      (SELECT coalesce(sum(c.net_cents), 0) FROM order_credits c JOIN orders o ON o.org_id = c.org_id AND o.id = c.order_id AND o.counts = 1) AS net`,
  );
  const [cells] = truth.all<{ visits: number; net: number }>(
    'SELECT coalesce(sum(visits), 0) AS visits, coalesce(sum(net_cents), 0) AS net FROM rep_days',
  );
  expect(cells).toEqual(facts);
}
