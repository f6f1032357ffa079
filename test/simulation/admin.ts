import { dayOfInstant } from '#contract/day.ts';
import type { Change } from '#contract/mutation.ts';
import { OrgDb } from '../../worker/db/client.ts';
import type { Bindings } from '../../worker/env.ts';
import worker from '../../worker/index.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import { audit } from './audit.ts';
import { reviewQuarantine } from './admin-quarantine.ts';
import { clogNetworks } from './clog.ts';
import type { Context } from './context.ts';
import { attack } from './hostile.ts';
import type { Phone } from './phone.ts';
import type { Random } from './random.ts';
import { type Snapshot, restore, takeSnapshot } from './restore.ts';
import { type TableRow, all, rowsOf } from './tables.ts';
import { idOf } from './world.ts';

/** The organisation's own life beside the reps: an administrator, the platform, the calendar. */
export type Life = {
  readonly context: Context;
  readonly phones: readonly Phone[];
  readonly snapshots: Snapshot[];
  /** Customers that were written by somebody else than phones. */
  readonly adminEdited: Set<string>;
};

type Run = (life: Life, random: Random) => Promise<void>;

const org = idOf('valmy');
const reps = [idOf('lea'), idOf('tom')];
const sectors = [idOf('sectorA'), idOf('sectorB')];

const todayOf = ({ scheduler }: Context): number => dayOfInstant(scheduler.now, 'Europe/Paris');

/** A gate of its own between reading and writing, as an administrator's page has. */
async function commit(life: Life, changes: readonly Change[]): Promise<void> {
  const { context } = life;
  const { db, scheduler } = context;
  for (const { kind, row } of changes) if (kind === 'customer') life.adminEdited.add(row.id);
  await scheduler.real(() => commitRows(new OrgDb(db, org), changes, { now: scheduler.now }));
}

const moveCustomer: Run = async (life, random) => {
  const customers = await rowsOf(life.context, org, 'customer');
  const { row } = random.pick(customers);
  const moved = random.chance(0.6)
    ? { territoryId: random.pick([...sectors, null]) }
    : { ownerId: random.pick([...reps, null]) };
  await commit(life, [{ kind: 'customer', row: { ...row, ...moved } }]);
  life.context.reach.hit('customer moved by an administrator');
};

const editCustomer: Run = async (life, random) => {
  const { row } = random.pick(await rowsOf(life.context, org, 'customer'));
  const edit = random.chance(0.3) ? { archived: !row.archived } : { note: `admin ${random.int(1000)}` };
  await commit(life, [{ kind: 'customer', row: { ...row, ...edit } }]);
};

/** Gives a sector to another rep, or ends an assignment, from today on. */
const moveSector: Run = async (life, random) => {
  const today = todayOf(life.context);
  const assignments = await rowsOf(life.context, org, 'territoryAssignment');
  const open = assignments.filter(({ row }) => row.to === null || row.to > today);
  const ends = random.chance(0.5) ? open.slice(0, random.int(2) + 1).map(({ row }) => ({ ...row, to: today })) : [];
  const id = idOf(`as${random.int(1e6)}`);
  const begins = {
    id,
    userId: random.pick([...reps, idOf('camille')]),
    territoryId: random.pick(sectors),
    from: today,
    to: null,
  };
  await commit(
    life,
    [...ends, begins].map((row) => ({ kind: 'territoryAssignment', row })),
  );
  life.context.reach.hit('sector moved');
};

/** A team's membership ends or begins again: what its manager sees changes. */
const moveMember: Run = async (life, random) => {
  const today = todayOf(life.context);
  const { row } = random.pick(await rowsOf(life.context, org, 'membership'));
  await commit(life, [{ kind: 'membership', row: { ...row, to: row.to === null ? today : null } }]);
  life.context.reach.hit('membership moved');
};

const changeRole: Run = async (life, random) => {
  const users = await rowsOf(life.context, org, 'user');
  const { row } = random.pick(users.filter(({ row: each }) => each.role !== 'admin'));
  await commit(life, [{ kind: 'user', row: { ...row, role: row.role === 'rep' ? 'manager' : 'rep' } }]);
  life.context.reach.hit('role changed');
};

const leave: Run = async (life, random) => {
  const users = await rowsOf(life.context, org, 'user');
  const { row } = random.pick(users.filter(({ row: each }) => each.role !== 'admin'));
  await commit(life, [{ kind: 'user', row: { ...row, status: row.status === 'active' ? 'left' : 'active' } }]);
  life.context.reach.hit(row.status === 'active' ? 'user disabled' : 'user enabled');
};

const endSessions: Run = async ({ context, phones }, random) => {
  const { user } = random.pick(phones);
  const sql = random.chance(0.5)
    ? 'UPDATE sessions SET revoked_at = ?1 WHERE org_id = ?2 AND user_id = ?3'
    : 'UPDATE sessions SET expires_at = ?1 WHERE org_id = ?2 AND user_id = ?3';
  await all(context, sql, context.scheduler.now, user.orgId, user.id);
  context.reach.hit('sessions ended');
};

const maxAgeMs = 14 * 86_400_000;

const snapshot: Run = async (life) => {
  if (life.snapshots.length >= 3) life.snapshots.shift();
  life.snapshots.push(await takeSnapshot(life.context));
};

/** D1 Time Travel and the runbook's new epoch. Never further back than phones keep their sent entries. */
const timeTravel: Run = async (life, random) => {
  const { context } = life;
  const recent = life.snapshots.filter(({ at }) => context.scheduler.now - at <= maxAgeMs);
  if (recent.length === 0) return;
  const chosen = random.pick(recent);
  const epoch = `epoch-${random.int(1e9)}`;
  await restore(context, chosen, epoch);
  const rows = await all(context, 'SELECT mid, status, code FROM ledger');
  const toldOf = ({ mid, status, code }: TableRow) =>
    [String(mid), { status: String(status), code: code === null ? undefined : String(code) }] as const;
  context.oracle.onRestored(new Map(rows.map(toldOf)), epoch);
  context.reach.hit('server restored');
};

const purged = ['stream_exits', 'ledger', 'sync_vtime', 'quarantine', 'conflicts', 'follow_ups'];
const countsSql = `SELECT ${purged.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`;

/** How long a verdict must be known: longer than any entry is taken (rule B3). */
const ledgerMs = 180 * 86_400_000;

async function noteForgotten(context: Context, before: readonly TableRow[]): Promise<void> {
  const { oracle, scheduler, violated } = context;
  const left = new Set((await all(context, 'SELECT mid FROM ledger')).map(({ mid }) => mid));
  for (const { mid, at } of before) {
    if (left.has(mid)) continue;
    oracle.onForgotten(String(mid));
    const age = scheduler.now - Number(at);
    if (age <= ledgerMs) violated('verdicts are kept', `${mid} was forgotten after ${age} ms`);
  }
}

/** The hourly jobs, as the cron starts them: what is old goes, facts follow their customers. */
const jobs: Run = async ({ context }) => {
  const { db, scheduler, server } = context;
  const bindings = { DB: db, ATTACHMENTS: server.bucket } as unknown as Bindings;
  const controller = { scheduledTime: scheduler.now } as unknown as ScheduledController;
  const [before] = await all(context, countsSql);
  const verdicts = await all(context, 'SELECT mid, at FROM ledger');
  await scheduler.real(async () => worker.scheduled(controller, bindings));
  await noteForgotten(context, verdicts);
  const [after] = await all(context, countsSql);
  for (const table of purged)
    if (Number(after?.[table]) < Number(before?.[table])) context.reach.hit(`jobs: fewer ${table}`);
  context.reach.hit('jobs run');
};

/** What happens to the organisation. */
export const adminSteps: Readonly<Record<string, { readonly weight: number; readonly run: Run }>> = {
  'move customer': { weight: 1.5, run: moveCustomer },
  'edit customer as administrator': { weight: 1.5, run: editCustomer },
  'move sector': { weight: 0.8, run: moveSector },
  'move member': { weight: 0.4, run: moveMember },
  'change role': { weight: 0.3, run: changeRole },
  'disable or enable': { weight: 0.4, run: leave },
  'end sessions': { weight: 0.6, run: endSessions },
  'server snapshot': { weight: 0.6, run: snapshot },
  'clog networks': { weight: 0.8, run: clogNetworks },
  'review quarantine': { weight: 1, run: reviewQuarantine },
  hostile: { weight: 1.5, run: attack },
  audit: { weight: 1.5, run: audit },
  jobs: { weight: 0.6, run: jobs },
  'time travel': { weight: 0.25, run: timeTravel },
};
