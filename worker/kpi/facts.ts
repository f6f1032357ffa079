import { type CellMeasure, type CellMeasureName, cellMeasures } from '#contract/measures.ts';
import type { Span } from '#contract/period.ts';
import type { Statement } from '../db/client.ts';
import type { Columns, Evidence, Rows } from './sets/counter.ts';
import { creditsOf } from './sets/documents.ts';
import { piecesBetween, SliceSql, type Slice } from './slice.ts';
import { addedBy, aggregateOver, bareInteraction, candidates, type Source, sources } from './sources.ts';

type From = CellMeasure['from'];

const sectorOf = {
  interaction: 'i.territory_id',
  credit: 'o.territory_id',
  closing: 'o.territory_id',
} as const satisfies Record<From, string>;

/** `FROM` and `WHERE` of the facts of a slice: `w` (who) leads, so that each rep's days are one range. */
export function factsOf(from: From, slice: Slice, sql: SliceSql, source: Source = sources[from]): string {
  const fact = source.rep.slice(0, source.rep.indexOf('.'));
  const goods = from === 'closing' ? sql.goods('o.family_id') : '';
  return `FROM who w CROSS JOIN ${source.from} ${sql.land(sectorOf[from])} ${goods}
    WHERE ${fact}.org_id = ?1 AND ${source.rep} = w.rep_id AND ${source.day} >= w.t0 AND ${source.day} < w.t1 AND ${source.where}`;
}

/** Parts of `order_credits.families`, summed over the families of a subject. */
export const familyFields = {
  kind: 'b.kind',
  isPrimary: 'b.isPrimary',
  netCents: 'b.netCents',
  grossCents: 'b.grossCents',
  discountCents: 'b.discountCents',
  units: 'b.units',
  costedNetCents: 'b.costedNetCents',
  costCents: 'b.costCents',
  costedLines: 'b.costedLines',
};

/** A document with two lines of one subject's families is one document: shares are put together before they are counted. */
export const creditsByFamily = (slice: Slice, sql: SliceSql, more = '', counting?: string): string =>
  `base AS (SELECT ${sql.subject} AS subject, w.t0 AS day, o.kind AS kind, c.is_primary AS isPrimary, c.order_id AS id, ${more}
    c.rep_id AS rep_id, c.day AS own_day, SUM(f.value ->> 0) AS netCents, SUM(f.value ->> 1) AS grossCents, SUM(f.value ->> 2) AS discountCents,
    SUM(iif(f.key = '', 0, f.value ->> 6)) AS units, SUM(f.value ->> 3) AS costedNetCents, SUM(f.value ->> 4) AS costCents,
    SUM(f.value ->> 5) AS costedLines
    ${creditsOf(slice, sql, '', counting)} GROUP BY 1, 2, c.rep_id, c.order_id)`;

const columnsOf = (names: readonly CellMeasureName[], fields: Source['fields']) =>
  names.map((name) => `${aggregateOver(name, fields)} AS ${name}`).join(', ');

/** Of candidates there are few: they lead, and say their own day. */
const candidatesOf = (source: Source, sql: SliceSql): string =>
  `FROM ${source.from} CROSS JOIN who w ON w.rep_id = i.rep_id AND i.day >= w.t0 AND i.day < w.t1
    ${sql.land(sectorOf.interaction)} WHERE a.org_id = ?1 AND ${source.where}`;

const isCandidates = (source: Source) => source === candidates.reach || source === candidates.firstTouch;

type Part = { readonly from: From; readonly source: Source; readonly names: readonly CellMeasureName[] };

const reachNames: readonly CellMeasureName[] = ['reached', 'converted'];
const touchNames: readonly CellMeasureName[] = ['touched', 'replied'];

/** Measures by where they are counted: one statement each. */
function partsOf(names: readonly CellMeasureName[]): Part[] {
  const isNamed = (name: CellMeasureName) => reachNames.includes(name) || touchNames.includes(name);
  const of = (from: From) => names.filter((name) => cellMeasures[name].from === from && !isNamed(name));
  const parts: Part[] = [
    { from: 'interaction', source: bareInteraction, names: of('interaction') },
    { from: 'credit', source: sources.credit, names: of('credit') },
    { from: 'closing', source: sources.closing, names: of('closing') },
    { from: 'interaction', source: candidates.reach, names: names.filter((name) => reachNames.includes(name)) },
    { from: 'interaction', source: candidates.firstTouch, names: names.filter((name) => touchNames.includes(name)) },
  ];
  return parts.filter((part) => part.names.length > 0);
}

/**
 * Counts measures that add up from the facts themselves: by sector, family or business unit there are no cells. Rows
 * have a `day`: they lie in the same of the spans as it does.
 */
export function factStatements(
  orgId: string,
  slice: Slice,
  spans: readonly Span[],
  names: readonly CellMeasureName[],
): Statement[] {
  const pieces = piecesBetween(spans);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return [];
  return partsOf(names).map(({ from, source, names: own }) => {
    if (isCandidates(source)) {
      const sql = new SliceSql(orgId, slice, { from: first.from, to: last.to });
      return sql.statement(`SELECT ${sql.subject} AS subject, i.day AS day, ${columnsOf(own, source.fields)}
        ${candidatesOf(source, sql)} GROUP BY 1, 2`);
    }
    const sql = new SliceSql(orgId, slice, ...pieces);
    if (from === 'credit' && slice.families) {
      const body = `SELECT subject, day, ${columnsOf(own, familyFields)} FROM base b GROUP BY 1, 2`;
      return sql.statement(body, [creditsByFamily(slice, sql)]);
    }
    return sql.statement(`SELECT ${sql.subject} AS subject, w.t0 AS day, ${columnsOf(own, source.fields)}
      ${factsOf(from, slice, sql, source)} GROUP BY 1, 2`);
  });
}

/** The facts behind measures that add up: documents by share, interactions, closings. */
export const factEvidence = (names: readonly CellMeasureName[]): Evidence[] =>
  partsOf(names).map((part) => ({
    kind: part.source.row.kind,
    measures: part.names,
    rows: ({ slice, span }, _wanted, { orgId }) => rowsOf(part, slice, new SliceSql(orgId, slice, span)),
  }));

function rowsOf({ from, source, names }: Part, slice: Slice, sql: SliceSql): Rows {
  const addsIn = (fields: Source['fields']): Columns =>
    Object.fromEntries(names.map((name) => [name, () => addedBy(name, fields)]));
  if (from === 'credit' && slice.families) {
    const row = { id: () => 'b.id', rep: () => 'b.rep_id', day: () => 'b.own_day', what: () => 'b.kind' };
    return {
      sql,
      tables: [creditsByFamily(slice, sql)],
      from: 'FROM base b',
      subject: 'b.subject',
      adds: addsIn(familyFields),
      row,
    };
  }
  const { row, rep, day } = source;
  return {
    sql,
    from: isCandidates(source) ? candidatesOf(source, sql) : factsOf(from, slice, sql, source),
    subject: sql.subject,
    adds: addsIn(source.fields),
    row: { id: () => row.id, rep: () => rep, day: () => day, what: () => row.what },
  };
}
