import { type Day, dayOfInstant } from '#contract/day.ts';
import { Refusal } from '#contract/errors.ts';
import type { Calendar } from '#contract/period.ts';
import type { OrgDb, Statement } from '../db/client.ts';

/** What of the organisation decides how a figure is counted. */
export type Settings = Calendar & {
  readonly timeZone: string;
  readonly currency: string;
  /** W of retention and churn, in months. */
  readonly activityWindowMonths: number;
  readonly repsSeeMargin: boolean;
  readonly today: Day;
};

/** `stamp` changes whenever anything is written in the organisation: as long as it stays, so does every answer of that day. */
export type OrgState = { readonly settings: Settings; readonly stamp: string; readonly rowsRead: number };

const headOf = (orgId: string): Statement => ({
  sql: 'SELECT version, auth_epoch, epoch FROM sync_head WHERE org_id = ?1',
  params: [orgId],
});

const settingsOf = (orgId: string): Statement => ({
  sql: `SELECT time_zone, currency, fiscal_year_start_month, activity_window_months, working_days, reps_see_margin
    FROM organizations WHERE org_id = ?1 AND id = ?1`,
  params: [orgId],
});

/** Two rows. @throws Refusal `request.no_such_scope` when the organisation is not there */
export async function readState(db: OrgDb, now: number): Promise<OrgState> {
  const rowsBefore = db.rowsRead;
  const [heads = [], organizations = []] = await db.batch([headOf(db.orgId), settingsOf(db.orgId)]);
  const row = organizations[0];
  if (!row) throw new Refusal('request.no_such_scope');
  const timeZone = String(row['time_zone']);
  const today = dayOfInstant(now, timeZone);
  const head = heads[0];
  return {
    settings: {
      timeZone,
      currency: String(row['currency']),
      fiscalYearStartMonth: Number(row['fiscal_year_start_month']),
      activityWindowMonths: Number(row['activity_window_months']),
      workingDays: JSON.parse(String(row['working_days'])) as number[],
      repsSeeMargin: row['reps_see_margin'] === 1,
      today,
    },
    stamp: [head?.['epoch'], head?.['version'], head?.['auth_epoch'], today].join(' '),
    rowsRead: db.rowsRead - rowsBefore,
  };
}
