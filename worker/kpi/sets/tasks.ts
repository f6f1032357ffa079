import { SliceSql } from '../slice.ts';
import { type Counter, columnsOf } from './counter.ts';

/** Tasks due on the days that are over, by who has them now; one that the customer cancelled is nobody's: KPI 71 and 72. */
export const tasks: Counter = {
  measures: ['plannedVisits', 'keptVisits', 'dueFollowUps', 'timelyFollowUps'],
  statements({ slice, span }, wanted, { orgId, today }) {
    const to = Math.min(span.to, today);
    if (to <= span.from) return [];
    const sql = new SliceSql(orgId, slice, { from: span.from, to });
    const count = (condition: string) => () => `COUNT(CASE WHEN ${condition} THEN 1 END)`;
    const [isVisit, isFollowUp] = [`t.kind = 'visit'`, `t.kind IN ('call', 'follow_up')`];
    const columns = columnsOf(
      {
        plannedVisits: count(isVisit),
        keptVisits: count(`${isVisit} AND t.status = 'done' AND t.closed_on = t.due_on`),
        dueFollowUps: count(isFollowUp),
        timelyFollowUps: count(`${isFollowUp} AND t.status = 'done' AND t.closed_on <= t.due_on`),
      },
      wanted,
    );
    return [
      sql.statement(`SELECT ${sql.subject} AS subject, ${columns} FROM who w
        CROSS JOIN tasks t INDEXED BY tasks_due
          ON t.org_id = ?1 AND t.assignee_id = w.rep_id AND t.due_on >= w.t0 AND t.due_on < w.t1
        WHERE t.del = 0 AND NOT (t.status = 'cancelled' AND t.by_customer = 1) GROUP BY 1`),
    ];
  },
};
