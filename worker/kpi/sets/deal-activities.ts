import { factsOf } from '../facts.ts';
import { SliceSql } from '../slice.ts';
import { sources } from '../sources.ts';
import { type Counter, columnsOf } from './counter.ts';

/** Interactions have no index by opportunity: those that count are in its customer's register. */
const activities = `(SELECT COUNT(*) FROM json_each(a.touches) t
  CROSS JOIN interactions i INDEXED BY interactions_id ON i.org_id = o.org_id AND i.id = t.value ->> 2
  WHERE t.value ->> 6 = o.id AND i.kind <> 'complaint')`;

/** Activities that name an opportunity closed in the period: KPI 68 and 69. */
export const dealActivities: Counter = {
  measures: ['dealActivities', 'workedWins'],
  statements({ slice, span }, wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const base = `deals (subject, is_won, activities) AS MATERIALIZED (
      SELECT ${sql.subject}, ${sources.closing.fields.isWon}, ${activities} ${factsOf('closing', slice, sql)})`;
    const columns = columnsOf(
      {
        dealActivities: () => 'SUM(activities)',
        workedWins: () => 'COUNT(CASE WHEN is_won AND activities > 0 THEN 1 END)',
      },
      wanted,
    );
    return [sql.statement(`SELECT subject, ${columns} FROM deals GROUP BY subject`, [base])];
  },
};
