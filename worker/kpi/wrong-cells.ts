import { type Month, firstDayOf } from '#contract/day.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { jsonParameters } from '../db/write.ts';
import {
  type TouchedCells,
  countedDays,
  countedMonths,
  countedPipelines,
  dayValues,
  measureColumns,
  monthValues,
} from './cells.ts';

/** A kept row that is missing is one of zeros. */
const differ = (kept: string, columns: readonly string[], values: readonly string[]): string =>
  columns.map((column, at) => `coalesce(${kept}.${column}, 0) <> (${values[at] ?? '0'})`).join(' OR ');

const daysSql = `SELECT c.rep AS rep, c.day AS day FROM ${countedDays} c
  LEFT JOIN rep_days k ON k.org_id = ?1 AND k.rep_id = c.rep AND k.day = c.day
  WHERE ${differ('k', measureColumns, dayValues)}`;

const monthsSql = `SELECT c.rep AS rep FROM ${countedMonths(true)} c
  LEFT JOIN rep_months k ON k.org_id = ?1 AND k.month = c.month AND k.rep_id = c.rep
  WHERE ${differ('k', [...measureColumns, 'buyers'], [...monthValues, 'c.buyers'])}`;

const pipelineColumns = ['open_count', 'open_cents', 'weighted_cents', 'without_amount'];
const pipelinesSql = `SELECT c.rep AS rep FROM ${countedPipelines} c
  LEFT JOIN rep_pipelines k ON k.org_id = ?1 AND k.rep_id = c.rep
  WHERE ${differ(
    'k',
    pipelineColumns,
    pipelineColumns.map((_, at) => `sums ->> ${at}`),
  )}`;

const repsIn = (rows: readonly Row[]): string[] => rows.map((row) => String(row['rep']));

/**
 * Cells of some people in a month that are not what their facts come to, counted as commits count them; with
 * `withPipelines` those of their pipelines too. A month is right when it is the sum of its days as they are kept.
 */
export async function wrongCells(
  db: OrgDb,
  reps: readonly string[],
  month: Month,
  withPipelines: boolean,
): Promise<TouchedCells> {
  const [first, next] = [firstDayOf(month), firstDayOf(month + 1)];
  const days = Array.from({ length: next - first }, (_, index) => first + index);
  const statements = (sql: string, values: readonly (readonly (string | number)[])[]): Statement[] =>
    jsonParameters(values).map((json) => ({ sql, params: [db.orgId, json] }));
  const lists = [
    statements(
      daysSql,
      reps.flatMap((rep) => days.map((day) => [rep, day, 0])),
    ),
    statements(
      monthsSql,
      reps.map((rep) => [rep, month, first, next, 0]),
    ),
    withPipelines
      ? statements(
          pipelinesSql,
          reps.map((rep) => [rep, 0]),
        )
      : [],
  ];
  const results = await db.batch(lists.flat());
  const [wrongDays = [], wrongMonths = [], wrongOwners = []] = lists.map((list) =>
    results.splice(0, list.length).flat(),
  );
  return {
    days: wrongDays.map((row) => ({ repId: String(row['rep']), day: Number(row['day']) })),
    documentDays: repsIn(wrongMonths).map((repId) => ({ repId, day: first })),
    owners: repsIn(wrongOwners),
  };
}
