import { Refusal, assert } from '#contract/errors.ts';
import { idFromBytes } from '#contract/id-text.ts';
import {
  type QuarantineRequest,
  type QuarantinedEntry,
  type SentMutation,
  type Verdict,
  protocolVersion,
  schemaVersion,
} from '#contract/sync.ts';
import type { OrgDb, Row } from '../db/client.ts';
import { jsonParameters } from '../db/write.ts';
import { type Asker, peopleOf, todayOf } from './people.ts';
import { type SyncEnv, push } from './push.ts';

/** Entries in one answer: open ones come first. */
const maxListed = 200;

/** An entry as it was sent, with the phone's clock offset then (server − phone, ms). */
type Kept = SentMutation & { readonly clockOffsetMs: number };

/** Settled ones need no place here; a refused one does: somebody is to look at it. */
const keepSql = `INSERT INTO quarantine (org_id, mid, user_id, client, name, code, reason, entry, at, received_at, state)
  SELECT ?1, e.value ->> 0, ?3, ?4, e.value ->> 1, e.value ->> 2, ?5, e.value ->> 3, e.value ->> 4, ?6, 'open'
  FROM json_each(?2) e WHERE NOT EXISTS (
    SELECT 1 FROM ledger l WHERE l.org_id = ?1 AND l.mid = e.value ->> 0 AND l.status <> 'rejected')
  ON CONFLICT (org_id, mid) DO NOTHING`;

/** Keeps entries for somebody to look at; nothing of them is done (rules B5, B9). @returns what is safe on the server now */
export async function quarantine(db: OrgDb, request: QuarantineRequest, now: number): Promise<string[]> {
  const { user, client, reason, entries, sentAt } = request;
  const values = entries.map(({ code = null, ...entry }) => {
    const kept: Kept = { ...entry, clockOffsetMs: now - sentAt };
    return [entry.mid, entry.name, code, JSON.stringify(kept), entry.at];
  });
  await db.batch(
    jsonParameters(values).map((json) => ({ sql: keepSql, params: [db.orgId, json, user, client, reason, now] })),
  );
  return entries.map(({ mid }) => mid);
}

const entryOf = (row: Row): QuarantinedEntry => ({
  mid: String(row['mid']),
  userId: String(row['user_id']),
  name: String(row['name']),
  code: row['code'] as string | null,
  reason: row['reason'] as QuarantinedEntry['reason'],
  at: Number(row['at']),
  receivedAt: Number(row['received_at']),
  args: (JSON.parse(String(row['entry'])) as Kept).args,
  state: row['state'] as QuarantinedEntry['state'],
});

/** What waits of the people whose matters one handles. @throws Refusal `auth.not_permitted` */
export async function quarantined(db: OrgDb, asker: Asker, now: number): Promise<QuarantinedEntry[]> {
  if (asker.role === 'rep') throw new Refusal('auth.not_permitted');
  const people = await peopleOf(db, asker, await todayOf(db, now));
  const rows = await db.all({
    sql: `SELECT * FROM quarantine WHERE org_id = ?1 AND (?2 IS NULL OR user_id IN (SELECT value FROM json_each(?2)))
      ORDER BY state = 'open' DESC, received_at DESC, mid LIMIT ?3`,
    params: [db.orgId, people ? JSON.stringify([...people]) : null, maxListed],
  });
  return rows.map(entryOf);
}

/** @throws Refusal `auth.not_permitted` `request.not_found` */
async function rowInReach(db: OrgDb, asker: Asker, mid: string, now: number): Promise<Row> {
  if (asker.role === 'rep') throw new Refusal('auth.not_permitted');
  const people = await peopleOf(db, asker, await todayOf(db, now));
  const sql = 'SELECT * FROM quarantine WHERE org_id = ?1 AND mid = ?2';
  const [row] = await db.all({ sql, params: [db.orgId, mid] });
  if (!row || (people && !people.has(String(row['user_id'])))) throw new Refusal('request.not_found');
  return row;
}

/** The entry that takes the place of one that was refused: always the same, so that accepting twice does it once (rule B3). */
async function successorOf(mid: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`accepted ${mid}`));
  return idFromBytes(new Uint8Array(digest).subarray(0, 16));
}

/** How often a refused entry can be decided anew. */
const maxSuccessors = 8;

/** The entry and those that take its place, one after the other. */
async function lineOf(mid: string): Promise<string[]> {
  const line: string[] = [];
  for (let one = mid; line.length <= maxSuccessors; one = await successorOf(one)) line.push(one);
  return line;
}

/** A refused entry is decided anew under another id, as any other that is mended (rule B5); so are its references to such ones. */
async function sentAgain(db: OrgDb, { clockOffsetMs: _offset, ...entry }: Kept): Promise<SentMutation> {
  const lines = new Map<string, string[]>();
  for (const mid of [entry.mid, ...entry.deps]) lines.set(mid, await lineOf(mid));
  const rows = await db.all({
    sql: `SELECT l.mid, l.status FROM json_each(?2) e CROSS JOIN ledger l ON l.org_id = ?1 AND l.mid = e.value`,
    params: [db.orgId, JSON.stringify([...lines.values()].flat())],
  });
  const statuses = new Map(rows.map(({ mid, status }) => [String(mid), String(status)]));
  const standsFor = (mid: string): string => lines.get(mid)?.find((one) => statuses.get(one) !== 'rejected') ?? mid;
  const now = standsFor(entry.mid);
  return {
    ...entry,
    ...(now === entry.mid ? {} : { mid: now, replaces: entry.mid }),
    // Under no epoch a basis has no age: a manager decides, however late.
    basis: null,
    deps: entry.deps.map((dep) => (statuses.has(standsFor(dep)) ? standsFor(dep) : dep)),
  };
}

/**
 * Does the entry in its author's name, even if he has left: what he could have done, no more. The ledger makes it once.
 * @throws Refusal `auth.not_permitted` `request.not_found` `row.not_current` `sync.busy`
 */
export async function accept(db: OrgDb, asker: Asker, mid: string, env: SyncEnv): Promise<Verdict> {
  const now = env.now();
  const row = await rowInReach(db, asker, mid, now);
  if (row['state'] === 'dismissed') throw new Refusal('row.not_current');
  const kept = JSON.parse(String(row['entry'])) as Kept;
  const author = String(row['user_id']);
  const request = {
    protocol: protocolVersion,
    schema: schemaVersion,
    rowsSchema: schemaVersion,
    org: db.orgId,
    user: author,
    client: String(row['client']),
    epoch: null,
    sentAt: now - kept.clockOffsetMs,
    streams: {},
    mutations: [await sentAgain(db, kept)],
    limit: 1,
  };
  const { verdicts } = await push(db, author, request, { ...env, evenIfLeft: true });
  const [verdict] = verdicts;
  assert(verdict, 'under no epoch every entry is decided');
  const done = verdict.status === 'applied' || verdict.status === 'superseded';
  await db.all(
    done
      ? decided(db, mid, 'accepted', asker, now)
      : {
          sql: `UPDATE quarantine SET code = ?3 ->> 'code' WHERE org_id = ?1 AND mid = ?2`,
          params: [db.orgId, mid, JSON.stringify(verdict)],
        },
  );
  return { ...verdict, mid };
}

const decided = (db: OrgDb, mid: string, state: 'accepted' | 'dismissed', asker: Asker, now: number) => ({
  sql: `UPDATE quarantine SET state = ?3, decided_by = ?4, decided_at = ?5
    WHERE org_id = ?1 AND mid = ?2 AND state = 'open' RETURNING mid`,
  params: [db.orgId, mid, state, asker.userId, now],
});

/** Puts an entry aside for good. @throws Refusal `auth.not_permitted` `request.not_found` `row.not_current` when it was accepted */
export async function dismiss(db: OrgDb, asker: Asker, mid: string, now: number): Promise<void> {
  const row = await rowInReach(db, asker, mid, now);
  if (row['state'] === 'dismissed') return;
  const [done] = await db.all(decided(db, mid, 'dismissed', asker, now));
  if (!done) throw new Refusal('row.not_current');
}
