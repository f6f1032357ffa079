import { Refusal } from '#contract/errors.ts';
import { type CellMeasureName, type MeasureName, type Totals, isCellMeasure } from '#contract/measures.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { cellStatements } from './read-cells.ts';
import { factStatements } from './facts.ts';
import { buyers } from './sets/buyers.ts';
import type { Ask, CountContext, Counter } from './sets/counter.ts';
import { cycles } from './sets/cycles.ts';
import { owned } from './sets/owned.ts';
import { pipeline } from './sets/pipeline.ts';
import { products } from './sets/products.ts';
import { everySubject, isPeopleOnly } from './slice.ts';

const counters: readonly Counter[] = [buyers, owned, products, cycles, pipeline];

/** Totals by subject. */
export type Counted = ReadonlyMap<string, Totals>;

function statementsOf(ask: Ask, context: CountContext): Statement[] {
  const cells = ask.measures.filter((name): name is CellMeasureName => isCellMeasure(name));
  const read = isPeopleOnly(ask.slice) ? cellStatements : factStatements;
  const statements = cells.length === 0 ? [] : read(context.orgId, ask.slice, ask.span, cells);
  for (const counter of counters) {
    const wanted = new Set(counter.measures.filter((name) => ask.measures.includes(name)));
    if (wanted.size > 0) statements.push(...counter.statements(ask, wanted, context));
  }
  return statements;
}

type Sums = Record<string, number | null>;

/** A median of nothing has no value; every other measure of nothing is 0. */
const emptyOf = (measures: readonly MeasureName[]): Sums =>
  Object.fromEntries(measures.map((name) => [name, name === 'medianCycleDays' ? null : 0]));

function add(sums: Sums, row: Row): void {
  for (const [name, value] of Object.entries(row)) {
    if (name !== 'subject' && value !== null) sums[name] = (sums[name] ?? 0) + Number(value);
  }
}

/** Of each subject; `everySubject` = of one that no row names. */
function totalsOf(ask: Ask, rows: readonly Row[]): Counted {
  const empty = emptyOf(ask.measures);
  for (const row of rows) if (row['subject'] === everySubject) add(empty, row);
  const totals = new Map<string, Sums>((ask.slice.subjects ?? []).map((subject) => [subject, { ...empty }]));
  totals.set(everySubject, empty);
  for (const row of rows) {
    // A sum over no row names no subject.
    if (row['subject'] === null || row['subject'] === everySubject) continue;
    const subject = String(row['subject']);
    const sums = totals.get(subject) ?? (ask.slice.subjects ? undefined : { ...empty });
    if (!sums) continue;
    totals.set(subject, sums);
    add(sums, row);
  }
  return totals;
}

/** D1 runs at most 1,000 queries for one request, those of the session and the trees included. */
const maxStatements = 900;

/** Counts everything asked in one transaction, together with `others`, whose rows are handed back as they are. */
export async function countAll(
  db: OrgDb,
  asks: readonly Ask[],
  context: CountContext,
  others: readonly Statement[] = [],
): Promise<{ counted: Counted[]; others: Row[][] }> {
  const lists = asks.map((ask) => statementsOf(ask, context));
  if (lists.flat().length > maxStatements) throw new Refusal('request.malformed', { path: 'series' });
  const results = await db.batch([...lists.flat(), ...others]);
  let at = 0;
  const counted = asks.map((ask, index) => {
    const count = lists[index]?.length ?? 0;
    const rows = results.slice(at, at + count).flat();
    at += count;
    return totalsOf(ask, rows);
  });
  return { counted, others: results.slice(at) };
}
