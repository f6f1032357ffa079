import { factsOf } from '../facts.ts';
import { SliceSql } from '../slice.ts';
import { sources } from '../sources.ts';
import type { Counter } from './counter.ts';

/** Median days from start to close of the opportunities won in the period; no row without any. */
export const cycles: Counter = {
  measures: ['medianCycleDays'],
  statements({ slice, span }, _wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const { isWon, hasStart, cycleDays } = sources.closing.fields;
    const won = `won (subject, days) AS (SELECT ${sql.subject}, ${cycleDays} ${factsOf('closing', slice, sql)}
      AND ${isWon} = 1 AND ${hasStart})`;
    const sorted = `sorted AS (SELECT subject, days, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY days) AS place,
      COUNT(*) OVER (PARTITION BY subject) AS total FROM won)`;
    const body = `SELECT subject, AVG(days) AS medianCycleDays FROM sorted
      WHERE place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY subject`;
    return [sql.statement(body, [won, sorted])];
  },
};
