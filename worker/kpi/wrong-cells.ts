import { type Month, firstDayOf } from '#contract/day.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { jsonParameters } from '../db/write.ts';
import { suspectCells } from './suspect-cells.ts';
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
 * Cells of people in a month that are not what their facts come to; with `withPipelines` those of their pipelines too.
 * `reps` follow each other by id. One pass over the facts finds suspects, which are then counted as commits count them: what
 * was written in between is not taken for wrong. A month is right when it is the sum of its days as they are kept.
 */
export async function wrongCells(
  db: OrgDb,
  reps: readonly string[],
  month: Month,
  withPipelines: boolean,
): Promise<TouchedCells> {
  const [from, upTo] = [reps[0], reps.at(-1)];
  if (from === undefined || upTo === undefined) return { days: [], documentDays: [], owners: [] };
  const [first, next] = [firstDayOf(month), firstDayOf(month + 1)];
  const suspects = await suspectCells(db, { from, upTo, month, first, next });
  const statements = (sql: string, values: readonly (readonly (string | number)[])[]): Statement[] =>
    values.length === 0 ? [] : jsonParameters(values).map((json) => ({ sql, params: [db.orgId, json] }));
  const lists = [
    statements(
      daysSql,
      suspects.days.map(({ repId, day }) => [repId, day, 0]),
    ),
    statements(
      monthsSql,
      suspects.months.map((rep) => [rep, month, first, next, 0]),
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
