import { type CellMeasureName, type MeasureName } from '#contract/measures.ts';
import type { Statement } from '../../db/client.ts';
import { creditsByFamily, factsOf, familyFields } from '../facts.ts';
import type { Ask, Columns, Evidence, Rows } from '../sets/counter.ts';
import { SliceSql, type Slice } from '../slice.ts';
import { addedBy } from '../sources.ts';
import type { Moments } from './moments.ts';
import { type Telling, tellings } from './telling.ts';

/**
 * `facts`: each fact of a slice that counts or may have counted, with what it adds today (`now_…`) and what it added at the
 * moment (`then_…`); `is_now`, `is_then`: did it count.
 */
function factsTable(
  telling: Telling,
  names: readonly CellMeasureName[],
  slice: Slice,
  sql: SliceSql,
  moments: Moments,
  accepted = '',
): string[] {
  if (telling.from === 'credit' && slice.families) return familyTables(telling, names, slice, sql, moments, accepted);
  const { source, fields, fieldsAt } = telling;
  const at = moments(source.day);
  const part = telling.from === 'closing' ? 's.seq' : "''";
  return [
    `facts AS MATERIALIZED (SELECT ${sql.subject} AS subject, ${source.row.id} AS id, ${part} AS part, ${source.rep} AS rep_id,
      ${source.day} AS day, (${telling.counts}) AS is_now, (${telling.counted(at)}) AS is_then,
      ${telling.moved(at)} AS moved, ${telling.movedAt(at)} AS moved_at, ${accepted} ${addsOf(names, fields, fieldsAt(at))}
      ${factsOf(telling.from, slice, sql, source)})`,
  ];
}

const addsOf = (names: readonly CellMeasureName[], now: Telling['fields'], then: Telling['fields']): string =>
  names.map((name) => `${addedBy(name, now)} AS now_${name}, ${addedBy(name, then)} AS then_${name}`).join(', ');

/** A document with lines of two families of a subject is one document: its moment is the same for all of them. */
function familyTables(
  telling: Telling,
  names: readonly CellMeasureName[],
  slice: Slice,
  sql: SliceSql,
  moments: Moments,
  accepted: string,
): string[] {
  const at = moments('c.day');
  const known = `MAX(${telling.counts}) AS is_now, MAX(${telling.counted(at)}) AS is_then,
    MAX(${telling.moved(at)}) AS moved, MAX(${telling.movedAt(at)}) AS moved_at, ${accepted}`;
  return [
    creditsByFamily(slice, sql, known, '1'),
    `facts AS MATERIALIZED (SELECT b.subject AS subject, b.id AS id, '' AS part, b.rep_id AS rep_id, b.own_day AS day,
      b.is_now AS is_now, b.is_then AS is_then, b.moved AS moved, b.moved_at AS moved_at, ${accepted && 'b.accepted_at AS accepted_at,'}
      ${addsOf(names, familyFields, familyFields)} FROM base b)`,
  ];
}

const wantedOf = (telling: Telling, measures: readonly MeasureName[]) =>
  telling.names.filter((name) => measures.includes(name));

const added = (side: 'now' | 'then', name: CellMeasureName) => `f.is_${side} * IFNULL(f.${side}_${name}, 0)`;

/** When each subject came to what it was at the moment: rows with a `subject` and the latest acceptance of a fact that added something. */
export function reachedStatements(orgId: string, { slice, span, measures }: Ask, moments: Moments): Statement[] {
  return tellings.flatMap((telling) => {
    const names = wantedOf(telling, measures);
    if (names.length === 0) return [];
    const sql = new SliceSql(orgId, slice, span);
    const accepted = `${telling.acceptedAt(moments(telling.source.day))} AS accepted_at,`;
    const tables = factsTable(telling, names, slice, sql, moments, accepted);
    const adds = names.map((name) => `IFNULL(f.then_${name}, 0) <> 0`).join(' OR ');
    return [
      sql.statement(
        `SELECT f.subject AS subject, MAX(f.accepted_at) AS reached_at FROM facts f WHERE f.is_then AND (${adds}) GROUP BY 1`,
        tables,
      ),
    ];
  });
}

/** Counts measures that rows tell, as they were known: rows with a `subject` that add up. */
export function knownStatements(orgId: string, { slice, span, measures }: Ask, moments: Moments): Statement[] {
  return tellings.flatMap((telling) => {
    const names = wantedOf(telling, measures);
    if (names.length === 0) return [];
    const sql = new SliceSql(orgId, slice, span);
    const sums = names.map((name) => `SUM(${added('then', name)}) AS ${name}`).join(', ');
    const tables = factsTable(telling, names, slice, sql, moments);
    return [sql.statement(`SELECT f.subject AS subject, ${sums} FROM facts f GROUP BY 1`, tables)];
  });
}

/** The facts that add something else today than they did: the differences, put together, are what the measures moved by. */
export const lateEvidence = (measures: readonly MeasureName[], moments: Moments): Evidence[] =>
  tellings.flatMap((telling) => {
    const names = wantedOf(telling, measures);
    if (names.length === 0) return [];
    const kind = telling.source.row.kind;
    return [
      {
        kind,
        measures: names,
        rows: ({ slice, span }, _wanted, { orgId }) =>
          lateRows(telling, names, slice, new SliceSql(orgId, slice, span), moments),
      },
    ];
  });

function lateRows(
  telling: Telling,
  names: readonly CellMeasureName[],
  slice: Slice,
  sql: SliceSql,
  moments: Moments,
): Rows {
  const differences: Columns = Object.fromEntries(
    names.map((name) => [name, () => `NULLIF(${added('now', name)} - ${added('then', name)}, 0)`]),
  );
  return {
    sql,
    tables: factsTable(telling, names, slice, sql, moments),
    from: 'FROM facts f',
    subject: 'f.subject',
    adds: differences,
    row: {
      id: () => 'f.id',
      part: () => 'f.part',
      rep: () => 'f.rep_id',
      day: () => 'f.day',
      what: () => 'f.moved',
      movedAt: () => 'f.moved_at',
    },
  };
}
