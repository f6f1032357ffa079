import { getTableColumns } from 'drizzle-orm';
import { type Day, type Month, firstDayOf, monthOf } from '#contract/day.ts';
import { type CellMeasure, type CellMeasureName, cellMeasureNames, cellMeasures } from '#contract/measures.ts';
import type { Statement } from '../db/client.ts';
import { repDays } from '../db/tables/cells.ts';
import { jsonParameters, versionAt } from '../db/write.ts';
import { aggregateOf, sources } from './sources.ts';

/** Cells to count again: everything a commit may have changed (decisions.md 15). */
export type TouchedCells = {
  readonly days: readonly { readonly repId: string; readonly day: Day }[];
  /** Rep and day of touched documents: their months' buyers are counted again too. */
  readonly documentDays: readonly { readonly repId: string; readonly day: Day }[];
  /** Owners of touched opportunities. */
  readonly owners: readonly string[];
};

const columnOf = (name: CellMeasureName): string => getTableColumns(repDays)[name].name;
export const measureColumns = cellMeasureNames.map(columnOf);

const setExcluded = (columns: readonly string[]): string =>
  columns.map((column) => `${column} = excluded.${column}`).join(', ');

/** How each measure is read back from the lists below: an SQL function takes at most 32 arguments. */
const perList = 16;
export const listed = (values: readonly string[]): string => {
  const lists = values.flatMap((_, at) =>
    at % perList === 0 ? [`json_array(${values.slice(at, at + perList).join(', ')})`] : [],
  );
  return `json_array(${lists.join(', ')})`;
};
const inList = (list: string, at: number): string => `${list} -> ${Math.floor(at / perList)} ->> ${at % perList}`;

const namesFrom = (from: string) => cellMeasureNames.filter((name) => cellMeasures[name].from === from);

/** Measures of a counted day, in the order of the columns. */
export const dayValues: readonly string[] = cellMeasureNames.map((name) => {
  const { from } = cellMeasures[name];
  return inList(from, namesFrom(from).indexOf(name));
});

/**
 * `?2` = [rep, day, place]…, each day counted anew: one aggregate without GROUP BY per source and cell; OFFSET keeps SQLite
 * from computing it once per measure.
 */
export const countedDays = `(SELECT e.value ->> 0 AS rep, e.value ->> 1 AS day, e.value ->> 2 AS place, ${(
  Object.keys(sources) as CellMeasure['from'][]
)
  .map((from) => {
    const source = sources[from];
    const org = source.rep.replace(/\.\w+$/, '.org_id');
    return `(SELECT ${listed(namesFrom(from).map(aggregateOf))} FROM ${source.from}
      WHERE ${org} = ?1 AND ${source.rep} = e.value ->> 0 AND ${source.day} = e.value ->> 1 AND ${source.where}) AS ${from}`;
  })
  .join(', ')} FROM json_each(?2) e LIMIT -1 OFFSET 0)`;

const daysSql = `INSERT INTO rep_days (org_id, rep_id, day, v, ${measureColumns.join(', ')})
  SELECT ?1, rep, day, ${versionAt('place', '?3')}, ${dayValues.join(', ')} FROM ${countedDays}
  WHERE true ON CONFLICT (org_id, rep_id, day) DO UPDATE SET ${setExcluded(['v', ...measureColumns])}`;

/** Measures of a counted month, in the order of the columns. */
export const monthValues: readonly string[] = measureColumns.map((_, at) => inList('sums', at));

const buyersOf = `(SELECT count(DISTINCT o.customer_id) FROM order_credits c
      JOIN orders o ON o.org_id = c.org_id AND o.id = c.order_id
      WHERE c.org_id = ?1 AND c.rep_id = e.value ->> 0 AND c.day >= e.value ->> 2 AND c.day < e.value ->> 3
        AND c.is_primary = 1 AND o.kind = 'order' AND o.counts = 1) AS buyers`;

/** `?2` = [rep, month, its first day, the next one's, place]…: the sum of the month's days, and its buyers where asked. */
export const countedMonths = (withBuyers: boolean): string => `(
  SELECT e.value ->> 0 AS rep, e.value ->> 1 AS month, e.value ->> 4 AS place,
    (SELECT ${listed(measureColumns.map((column) => `coalesce(sum(d.${column}), 0)`))} FROM rep_days d
      WHERE d.org_id = ?1 AND d.rep_id = e.value ->> 0 AND d.day >= e.value ->> 2 AND d.day < e.value ->> 3) AS sums
    ${withBuyers ? `, ${buyersOf}` : ''}
  FROM json_each(?2) e LIMIT -1 OFFSET 0)`;

/** Buyers are counted again only where documents changed. */
function monthsSql(withBuyers: boolean): string {
  const columns = ['v', ...measureColumns, ...(withBuyers ? ['buyers'] : [])];
  return `INSERT INTO rep_months (org_id, month, rep_id, ${columns.join(', ')})
    SELECT ?1, month, rep, ${versionAt('place', '?3')}, ${monthValues.join(', ')} ${withBuyers ? ', buyers' : ''}
    FROM ${countedMonths(withBuyers)}
    WHERE true ON CONFLICT (org_id, month, rep_id) DO UPDATE SET ${setExcluded(columns)}`;
}

const inForce = `(SELECT s.probability_bp FROM opportunity_stage_changes s
  WHERE s.org_id = p.org_id AND s.opportunity_id = p.id ORDER BY s.seq DESC LIMIT 1)`;

/** `?2` = [rep, place]…: Σ amount × probability, each opportunity rounded half-even in integers. */
export const countedPipelines = `(SELECT e.value ->> 0 AS rep, e.value ->> 1 AS place, (
      SELECT json_array(count(*), coalesce(sum(amount), 0),
        coalesce(sum(product / 10000 + (product % 10000 > 5000 OR (product % 10000 = 5000 AND product / 10000 % 2 = 1))), 0),
        coalesce(sum(amount IS NULL), 0))
      FROM (SELECT p.amount_cents AS amount, p.amount_cents * coalesce(${inForce}, 0) AS product FROM opportunities p INDEXED BY opportunities_open
        WHERE p.org_id = ?1 AND p.owner_id = e.value ->> 0 AND p.status = 'open' AND p.archived = 0 LIMIT -1 OFFSET 0)) AS sums
    FROM json_each(?2) e LIMIT -1 OFFSET 0)`;

const pipelinesSql = `INSERT INTO rep_pipelines (org_id, rep_id, v, open_count, open_cents, weighted_cents, without_amount)
  SELECT ?1, rep, ${versionAt('place', '?3')}, sums ->> 0, sums ->> 1, sums ->> 2, sums ->> 3 FROM ${countedPipelines}
  WHERE true ON CONFLICT (org_id, rep_id)
  DO UPDATE SET ${setExcluded(['v', 'open_count', 'open_cents', 'weighted_cents', 'without_amount'])}`;

type MonthCell = { readonly repId: string; readonly month: Month; readonly withDocuments: boolean };

function monthsOf(touched: TouchedCells): MonthCell[] {
  const months = new Map<string, MonthCell>();
  const put = (repId: string, day: Day, withDocuments: boolean) => {
    const month = monthOf(day);
    const key = `${repId}:${month}`;
    months.set(key, { repId, month, withDocuments: withDocuments || months.get(key)?.withDocuments === true });
  };
  for (const { repId, day } of touched.days) put(repId, day, false);
  for (const { repId, day } of touched.documentDays) put(repId, day, true);
  return [...months.values()];
}

/** Versions that the cells take. */
export function cellCount(touched: TouchedCells): number {
  return touched.days.length + monthsOf(touched).length + touched.owners.length;
}

/**
 * Counts the touched cells again, after the facts of the same batch. `firstPlace` = place of the first cell among the
 * versions of the commit, `taken` = versions the commit takes.
 */
export function cellStatements(orgId: string, touched: TouchedCells, firstPlace: number, taken: number): Statement[] {
  let place = firstPlace;
  const versioned = (sql: string, values: (string | number)[][]): Statement[] =>
    jsonParameters(values).map((json) => ({ sql, params: [orgId, json, taken] }));
  const months = monthsOf(touched);
  const bounds = ({ repId, month }: MonthCell) => [repId, month, firstDayOf(month), firstDayOf(month + 1)];
  const documented = months.filter(({ withDocuments }) => withDocuments);
  return [
    ...versioned(
      daysSql,
      touched.days.map(({ repId, day }) => [repId, day, place++]),
    ),
    ...versioned(
      monthsSql(false),
      months.filter((cell) => !cell.withDocuments).map((cell) => [...bounds(cell), place++]),
    ),
    ...versioned(
      monthsSql(true),
      documented.map((cell) => [...bounds(cell), place++]),
    ),
    ...versioned(
      pipelinesSql,
      touched.owners.map((owner) => [owner, place++]),
    ),
  ];
}
