import { type Day, type Month, dayOfInstant, monthOf } from '#contract/day.ts';
import { cellMeasureNames } from '#contract/measures.ts';
import type { OrgDb } from '../db/client.ts';
import { type TouchedCells, cellCount, cellStatements } from '../kpi/cells.ts';
import { wrongCells } from '../kpi/wrong-cells.ts';
import { logEvent } from '../log.ts';
import { headStatement, hourStatement } from '../sync/ledger.ts';
import { forEachOrganization } from './job.ts';
import { markOf, markStatement } from './marks.ts';

const job = 'reconcile_cells';
/** People whose month is counted at once, and how often that is done in one run. */
const repsAtOnce = 50;
const chunksInRun = 20;
/** Hours of UTC in which nobody is at work. */
const night = { from: 1, to: 4 };
const columns = cellMeasureNames.join(' ');

/** How far a walk from the newest month back to `last` has come: people after `after` in `month` are next. */
type Walk = {
  readonly columns: string;
  readonly month: Month;
  readonly after: string;
  readonly last: Month;
  readonly startedOn: Day;
  /** Cells have columns that they had not before: until all are counted once, it goes on by day too. */
  readonly isFirst: boolean;
};

const isOver = (walk: Walk): boolean => walk.month < walk.last;

/** The two newest months every night; every month once a week, and whenever cells have new columns. */
async function begun(db: OrgDb, known: Walk | undefined, today: Day): Promise<Walk> {
  const isFirst = known?.columns !== columns;
  const month = monthOf(today);
  const walk = { columns, month, after: '', startedOn: today, isFirst };
  if (!isFirst && today % 7 !== 0) return { ...walk, last: month - 1 };
  const [row] = await db.all({ sql: oldestSql, params: [db.orgId] });
  const oldest = row?.['day'] ?? null;
  return { ...walk, last: oldest === null ? month : Math.min(month, monthOf(Number(oldest))) };
}

const zoneSql = 'SELECT time_zone AS zone FROM organizations WHERE org_id = ?1 AND id = ?1';
const firstDay = (table: string, rep: string, condition = '') =>
  `(SELECT min(t.day) FROM ${table} t WHERE t.org_id = u.org_id AND t.${rep} = u.id ${condition})`;
/** Of all facts that are counted in cells, and of the cells. */
const oldestSql = `SELECT min(day) AS day FROM (${[
  firstDay('interactions', 'rep_id'),
  firstDay('order_credits', 'rep_id'),
  firstDay('opportunity_stage_changes', 'owner_id', 'AND t.is_closing = 1'),
  firstDay('rep_days', 'rep_id'),
]
  .map((sql) => `SELECT ${sql} AS day FROM users u WHERE u.org_id = ?1`)
  .join(' UNION ALL ')})`;
const usersSql = 'SELECT id FROM users WHERE org_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3';

/** Counted again in one transaction: nothing that is written meanwhile can be lost. */
async function heal(db: OrgDb, wrong: TouchedCells, at: number): Promise<number> {
  const taken = cellCount(wrong);
  if (taken === 0) return 0;
  await db.batch([
    headStatement(db.orgId, taken, []),
    hourStatement(db.orgId, at, taken),
    ...cellStatements(db.orgId, wrong, 1, taken),
  ]);
  return taken;
}

async function step(db: OrgDb, walk: Walk, at: number): Promise<{ walk: Walk; healed: number }> {
  const users = await db.all({ sql: usersSql, params: [db.orgId, walk.after, repsAtOnce] });
  const reps = users.map(({ id }) => String(id));
  const { month } = walk;
  const wrong = await wrongCells(db, reps, month, month === monthOf(walk.startedOn));
  const healed = await heal(db, wrong, at);
  if (healed > 0) {
    const { days, documentDays: months, owners } = wrong;
    logEvent(walk.isFirst ? 'cells.filled' : 'cells.wrong', {
      org: db.orgId,
      month,
      days: days.length,
      months: months.length,
      pipelines: owners.length,
    });
  }
  const isMonthOver = reps.length < repsAtOnce;
  const next = isMonthOver ? { month: month - 1, after: '' } : { after: reps.at(-1) ?? '' };
  return { walk: { ...walk, ...next }, healed };
}

async function walkOn(db: OrgDb, at: number): Promise<number> {
  const mark = await markOf(db, job);
  let walk = mark === '' ? undefined : (JSON.parse(mark) as Walk);
  const [organization] = await db.all({ sql: zoneSql, params: [db.orgId] });
  if (!organization) return 0;
  const today = dayOfInstant(at, String(organization['zone']));
  const hour = new Date(at).getUTCHours();
  const isNight = hour >= night.from && hour <= night.to;
  const isNew = walk?.columns !== columns;
  if (!walk || isNew || (isOver(walk) && isNight && walk.startedOn < today)) {
    walk = await begun(db, walk, today);
  }
  if (!isNight && !walk.isFirst) return 0;
  let healed = 0;
  for (let chunk = 0; chunk < chunksInRun && !isOver(walk); chunk++) {
    const done: { walk: Walk; healed: number } = await step(db, walk, at);
    walk = done.walk;
    healed += done.healed;
    // Kept after every chunk: a run that is cut off goes on there.
    await db.batch([markStatement(db.orgId, job, JSON.stringify(walk))]);
  }
  return healed;
}

/** Have all cells been counted once since they have the columns of today? */
export async function areCellsWhole(db: OrgDb): Promise<boolean> {
  const mark = await markOf(db, job);
  if (mark === '') return false;
  const walk = JSON.parse(mark) as Walk;
  return walk.columns === columns && (!walk.isFirst || isOver(walk));
}

/** Cells are counted anew from facts, bit by bit; wrong ones are put right and told in the log. */
export const reconcileCells = forEachOrganization(job, walkOn);
