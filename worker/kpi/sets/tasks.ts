import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';

/** `FROM` of the tasks `t` due in the days of the people asked. */
export const tasksOf = `FROM who w CROSS JOIN tasks t INDEXED BY tasks_due
  ON t.org_id = ?1 AND t.assignee_id = w.rep_id AND t.due_on >= w.t0 AND t.due_on < w.t1`;

const isVisit = `t.kind = 'visit'`;
const isFollowUp = `t.kind IN ('call', 'follow_up')`;
const of = (kind: string, add: string) => () => `CASE WHEN ${kind} THEN ${add} END`;

/** Tasks due on the days that are over, by who has them now; one that the customer cancelled is nobody's: KPI 71 and 72. */
export const tasks = countedRows(
  'task',
  ['plannedVisits', 'keptVisits', 'dueFollowUps', 'timelyFollowUps'],
  ({ slice, span }, _wanted, { orgId, today }) => {
    const to = Math.min(span.to, today);
    if (to <= span.from) return undefined;
    const sql = new SliceSql(orgId, slice, { from: span.from, to });
    return {
      sql,
      from: `${tasksOf} WHERE t.del = 0 AND NOT (t.status = 'cancelled' AND t.by_customer = 1)`,
      subject: sql.subject,
      adds: {
        plannedVisits: of(isVisit, '1'),
        keptVisits: of(isVisit, `(t.status = 'done' AND t.closed_on = t.due_on)`),
        dueFollowUps: of(isFollowUp, '1'),
        timelyFollowUps: of(isFollowUp, `(t.status = 'done' AND t.closed_on <= t.due_on)`),
      },
      row: { id: () => 't.id', rep: () => 't.assignee_id', day: () => 't.due_on', what: () => 't.kind' },
    };
  },
);
