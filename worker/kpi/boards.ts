import type { BoardAnswer, BoardQuery, BoardRow } from '#contract/answers.ts';
import { type KpiValue, evaluate } from '#contract/evaluate.ts';
import { type KpiName, kpis, measuresOf } from '#contract/kpis.ts';
import { type Period, lengthOf, previousPeriod } from '#contract/period.ts';
import { rank } from '#contract/rank.ts';
import type { Scope } from '../auth/scope.ts';
import type { OrgDb } from '../db/client.ts';
import { type Counted, countAll } from './count.ts';
import { checkMeaning, kpiOf, mayKnow, periodOf } from './question.ts';
import { checkBoardRights } from './rights.ts';
import { type ScopeRef, checkExists, scopeOfKey, slicedBy, treesNeeded } from './scopes.ts';
import { type OrgState, readState } from './settings.ts';
import { everySubject, type Slice } from './slice.ts';
import { readTrees } from './trees.ts';

/**
 * Ranks reps or teams on any KPI (comparison #90) over the facts of any scope. A board of a team's reps, or of teams,
 * lists its members; the others list the reps with a figure in the period or the one before.
 * @throws Refusal `request.unknown_kpi` `request.malformed` `request.no_such_scope` `request.scope_without_meaning` `auth.not_permitted`
 */
export async function answerBoard(
  db: OrgDb,
  query: BoardQuery,
  reader: Scope,
  now: number,
  known?: OrgState,
): Promise<BoardAnswer> {
  const rowsBefore = db.rowsRead;
  const state = known ?? (await readState(db, now));
  const { settings } = state;
  const name = kpiOf(query.kpi);
  const scope = scopeOfKey(query.scope, db.orgId);
  checkMeaning([name], [scope.type, query.unit]);
  const period = periodOf(query.period, settings);
  const previous = previousPeriod(period, settings);
  const trees = await readTrees(db, treesNeeded(scope, query.unit));
  checkBoardRights(reader, scope, query.unit, trees, settings.today);
  await checkExists(db, scope, trees);
  const slice = slicedBy(query.unit, scope, trees, period);
  const context = { orgId: db.orgId, today: settings.today, windowMonths: settings.activityWindowMonths };
  const values = mayKnow(name, reader, settings)
    ? await countBoard(db, name, slice, [period, previous], context)
    : ([hiddenValues(slice), hiddenValues(slice)] as const);
  const hasValue = period.from <= settings.today || 'looksAhead' in kpis[name];
  const rows = rowsOf(name, hasValue ? values[0] : toCome(values[0]), values[1]);
  return {
    asOf: now,
    kpi: name,
    unit: query.unit,
    scope: query.scope,
    period: spanOf(period),
    previous: spanOf(previous),
    rows: query.unit === 'rep' ? await masked(db, rows, scope, reader) : rows,
    rowsRead: db.rowsRead - rowsBefore + (known?.rowsRead ?? 0),
  };
}

const spanOf = ({ key, from, to }: Period) => ({ key, from, to });

type Values = ReadonlyMap<string, KpiValue>;
type Context = Parameters<typeof countAll>[2];

async function countBoard(
  db: OrgDb,
  name: KpiName,
  slice: Slice,
  periods: readonly Period[],
  context: Context,
): Promise<readonly [Values, Values]> {
  const measures = measuresOf(name);
  const { counted } = await countAll(
    db,
    periods.map((span) => ({ slice, span, measures })),
    context,
  );
  const subjects = new Set(counted.flatMap((totals) => [...totals.keys()]));
  subjects.delete(everySubject);
  const [now, before] = periods.map((span, index): Values => {
    const totals: Counted | undefined = counted[index];
    const length = lengthOf(span, context.today);
    const of = (id: string) => totals?.get(id) ?? totals?.get(everySubject) ?? {};
    return new Map([...subjects].map((id) => [id, evaluate(name, of(id), length)]));
  });
  return [now ?? new Map(), before ?? new Map()];
}

const hiddenValues = (slice: Slice): Values =>
  new Map((slice.subjects ?? []).map((id) => [id, { value: null, reason: 'not_permitted', top: null, bottom: null }]));

const toCome = (values: Values): Values =>
  new Map([...values.keys()].map((id) => [id, { value: null, reason: 'no_data', top: null, bottom: null }]));

function rowsOf(name: KpiName, values: Values, before: Values): BoardRow[] {
  const previous = new Map(rank(name, before).map((standing) => [standing.id, standing.rank]));
  return rank(name, values).map(({ id, rank: place }) => {
    const { top: _top, bottom: _bottom, ...value } = values.get(id) ?? { value: null, top: null, bottom: null };
    const previousRank = previous.get(id) ?? null;
    const movement = place === null || previousRank === null ? null : previousRank - place;
    return { id, ...value, rank: place, previousRank, movement };
  });
}

/** A rep does not learn which colleague hides behind a rank. */
async function masked(db: OrgDb, rows: BoardRow[], scope: ScopeRef, reader: Scope): Promise<BoardRow[]> {
  if (reader.role !== 'rep' || scope.type !== 'team') return rows;
  const sql = `SELECT u.id FROM json_each(?2) j CROSS JOIN users u ON u.org_id = ?1 AND u.id = j.value WHERE u.hidden = 1`;
  const found = await db.all({ sql, params: [db.orgId, JSON.stringify(rows.map(({ id }) => id))] });
  const hidden = new Set(found.map(({ id }) => id));
  return rows.map((row) => (row.id !== reader.userId && hidden.has(row.id) ? { ...row, id: null } : row));
}
