import { dayOfInstant } from '#contract/day.ts';
import { Refusal, assert } from '#contract/errors.ts';
import type { Role, User } from '#contract/people.ts';
import type { OrgDb } from '../db/client.ts';
import { isSame } from '../db/same.ts';
import { type Stored, type Write, byIds, unpack } from '../db/stored.ts';
import { readFigures } from '../kpi/maintain-read.ts';
import { commitOrg, isStale } from './commit-org.ts';
import type { SyncEnv } from './push.ts';
import { reachStatement } from './rights.ts';

export type Asker = { readonly userId: string; readonly role: Role };

const maxTries = 8;

/** The people whose matters this person handles: undefined = everybody's; a rep handles nobody's. */
export async function peopleOf(
  db: OrgDb,
  { userId, role }: Asker,
  today: number,
): Promise<ReadonlySet<string> | undefined> {
  const statement = reachStatement(db.orgId, userId, role, today);
  if (!statement) return undefined;
  const rows = await db.all(statement);
  return new Set(rows.filter(({ kind, id }) => kind === 'person' && id !== userId).map(({ id }) => String(id)));
}

/** The organisation's day. */
export async function todayOf(db: OrgDb, now: number): Promise<number> {
  const [row] = await db.all({
    sql: 'SELECT time_zone AS zone FROM organizations WHERE org_id = ?1',
    params: [db.orgId],
  });
  assert(row, 'an organisation has its settings');
  return dayOfInstant(now, String(row['zone']));
}

type Person = { readonly stored: Stored<'user'>; readonly authEpoch: number; readonly today: number };

type Found = Omit<Person, 'stored'> & { readonly stored: Person['stored'] | undefined };

async function find(db: OrgDb, userId: string, now: number): Promise<Found> {
  const today = await todayOf(db, now);
  const [heads, users] = await db.batch([
    { sql: 'SELECT auth_epoch AS rights FROM sync_head WHERE org_id = ?1', params: [db.orgId] },
    byIds(db.orgId, 'user', [userId]),
  ]);
  const row = users?.[0]?.['d'];
  const stored = row === undefined ? undefined : unpack('user', String(row));
  return { stored, authEpoch: Number(heads?.[0]?.['rights']), today };
}

/** @throws Refusal `request.not_found` */
function there({ stored, ...rest }: Found): Person {
  if (!stored || stored.del) throw new Refusal('request.not_found');
  return { stored, ...rest };
}

/**
 * Somebody on whom the asker may act: an administrator on all but himself, a manager on his people but for administrators.
 * @throws Refusal `auth.not_permitted` `request.not_found`
 */
export async function personInReach(db: OrgDb, asker: Asker, userId: string, now: number): Promise<Person> {
  if (asker.role === 'rep' || asker.userId === userId) throw new Refusal('auth.not_permitted');
  const found = await find(db, userId, now);
  const people = await peopleOf(db, asker, found.today);
  if (people && (!people.has(userId) || found.stored?.row.role === 'admin')) throw new Refusal('auth.not_permitted');
  return there(found);
}

/** Writes a person as `change` says, read anew at every attempt. @throws Refusal `sync.busy`, and what `read` does */
async function rewrite(
  db: OrgDb,
  by: Asker,
  read: (now: number) => Promise<Person>,
  change: Partial<Pick<User, 'status' | 'hidden'>>,
  env: SyncEnv,
): Promise<void> {
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const now = env.now();
    const { stored, authEpoch, today } = await read(now);
    const after = { ...stored.row, ...change };
    if (isSame(after, stored.row)) return;
    const stamps = { receivedAt: now, madeAt: now, madeBy: by.userId, clockOffsetMs: 0, wasFuture: false };
    const write: Write = { kind: 'user', after, before: stored, stamps };
    try {
      const before = await readFigures(db, [write], new Map());
      await commitOrg(db, { writes: [write], before, ledger: [], now, today, authEpoch });
      return;
    } catch (error) {
      if (!isStale(error)) throw error;
      await env.pause(attempt);
    }
  }
  throw new Refusal('sync.busy');
}

/**
 * Somebody leaves, or comes back: his rights change with it (rule B6). Harmless when it is so already.
 * @throws Refusal `auth.not_permitted` `request.not_found` `sync.busy`
 */
export const setStatus = (db: OrgDb, asker: Asker, userId: string, status: User['status'], env: SyncEnv) =>
  rewrite(db, asker, (now) => personInReach(db, asker, userId, now), { status }, env);

/** Somebody hides himself from colleagues' boards, or shows himself again. @throws Refusal `request.not_found` `sync.busy` */
export const setHidden = (db: OrgDb, asker: Asker, hidden: boolean, env: SyncEnv) =>
  rewrite(db, asker, async (now) => there(await find(db, asker.userId, now)), { hidden }, env);
