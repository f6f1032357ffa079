import { Refusal } from '#contract/errors.ts';
import { type CellMeasureName, type MeasureName, type Totals, isCellMeasure } from '#contract/measures.ts';
import { isMedian } from '#contract/set-measures.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { cellStatements } from './read-cells.ts';
import { factStatements } from './facts.ts';
import { buyers } from './sets/buyers.ts';
import { campaigns } from './sets/campaigns.ts';
import type { Ask, CountContext, Counter } from './sets/counter.ts';
import { customers } from './sets/customers.ts';
import { cycles } from './sets/cycles.ts';
import { dealActivities } from './sets/deal-activities.ts';
import { due } from './sets/due.ts';
import { forecast } from './sets/forecast.ts';
import { intervals } from './sets/intervals.ts';
import { leads } from './sets/leads.ts';
import { loyalty } from './sets/loyalty.ts';
import { owned } from './sets/owned.ts';
import { pipeline } from './sets/pipeline.ts';
import { presence } from './sets/presence.ts';
import { prices } from './sets/prices.ts';
import { products } from './sets/products.ts';
import { relations } from './sets/relations.ts';
import { revenueTarget } from './sets/revenue-target.ts';
import { settled } from './sets/settled.ts';
import { spending } from './sets/spending.ts';
import { stock } from './sets/stock.ts';
import { surveys } from './sets/surveys.ts';
import { tasks } from './sets/tasks.ts';
import { everySubject, isPeopleOnly, type Slice } from './slice.ts';

/** Everything that is counted from facts for the scope and period asked. */
export const counters: readonly Counter[] = [
  buyers,
  owned,
  customers,
  intervals,
  prices,
  products,
  ...cycles,
  dealActivities,
  pipeline,
  due,
  settled,
  leads,
  ...surveys,
  ...loyalty,
  ...relations,
  ...spending,
  ...campaigns,
  stock,
  forecast,
  revenueTarget,
  ...presence,
  tasks,
];

/** Totals by subject. */
export type Counted = ReadonlyMap<string, Totals>;

const cellsIn = (ask: Ask) => ask.measures.filter((name): name is CellMeasureName => isCellMeasure(name));

/** Measures that add up but have no cells: the facts of a slice are read once for all spans asked of it. */
function factReads(asks: readonly Ask[], orgId: string): Map<Slice, Statement[]> {
  const bySlice = Map.groupBy(
    asks.filter(({ slice }) => !isPeopleOnly(slice)),
    ({ slice }) => slice,
  );
  return new Map(
    [...bySlice].map(([slice, all]) => {
      const spans = all.map(({ span }) => span);
      return [slice, factStatements(orgId, slice, spans, [...new Set(all.flatMap(cellsIn))])];
    }),
  );
}

const isWithin = (row: Row, { span }: Ask) => Number(row['day']) >= span.from && Number(row['day']) < span.to;

function statementsOf(ask: Ask, context: CountContext): Statement[] {
  const cells = cellsIn(ask);
  const hasCells = cells.length > 0 && isPeopleOnly(ask.slice);
  const statements = hasCells ? cellStatements(context.orgId, ask.slice, ask.span, cells) : [];
  for (const counter of counters) {
    const wanted = new Set(counter.measures.filter((name) => ask.measures.includes(name)));
    if (wanted.size > 0) statements.push(...counter.statements(ask, wanted, context));
  }
  return statements;
}

type Sums = Record<string, number | null>;

const emptyOf = (measures: readonly MeasureName[]): Sums =>
  Object.fromEntries(measures.map((name) => [name, isMedian(name) ? null : 0]));

function add(sums: Sums, row: Row): void {
  for (const [name, value] of Object.entries(row)) {
    if (name !== 'subject' && name !== 'day' && value !== null) sums[name] = (sums[name] ?? 0) + Number(value);
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
  const reads = factReads(asks, context.orgId);
  const statements = [...lists.flat(), ...[...reads.values()].flat()];
  if (statements.length > maxStatements) throw new Refusal('request.malformed', { path: 'series' });
  const results = await db.batch([...statements, ...others]);
  const take = (list: readonly Statement[]): Row[] => results.splice(0, list.length).flat();
  const own = lists.map(take);
  const facts = new Map([...reads].map(([slice, list]) => [slice, take(list)]));
  const counted = asks.map((ask, index) => {
    const shared = facts.get(ask.slice)?.filter((row) => isWithin(row, ask)) ?? [];
    return totalsOf(ask, [...(own[index] ?? []), ...shared]);
  });
  return { counted, others: results };
}
