import { factsOf } from '../facts.ts';
import { SliceSql } from '../slice.ts';
import { sources } from '../sources.ts';
import type { Counter } from './counter.ts';
import { medianStatement } from './median.ts';

const { isWon, hasStart, cycleDays } = sources.closing.fields;

/** Days to win the opportunities won in the period, from their start and from their opening: KPI 74 and 73. */
export const cycles: readonly Counter[] = [
  {
    measures: ['medianCycleDays'],
    statements({ slice, span }, wanted, { orgId }) {
      const sql = new SliceSql(orgId, slice, span);
      const base = `SELECT ${sql.subject}, ${cycleDays} ${factsOf('closing', slice, sql)} AND ${isWon} = 1 AND ${hasStart}`;
      return [medianStatement(sql, base, wanted, { median: 'medianCycleDays' })];
    },
  },
  {
    measures: ['medianCloseDays', 'datedWins'],
    statements({ slice, span }, wanted, { orgId }) {
      const sql = new SliceSql(orgId, slice, span);
      const base = `SELECT ${sql.subject}, max(0, s.day - o.opened_on) ${factsOf('closing', slice, sql)}
        AND ${isWon} = 1 AND o.opened_on IS NOT NULL`;
      return [medianStatement(sql, base, wanted, { median: 'medianCloseDays', count: 'datedWins' })];
    },
  },
];
