import { factsOf } from '../facts.ts';
import { SliceSql } from '../slice.ts';
import { sources } from '../sources.ts';
import { countedRows } from './counter.ts';

/** Interactions have no index by opportunity: those that count are in its customer's register. */
const activities = `(SELECT COUNT(*) FROM json_each(a.touches) t
  CROSS JOIN interactions i INDEXED BY interactions_id ON i.org_id = o.org_id AND i.id = t.value ->> 2
  WHERE t.value ->> 6 = o.id AND i.kind <> 'complaint')`;

/** Activities that name an opportunity closed in the period: KPI 68 and 69. */
export const dealActivities = countedRows(
  'opportunity',
  ['dealActivities', 'workedWins'],
  ({ slice, span }, _wanted, { orgId }) => {
    const sql = new SliceSql(orgId, slice, span);
    const deals = `deals (subject, is_won, activities, id, rep_id, day) AS MATERIALIZED (
      SELECT ${sql.subject}, ${sources.closing.fields.isWon}, ${activities}, o.id, s.owner_id, s.day
      ${factsOf('closing', slice, sql)})`;
    return {
      sql,
      tables: [deals],
      from: 'FROM deals',
      subject: 'subject',
      adds: {
        dealActivities: () => 'activities',
        workedWins: () => 'CASE WHEN is_won THEN activities > 0 END',
      },
      row: {
        id: () => 'id',
        rep: () => 'rep_id',
        day: () => 'day',
        what: () => "iif(is_won, 'won', 'lost')",
      },
    };
  },
);
