import { factsOf } from '../facts.ts';
import { SliceSql } from '../slice.ts';
import { sources } from '../sources.ts';
import type { CountContext, Ask } from './counter.ts';
import { countedMedian } from './median.ts';

const { isWon, hasStart, cycleDays } = sources.closing.fields;

/** Opportunities won in the span. */
function wonOf({ slice, span }: Ask, { orgId }: CountContext, condition: string) {
  const sql = new SliceSql(orgId, slice, span);
  return {
    sql,
    from: `${factsOf('closing', slice, sql)} AND ${isWon} = 1 AND ${condition}`,
    subject: sql.subject,
    row: { id: () => 'o.id', day: () => 's.day', rep: () => 's.owner_id', what: () => 's.status' },
  };
}

/** Days to win the opportunities won in the period, from their start and from their opening: KPI 74 and 73. */
export const cycles = [
  countedMedian('opportunity', { median: 'medianCycleDays' }, (ask, context) => ({
    ...wonOf(ask, context, String(hasStart)),
    value: String(cycleDays),
  })),
  countedMedian('opportunity', { median: 'medianCloseDays', count: 'datedWins' }, (ask, context) => ({
    ...wonOf(ask, context, 'o.opened_on IS NOT NULL'),
    value: 'max(0, s.day - o.opened_on)',
  })),
];
