import type { FairRow } from '#contract/boards.ts';
import type { ContestAnswer, ContestHead, ContestsAnswer } from '#contract/contests.ts';
import { Refusal } from '#contract/errors.ts';
import { type KpiName, isKpiName, measuresOf } from '#contract/kpis.ts';
import { isValidOn } from '#contract/people.ts';
import type { Scope } from '../../auth/scope.ts';
import type { OrgDb } from '../../db/client.ts';
import { reachedStatements } from '../as-of/known-rows.ts';
import { atInstant } from '../as-of/moments.ts';
import { isTold } from '../as-of/telling.ts';
import { hiddenFrom, maskedRow } from '../masked.ts';
import { Plan } from '../plan.ts';
import { mayKnow } from '../question.ts';
import { membersOf, slicedBy, treesNeeded } from '../scopes.ts';
import { type OrgState, type Settings, readState } from '../settings.ts';
import { type Slice, validWithin } from '../slice.ts';
import { type Trees, readTrees, subtreeOf } from '../trees.ts';
import { type Announced, headOf, periodOfContest, readContests, startOfDay } from './contest.ts';
import { prizeOf } from './prize.ts';
import { type Standing, standingRows } from './standing.ts';

/**
 * A contest is published to those who take part: among the reps of a team, to who was in it on a day of the contest; every
 * other one to all. Who leads sees them all.
 */
function maySee(reader: Scope, contest: Announced, trees: Trees): boolean {
  if (reader.role !== 'rep' || contest.unit === 'team' || contest.scopeType !== 'team') return true;
  const members = membersOf(trees, subtreeOf(trees.teams, contest.scopeId), () => '');
  return validWithin(members, periodOfContest(contest)).some(({ repId }) => repId === reader.userId);
}

const order: Readonly<Record<ContestHead['state'], number>> = { running: 0, coming: 1, over: 2 };

function byNearness(a: ContestHead, b: ContestHead): number {
  if (a.state !== b.state) return order[a.state] - order[b.state];
  const days = { running: a.endsOn - b.endsOn, coming: a.startsOn - b.startsOn, over: b.endsOn - a.endsOn };
  return days[a.state] || (a.id < b.id ? -1 : 1);
}

/** The contests that this reader may see. */
export async function answerContests(db: OrgDb, reader: Scope, now: number, known?: OrgState): Promise<ContestsAnswer> {
  const rowsBefore = db.rowsRead;
  const { settings } = known ?? (await readState(db, now));
  const all = await readContests(db);
  const trees = await readTrees(db, new Set(reader.role === 'rep' && all.length > 0 ? (['people'] as const) : []));
  const contests = all.filter((contest) => maySee(reader, contest, trees)).map((contest) => headOf(contest, settings));
  return {
    asOf: now,
    contests: contests.toSorted(byNearness),
    rowsRead: db.rowsRead - rowsBefore + (known?.rowsRead ?? 0),
  };
}

/** A registered KPI: a contest on one that was taken out of the registry has no standing. */
const nameOf = ({ kpi }: Announced): KpiName | undefined => (isKpiName(kpi) ? kpi : undefined);

/** The team of somebody on the last day of it that has begun. */
function teamOf(userId: string, { endsOn }: Announced, trees: Trees, today: number): string | undefined {
  const day = Math.min(today, endsOn);
  return trees.members.find((one) => one.userId === userId && one.function === 'member' && isValidOn(one, day))?.teamId;
}

/** When each of some subjects came to what he has, as it was known at an instant. */
async function reachedIn(db: OrgDb, { asking, period }: Standing, at: number, ids: readonly string[]) {
  const measures = measuresOf(asking.name);
  if (!measures.every(isTold)) return null;
  const { people } = asking.slice;
  const wanted = typeof people === 'object' ? people.filter(({ subject }) => ids.includes(subject)) : people;
  const slice: Slice = { ...asking.slice, people: wanted };
  const rows = await db.batch(reachedStatements(db.orgId, { slice, span: period, measures }, atInstant(at)));
  const latest = new Map<string, number>();
  for (const { subject, reached_at: reached } of rows.flat())
    latest.set(String(subject), Math.max(latest.get(String(subject)) ?? 0, Number(reached)));
  return latest;
}

type Found = Pick<ContestAnswer, 'prize' | 'own'> & { readonly rows: readonly FairRow[] };

const nothing: Found = { rows: [], own: null, prize: { winners: [] } };

/** @throws Refusal `auth.not_permitted` */
async function found(
  db: OrgDb,
  name: KpiName,
  contest: Announced,
  reader: Scope,
  settings: Settings,
  knownAt: number,
): Promise<Found> {
  const { unit, scopeType, scopeId } = contest;
  const period = periodOfContest(contest);
  const scope = { type: scopeType, id: scopeId };
  const trees = await readTrees(db, treesNeeded(scope, 'team'));
  if (!maySee(reader, contest, trees)) throw new Refusal('auth.not_permitted');
  const head = headOf(contest, settings);
  if (head.state === 'coming') return nothing;
  const asking = {
    orgId: db.orgId,
    name,
    unit,
    scope,
    slice: slicedBy(unit, scope, trees, period),
    settings,
    plan: new Plan(),
  };
  const isOpen = mayKnow(name, reader, settings);
  const standing = { asking, contest, period, known: head.isFinal ? knownAt : null, mayKnow: isOpen };
  const rows = await standingRows(db, standing, trees, settings.activityWindowMonths);
  const me = unit === 'rep' ? reader.userId : teamOf(reader.userId, contest, trees, settings.today);
  const prize = await prizeOf(name, contest, rows, (ids) => reachedIn(db, standing, knownAt, ids));
  return { rows, own: rows.find(({ id }) => id === me) ?? null, prize: { ...prize, winners: [...prize.winners] } };
}

/**
 * The standing of a contest, and who has its prize. @throws Refusal `request.not_found` `auth.not_permitted`
 */
export async function answerContest(
  db: OrgDb,
  id: string,
  reader: Scope,
  now: number,
  known?: OrgState,
): Promise<ContestAnswer> {
  const rowsBefore = db.rowsRead;
  const { settings } = known ?? (await readState(db, now));
  const [contest] = await readContests(db, id);
  const name = contest && nameOf(contest);
  if (!name) throw new Refusal('request.not_found');
  const head = headOf(contest, settings);
  const knownAt = head.isFinal && head.finalOn !== null ? startOfDay(head.finalOn, settings.timeZone) - 1 : now;
  const { rows, own, prize } = await found(db, name, contest, reader, settings, knownAt);
  const ids = contest.unit === 'rep' ? rows.map((row) => row.id) : [];
  const hidden = await hiddenFrom(db, reader, ids);
  return {
    asOf: now,
    contest: head,
    rows: rows.map((row) => maskedRow(row, hidden)),
    listed: rows.length,
    ranked: rows.filter(({ rank }) => rank !== null).length,
    own,
    prize: { ...prize, winners: prize.winners.map((winner) => maskedRow(winner, hidden)) },
    knownAt,
    rowsRead: db.rowsRead - rowsBefore + (known?.rowsRead ?? 0),
  };
}
