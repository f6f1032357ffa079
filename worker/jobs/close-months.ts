import { dayOfInstant } from '#contract/day.ts';
import type { OrgDb } from '../db/client.ts';
import { closeStatements } from '../kpi/as-of/closings.ts';
import { dueMonths } from '../kpi/as-of/due-months.ts';
import { headStatement, hourStatement } from '../sync/ledger.ts';
import { forEachOrganization } from './job.ts';
import { areCellsWhole } from './reconcile-cells.ts';

/** A push that was received before has long been committed, or given up. */
const settlingMs = 10 * 60_000;

const stateSql = `SELECT o.time_zone AS zone, o.closing_days AS days,
    (SELECT max(c.month) FROM closed_months c WHERE c.org_id = ?1) AS last,
    (SELECT min(m.month) FROM rep_months m WHERE m.org_id = ?1) AS oldest
  FROM organizations o WHERE o.org_id = ?1 AND o.id = ?1`;

/** Months in their order; one that is not quiet is tried again at the next hour, and those after it wait. */
async function closeDue(db: OrgDb, now: number): Promise<number> {
  const [state] = await db.all({ sql: stateSql, params: [db.orgId] });
  if (!state || state['oldest'] === null || !(await areCellsWhole(db))) return 0;
  const at = now - settlingMs;
  const last = state['last'] === null ? undefined : Number(state['last']);
  const due = dueMonths(last, dayOfInstant(at, String(state['zone'])), Number(state['days']));
  let closed = 0;
  // Where nothing had happened yet there is nothing to close.
  for (const month of due.filter((one) => one >= Number(state['oldest']))) {
    const [done = []] = await db.batch(closeStatements(db.orgId, month, at));
    if (done.length === 0) break;
    closed++;
  }
  // An answer that says they are not closed is out of date.
  if (closed > 0) await db.batch([headStatement(db.orgId, 1, []), hourStatement(db.orgId, now, 1)]);
  return closed;
}

/** Some days after its end a month is closed: its figures stay readable as they were known then (rule R4). */
export const closeMonths = forEachOrganization('close_months', closeDue);
