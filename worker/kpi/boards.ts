import type { BoardQuery, FairBoardAnswer, FairRow } from '#contract/boards.ts';
import { evaluate } from '#contract/evaluate.ts';
import { kpis, measuresOf } from '#contract/kpis.ts';
import { type Period, lengthOf, previousPeriod } from '#contract/period.ts';
import type { Scope } from '../auth/scope.ts';
import type { OrgDb } from '../db/client.ts';
import { type Line, type Lines, closedLines, noData, rowsOf } from './board-rows.ts';
import { hiddenFrom, maskedRow } from './masked.ts';
import { Plan } from './plan.ts';
import { checkMeaning, kpiOf, mayKnow, periodOf } from './question.ts';
import { checkBoardRights } from './rights.ts';
import { checkExists, scopeOfKey, slicedBy, treesNeeded } from './scopes.ts';
import { type OrgState, type Settings, readState } from './settings.ts';
import { everySubject } from './slice.ts';
import { readTrees } from './trees.ts';
import { type Shrinkage, shrinkageOf, shrunkOf } from './ways/shrink.ts';
import type { Asking } from './ways/way.ts';
import { directionOf, ways } from './ways/ways.ts';

/**
 * Ranks reps or teams on any KPI (comparison #90) over the facts of any scope. A board of a team's reps, or of teams,
 * lists its members; the others list the reps with a figure in the period or in the one it is compared with.
 * @throws Refusal `request.unknown_kpi` `request.malformed` `request.no_such_scope` `request.scope_without_meaning` `auth.not_permitted`
 */
export async function answerBoard(
  db: OrgDb,
  query: BoardQuery,
  reader: Scope,
  now: number,
  known?: OrgState,
): Promise<FairBoardAnswer> {
  const rowsBefore = db.rowsRead;
  const state = known ?? (await readState(db, now));
  const { settings } = state;
  const name = kpiOf(query.kpi);
  const scope = scopeOfKey(query.scope, db.orgId);
  checkMeaning([name], [scope.type, query.unit]);
  const period = periodOf(query.period, settings);
  const previous = lastClosed(period, settings);
  const needed = treesNeeded(scope, query.unit);
  const trees = await readTrees(db, needed);
  checkBoardRights(reader, scope, query.unit, trees, settings.today);
  await checkExists(db, scope, trees);
  const slice = slicedBy(query.unit, scope, trees, period);
  const asking: Asking = { orgId: db.orgId, name, unit: query.unit, scope, slice, settings, plan: new Plan() };
  const reading = mayKnow(name, reader, settings)
    ? [period, previous].map((span) => readingOf(asking, span, query))
    : [];
  await asking.plan.run(db, { orgId: db.orgId, today: settings.today, windowMonths: settings.activityWindowMonths });
  const ids = new Set([...(slice.subjects ?? []), ...reading.flatMap(({ subjects }) => subjects())]);
  const [shown, before] = [reading[0]?.show(ids) ?? closed(ids), reading[1]?.show(ids) ?? closed(ids)];
  const rows = rowsOf(directionOf(asking.name, query.way), shown.lines, before.lines);
  const view = query.view ?? (reader.role === 'rep' && query.unit === 'rep' ? 'around' : 'all');
  const some = view === 'around' ? around(rows, reader.userId) : rows;
  const hiding =
    query.unit === 'rep'
      ? await hiddenFrom(
          db,
          reader,
          some.map(({ id }) => id),
        )
      : new Set<string>();
  return {
    asOf: now,
    kpi: name,
    unit: query.unit,
    way: query.way,
    scope: query.scope,
    period: spanOf(period),
    previous: spanOf(previous),
    rows: some.map((row) => maskedRow(row, hiding)),
    listed: rows.length,
    ranked: rows.filter(({ rank }) => rank !== null).length,
    ...(shown.shrinkage && { shrinkage: shown.shrinkage }),
    rowsRead: db.rowsRead - rowsBefore + (known?.rowsRead ?? 0),
  };
}

const spanOf = ({ key, from, to }: Period) => ({ key, from, to });

/** The last period of the same kind before it that is over. */
function lastClosed(period: Period, settings: Settings): Period {
  let closed = previousPeriod(period, settings);
  while (closed.to > settings.today) closed = previousPeriod(closed, settings);
  return closed;
}

type Shown = { readonly lines: Lines; readonly shrinkage: Shrinkage | null };

const closed = (ids: ReadonlySet<string>): Shown => ({ lines: closedLines(ids), shrinkage: null });

/** Plans what a period's board needs; `show` answers once the plan has run. */
function readingOf(asking: Asking, period: Period, { way, fair }: BoardQuery) {
  const { name, plan, slice, settings } = asking;
  const counted = plan.count(slice, period, measuresOf(name));
  const score = ways[way]?.(asking, period);
  const length = lengthOf(period, settings.today);
  const isToCome = period.from > settings.today && !('looksAhead' in kpis[name]);
  const totalsOf = (id: string) => counted().get(id) ?? counted().get(everySubject) ?? {};
  const line = (id: string, shrinkage: Shrinkage | null): Line => {
    const value = isToCome ? noData : evaluate(name, totalsOf(id), length);
    const shrunk = shrinkage ? shrunkOf(value, shrinkage) : null;
    const ranked = shrunk ?? ('low' in value ? null : value.value);
    const extra = shrunk === null ? {} : { shrunk };
    if (ranked === null) return { value, score: null, basis: null };
    return { value, ...extra, ...(score ? score(id, ranked) : { score: ranked, basis: null }) };
  };
  return {
    subjects: () => [...counted().keys()].filter((id) => id !== everySubject),
    show(ids: ReadonlySet<string>): Shown {
      const shrinkage = fair && !isToCome ? shrinkageOf(name, [...ids].map(totalsOf), length) : null;
      return { lines: new Map([...ids].map((id) => [id, line(id, shrinkage)])), shrinkage };
    },
  };
}

const rowsAround = 5;

/** Two above and two below somebody, five in all as far as there are; all when he is not among them. */
function around(rows: FairRow[], me: string): FairRow[] {
  const place = rows.findIndex(({ id }) => id === me);
  if (place < 0) return rows;
  const from = Math.max(0, Math.min(place - Math.floor(rowsAround / 2), rows.length - rowsAround));
  return rows.slice(from, from + rowsAround);
}
