import { type CellMeasure, type CellMeasureName, cellMeasures } from '#contract/measures.ts';
import type { Span } from '#contract/period.ts';
import type { Statement } from '../db/client.ts';
import { creditsOf } from './sets/documents.ts';
import { SliceSql, type Slice } from './slice.ts';
import { aggregateOver, sources } from './sources.ts';

type From = CellMeasure['from'];

const sectorOf = {
  interaction: 'i.territory_id',
  credit: 'o.territory_id',
  closing: 'o.territory_id',
} as const satisfies Record<From, string>;

/** `FROM` and `WHERE` of the facts of a slice: `w` (who) leads, so that each rep's days are one range. */
export function factsOf(from: From, slice: Slice, sql: SliceSql): string {
  const source = sources[from];
  const fact = source.rep.slice(0, source.rep.indexOf('.'));
  const goods = from === 'closing' ? sql.goods('o.family_id') : '';
  return `FROM who w CROSS JOIN ${source.from} ${sql.land(sectorOf[from])} ${goods}
    WHERE ${fact}.org_id = ?1 AND ${source.rep} = w.rep_id AND ${source.day} >= w.t0 AND ${source.day} < w.t1 AND ${source.where}`;
}

/** Parts of `order_credits.families`, summed over the families of a subject. */
const familyFields = {
  kind: 'b.kind',
  isPrimary: 'b.isPrimary',
  netCents: 'b.netCents',
  costedNetCents: 'b.costedNetCents',
  costCents: 'b.costCents',
  costedLines: 'b.costedLines',
};

/** A document with two lines of one subject's families is one document: shares are put together before they are counted. */
function creditsByFamily(
  slice: Slice,
  sql: SliceSql,
  columns: (fields: Readonly<Record<string, string>>) => string,
): Statement {
  const base = `base AS (SELECT ${sql.subject} AS subject, o.kind AS kind, c.is_primary AS isPrimary,
    SUM(f.value ->> 0) AS netCents, SUM(f.value ->> 3) AS costedNetCents, SUM(f.value ->> 4) AS costCents,
    SUM(f.value ->> 5) AS costedLines
    ${creditsOf(slice, sql)} GROUP BY 1, c.rep_id, c.order_id)`;
  return sql.statement(`SELECT b.subject AS subject, ${columns(familyFields)} FROM base b GROUP BY b.subject`, [base]);
}

/** Counts measures that add up from the facts themselves: by sector, family or business unit there are no cells. */
export function factStatements(
  orgId: string,
  slice: Slice,
  span: Span,
  names: readonly CellMeasureName[],
): Statement[] {
  const kinds = [...new Set(names.map((name): From => cellMeasures[name].from))];
  return kinds.map((from) => {
    const sql = new SliceSql(orgId, slice, span);
    const own = names.filter((name) => cellMeasures[name].from === from);
    const columns = (fields: Readonly<Record<string, string>>) =>
      own.map((name) => `${aggregateOver(name, fields)} AS ${name}`).join(', ');
    if (from === 'credit' && slice.families) return creditsByFamily(slice, sql, columns);
    return sql.statement(
      `SELECT ${sql.subject} AS subject, ${columns(sources[from].fields)} ${factsOf(from, slice, sql)} GROUP BY 1`,
    );
  });
}
