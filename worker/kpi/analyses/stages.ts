import type { Slice, SliceSql } from '../slice.ts';

/** Column list and source of `steps`: every state of the opportunities named by `from` (alias `o`), with the one before. */
function stepsFrom(from: string): string {
  return `steps (id, seq, day, owner, amount, stage_id, status, position, was_id, was, was_position) AS MATERIALIZED (
    SELECT s.opportunity_id, s.seq, s.day, s.owner_id, s.amount_cents, s.stage_id, s.status, t.position,
      LAG(s.stage_id) OVER past, LAG(s.status) OVER past, LAG(t.position) OVER past
    FROM ${from}
    CROSS JOIN opportunity_stage_changes s ON s.org_id = ?1 AND s.opportunity_id = o.id
    CROSS JOIN stages t ON t.org_id = ?1 AND t.id = s.stage_id
    WINDOW past AS (PARTITION BY s.opportunity_id ORDER BY s.seq))`;
}

/** States that brought it into another stage than the one before. */
const moves = `moves AS (SELECT * FROM steps WHERE was_id IS NULL OR was_id <> stage_id)`;

/**
 * `steps` and `moves` of every opportunity of the slice's sectors and families. Their past owners are known from the
 * states alone: all of the organisation's are read.
 */
export const stepsOf = (slice: Slice, sql: SliceSql): string[] => [
  stepsFrom(`(SELECT o.id FROM opportunities o ${sql.land('o.territory_id')} ${sql.goods('o.family_id')}
    WHERE o.org_id = ?1 AND o.archived = 0) o`),
  moves,
];

/** The same of the opportunities of a table with an `id`: only theirs are read. */
export const stepsIn = (table: string): string[] => [stepsFrom(`${table} o`), moves];

/** Moves dated in the spans of those whose owner then was in the scope. */
export const ownMoves = `own AS (SELECT m.* FROM who w CROSS JOIN moves m
  ON m.owner = w.rep_id AND m.day >= w.t0 AND m.day < w.t1)`;

/** Out of an open stage, into a later one or won. */
export const isForward = `was = 'open' AND (status = 'won' OR (status = 'open' AND position > was_position))`;

/** `entries (id, stage_id, position)`: an opportunity entered an open stage by a move of `table`, or skipped it going forward. */
export const entriesOf = (table: string): string => `entries (id, stage_id, position) AS (
  SELECT DISTINCT x.id, t.id, t.position FROM ${table} x
  CROSS JOIN stages t ON t.org_id = ?1 AND t.is_won = 0 AND t.is_lost = 0 AND (
    (x.status = 'open' AND t.id = x.stage_id)
    OR (x.was = 'open' AND t.position > x.was_position
      AND (x.status = 'won' OR (x.status = 'open' AND t.position < x.position)))))`;

/** Every open stage in order, `columns` being aggregates over the rows of `table` (alias `e`) that name it. */
export const byStage = (table: string, columns: string): string =>
  `SELECT t.id AS stage_id, ${columns} FROM stages t LEFT JOIN ${table} e ON e.stage_id = t.id
    WHERE t.org_id = ?1 AND t.is_won = 0 AND t.is_lost = 0 AND t.del = 0 GROUP BY t.id ORDER BY t.position, t.id`;
