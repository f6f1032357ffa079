import type { CellMeasureName } from '#contract/measures.ts';
import type { Span } from '#contract/period.ts';
import type { Statement } from '../db/client.ts';
import { type Pieces, type SignedDays, piecesOf } from './pieces.ts';
import { type Valid, type Slice, validWithin, whole } from './slice.ts';

/** Column of a cell measure in `rep_days` and `rep_months`. */
const columnOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const sumsOf = (names: readonly CellMeasureName[], sign = '') =>
  names.map((name) => `${sign}SUM(${columnOf(name)}) AS ${name}`).join(', ');

/** Tables of cells: those that follow the facts, and those that are as they were when their month was closed. */
export type Kept = { readonly days: string; readonly months: string };
const live: Kept = { days: 'rep_days', months: 'rep_months' };
export const closedCells: Kept = { days: 'closed_rep_days', months: 'closed_rep_months' };

/** Reads measures that add up from the cells of a slice of people, with as few rows as it takes. */
export function cellStatements(
  orgId: string,
  slice: Slice,
  span: Span,
  names: readonly CellMeasureName[],
  kept: Kept = live,
): Statement[] {
  if (slice.people === 'all') return ofAll(orgId, piecesOf(span), names, kept);
  if (slice.people === 'each') return ofEach(orgId, piecesOf(span), names, kept);
  const valid = validWithin(slice.people, span);
  const [only] = valid;
  if (!only) return [];
  const pieces = piecesOf(only);
  const isFewCells = valid.length === 1 && pieces.months.to - pieces.months.from <= 1;
  return isFewCells ? ofOne(orgId, only, pieces, names, kept) : ofMany(orgId, valid, names, kept);
}

const signOf = ({ sign }: SignedDays) => (sign === 1 ? '' : '-');

/** By key, at most one month: no list, that would cost a row for each of its entries. */
function ofOne(
  orgId: string,
  one: Valid,
  { months, days }: Pieces,
  names: readonly CellMeasureName[],
  kept: Kept,
): Statement[] {
  const ofMonth = {
    sql: `SELECT ?2 AS subject, ${sumsOf(names)} FROM ${kept.months} WHERE org_id = ?1 AND month = ?4 AND rep_id = ?3`,
    params: [orgId, one.subject, one.repId, months.from],
  };
  return [
    ...(months.from < months.to ? [ofMonth] : []),
    // A day is at most one cell: the limit only spares the step to the cell after the last.
    ...days.map((part) => ({
      sql: `SELECT ?2 AS subject, ${sumsOf(names, signOf(part))} FROM (SELECT ${names.map(columnOf).join(', ')}
        FROM ${kept.days} WHERE org_id = ?1 AND rep_id = ?3 AND day >= ?4 AND day < ?5 LIMIT ?5 - ?4)`,
      params: [orgId, one.subject, one.repId, part.from, part.to],
    })),
  ];
}

/** Months are one range of the table; days are a range per user. */
function ofAll(orgId: string, { months, days }: Pieces, names: readonly CellMeasureName[], kept: Kept): Statement[] {
  const ofMonths = {
    sql: `SELECT '${whole}' AS subject, ${sumsOf(names)} FROM ${kept.months} WHERE org_id = ?1 AND month >= ?2 AND month < ?3`,
    params: [orgId, months.from, months.to],
  };
  return [
    ...(months.from < months.to ? [ofMonths] : []),
    ...days.map((part) => ({
      sql: `SELECT '${whole}' AS subject, ${sumsOf(names, signOf(part))} FROM users u CROSS JOIN ${kept.days} d
        ON d.org_id = ?1 AND d.rep_id = u.id AND ${daysAre(part)} WHERE u.org_id = ?1`,
      params: [orgId, part.from, part.to],
    })),
  ];
}

/** Months are not grouped in SQL: a sorter would read every row twice. */
function ofEach(orgId: string, { months, days }: Pieces, names: readonly CellMeasureName[], kept: Kept): Statement[] {
  const columns = names.map((name) => `${columnOf(name)} AS ${name}`).join(', ');
  const ofMonths = {
    sql: `SELECT rep_id AS subject, ${columns} FROM ${kept.months} WHERE org_id = ?1 AND month >= ?2 AND month < ?3`,
    params: [orgId, months.from, months.to],
  };
  const sums = (part: SignedDays) =>
    names.map((name) => `${signOf(part)}SUM(d.${columnOf(name)}) AS ${name}`).join(', ');
  return [
    ...(months.from < months.to ? [ofMonths] : []),
    ...days.map((part) => ({
      sql: `SELECT u.id AS subject, ${sums(part)} FROM users u CROSS JOIN ${kept.days} d
        ON d.org_id = ?1 AND d.rep_id = u.id AND ${daysAre(part)} WHERE u.org_id = ?1 GROUP BY u.id`,
      params: [orgId, part.from, part.to],
    })),
  ];
}

/** One day is looked up by its whole key: a range would read the cell after its last. `?2`, `?3` = its ends. */
const daysAre = ({ from, to }: SignedDays): string =>
  to - from === 1 ? 'd.day = ?2 AND ?3 > ?2' : 'd.day >= ?2 AND d.day < ?3';

type MonthEntry = readonly [subject: string, repId: string, month: number];
type DaysEntry = readonly [subject: string, repId: string, from: number, to: number, sign: number];

function ofMany(orgId: string, valid: readonly Valid[], names: readonly CellMeasureName[], kept: Kept): Statement[] {
  const months: MonthEntry[] = [];
  const days: DaysEntry[] = [];
  for (const one of valid) {
    const pieces = piecesOf(one);
    for (let month = pieces.months.from; month < pieces.months.to; month++)
      months.push([one.subject, one.repId, month]);
    for (const part of pieces.days) days.push([one.subject, one.repId, part.from, part.to, part.sign]);
  }
  // One subject needs no grouping, hence no sorter.
  const grouping = valid.some(({ subject }) => subject !== valid[0]?.subject) ? 'GROUP BY 1' : '';
  const daySums = names.map((name) => `SUM((j.value ->> 4) * ${columnOf(name)}) AS ${name}`).join(', ');
  const ofMonths = {
    sql: `SELECT j.value ->> 0 AS subject, ${sumsOf(names)} FROM json_each(?2) j CROSS JOIN ${kept.months}
      ON org_id = ?1 AND month = j.value ->> 2 AND rep_id = j.value ->> 1 ${grouping}`,
    params: [orgId, JSON.stringify(months)],
  };
  const ofDays = {
    sql: `SELECT j.value ->> 0 AS subject, ${daySums} FROM json_each(?2) j CROSS JOIN ${kept.days}
      ON org_id = ?1 AND rep_id = j.value ->> 1 AND day >= j.value ->> 2 AND day < j.value ->> 3 ${grouping}`,
    params: [orgId, JSON.stringify(days)],
  };
  return [...(months.length === 0 ? [] : [ofMonths]), ...(days.length === 0 ? [] : [ofDays])];
}
