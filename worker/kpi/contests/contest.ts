import type { ContestHead } from '#contract/contests.ts';
import { type Day, dayOfInstant, msPerDay } from '#contract/day.ts';
import { assert } from '#contract/errors.ts';
import { isKpiName, measuresOf } from '#contract/kpis.ts';
import { type Period, rangePeriod } from '#contract/period.ts';
import type { Contest } from '#contract/office/contest.ts';
import type { OrgDb, Row } from '../../db/client.ts';
import { isTold } from '../as-of/telling.ts';
import type { Settings } from '../settings.ts';

const columns = `c.id, c.name, c.kpi, c.scope_type, c.scope_id, c.unit, c.way, c.starts_on, c.ends_on, json(c.minimum) AS minimum,
  c.prize, c.winners, c.tie_rule, o.closing_days`;

/** A contest, and after how many days nothing that arrives changes it. */
export type Announced = Contest & { readonly closingDays: number };

/** Those of the organisation, or the one of this id; archived ones are gone. */
export async function readContests(db: OrgDb, id?: string): Promise<Announced[]> {
  const one = id === undefined ? '' : 'AND c.id = ?2';
  const rows = await db.all({
    sql: `SELECT ${columns} FROM organizations o CROSS JOIN contests c ON c.org_id = o.org_id AND c.archived = 0 AND c.del = 0 ${one}
      WHERE o.org_id = ?1 AND o.id = ?1`,
    params: [db.orgId, ...(id === undefined ? [] : [id])],
  });
  return rows.map(contestIn);
}

const contestIn = (row: Row): Announced => ({
  id: String(row['id']),
  name: String(row['name']),
  kpi: String(row['kpi']),
  scopeType: String(row['scope_type']) as Contest['scopeType'],
  scopeId: String(row['scope_id']),
  unit: row['unit'] === 'team' ? 'team' : 'rep',
  way: String(row['way']) as Contest['way'],
  startsOn: Number(row['starts_on']),
  endsOn: Number(row['ends_on']),
  minimum: row['minimum'] === null ? null : Number(row['minimum']),
  prize: String(row['prize']),
  winners: Number(row['winners']),
  tieRule: row['tie_rule'] === 'shared' ? 'shared' : 'earliest',
  archived: false,
  closingDays: Number(row['closing_days']),
});

export const periodOfContest = ({ startsOn, endsOn }: Contest): Period => rangePeriod(startsOn, endsOn + 1);

/** Do rows tell what its KPI was at a past moment? */
const isKnownLater = ({ kpi }: Contest): boolean => isKpiName(kpi) && measuresOf(kpi).every(isTold);

/** Its state is told by the organisation's day: nothing is written when it begins or ends. */
export function headOf(contest: Announced, { today }: Settings): ContestHead {
  const { scopeType, scopeId, closingDays, archived: _archived, ...same } = contest;
  const { startsOn, endsOn } = contest;
  const finalOn = isKnownLater(contest) ? endsOn + 1 + closingDays : null;
  return {
    ...same,
    scope: scopeType === 'org' ? 'org' : `${scopeType}:${scopeId}`,
    state: today < startsOn ? 'coming' : today > endsOn ? 'over' : 'running',
    daysLeft: Math.max(0, endsOn + 1 - Math.max(today, startsOn)),
    finalOn,
    isFinal: finalOn !== null && today >= finalOn,
  };
}

/** No zone is further from UTC, and none moves its clock by more. */
const furthestMs = 2 * msPerDay;

/** The first instant of a day in a zone, whatever its clocks do that night. */
export function startOfDay(day: Day, timeZone: string): number {
  let [before, at] = [day * msPerDay - furthestMs, day * msPerDay + furthestMs];
  assert(dayOfInstant(before, timeZone) < day && dayOfInstant(at, timeZone) >= day, 'a day begins between the two');
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if (dayOfInstant(middle, timeZone) < day) before = middle;
    else at = middle;
  }
  return at;
}
