import { Refusal } from '#contract/errors.ts';
import type { OrgDb } from '../db/client.ts';
import { type Stored, type Write, packed, unpack } from '../db/stored.ts';
import { readFigures } from '../kpi/maintain-read.ts';
import { commitOrg, isStale } from './commit-org.ts';
import { type Asker, peopleOf, todayOf } from './people.ts';
import type { SyncEnv } from './push.ts';
import { readReading } from './streams.ts';

const maxTries = 8;

const photosSql = `SELECT ${packed('photo')} AS d FROM photos t INDEXED BY photos_hash
  WHERE t.org_id = ?1 AND t.hash = ?2 AND t.del = 0`;

/** The pictures that have these bytes. */
async function photosOf(db: OrgDb, hash: string): Promise<Stored<'photo'>[]> {
  return (await db.all({ sql: photosSql, params: [db.orgId, hash] })).map(({ d }) => unpack('photo', String(d)));
}

/** One's own picture of these bytes; `isStored` = they are all here already. @throws Refusal `request.not_found` */
export async function ownPhoto(db: OrgDb, userId: string, hash: string): Promise<{ isStored: boolean }> {
  const photos = await photosOf(db, hash);
  if (!photos.some(({ row }) => row.repId === userId)) throw new Refusal('request.not_found');
  return { isStored: photos.every(({ row }) => row.stored) };
}

/** The bytes are here: all pictures that have them say so (rule B12). @throws Refusal `sync.busy` */
export async function markStored(db: OrgDb, hash: string, env: SyncEnv): Promise<void> {
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const now = env.now();
    const stamps = { receivedAt: now, madeAt: now, madeBy: db.orgId, clockOffsetMs: 0, wasFuture: false };
    const writes = (await photosOf(db, hash))
      .filter(({ row }) => !row.stored)
      .map((before): Write => ({ kind: 'photo', after: { ...before.row, stored: true }, before, stamps }));
    if (writes.length === 0) return;
    try {
      const before = await readFigures(db, writes, new Map());
      const today = await todayOf(db, now);
      await commitOrg(db, { writes, before, ledger: [], now, today, authEpoch: null });
      return;
    } catch (error) {
      if (!isStale(error)) throw error;
      await env.pause(attempt);
    }
  }
  throw new Refusal('sync.busy');
}

/** A picture of these bytes that the asker may see: in his streams, his own, or one of his people's. @throws Refusal `request.not_found` */
export async function visiblePhoto(db: OrgDb, asker: Asker, hash: string, now: number): Promise<Stored<'photo'>> {
  const photos = await photosOf(db, hash);
  const { streams, today } = await readReading(db, asker.userId, now);
  const people = photos.length === 0 || asker.role === 'rep' ? new Set<string>() : await peopleOf(db, asker, today);
  const photo = photos.find(
    ({ row, scope }) => row.repId === asker.userId || streams.includes(scope) || (people?.has(row.repId) ?? true),
  );
  if (!photo) throw new Refusal('request.not_found');
  return photo;
}
