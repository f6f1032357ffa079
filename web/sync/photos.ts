import { userHeader } from '#contract/session.ts';
import { assert } from '#contract/errors.ts';
import { type Photo, photoBytes } from '#contract/photo.ts';
import type { Entry, StoreName, StoredBlob, Tx } from '../store/schema.ts';
import { entriesIn } from '../store/sound.ts';
import { newId } from '../store/new-id.ts';
import { type Store, read, readState, transact } from '../store/store.ts';
import { StorageFull } from '../store/trouble.ts';
import { type Outcome, abortAfterMs, isAhead, longestQuietMs } from './http.ts';
import { refused } from './refused.ts';
import { entriesOf, tellWritten, writeIn, writePlaces } from './mutate.ts';

/** Photos are the first to be refused: what is left is for the entries (rule B12). */
const spareBytes = 20 * 1024 * 1024;
/** What a picture may take beside the 30 s of any request: a line of 16 kbit/s brings it. */
const msPerByte = 0.5;

async function refuseWithoutRoom(store: Store): Promise<void> {
  const use = await store.env.storageUse?.();
  const isShort = use !== undefined && use.quotaBytes - use.usedBytes < spareBytes;
  if (isShort || (await readState(store)).fullUntil !== undefined) throw new StorageFull('no room for photos');
}

async function keepBytes(tx: Tx, blob: Omit<StoredBlob, 'photoIds' | 'isTaken'>, photoId: string): Promise<void> {
  const before = await tx.objectStore('blobs').get(blob.hash);
  const photoIds = [...(before?.photoIds ?? []), photoId];
  await tx.objectStore('blobs').put({ ...blob, photoIds, isTaken: false });
}

/**
 * Attaches a picture to a visit: made light, kept under the hash of its bytes with the entry that names it, in one transaction (rule B12).
 * `mids` for `undo`.
 * @throws StorageFull, Refusal, and whatever the browser says of a file that is no picture; nothing was stored then
 */
export async function addPhoto(
  store: Store,
  interactionId: string,
  picture: Blob,
): Promise<{ readonly photoId: string; readonly mids: readonly string[] }> {
  const { env } = store;
  assert(env.shrink && env.sha256, 'this environment takes no pictures');
  await refuseWithoutRoom(store);
  const { bytes, type, width, height } = await env.shrink(picture, photoBytes);
  const hash = await env.sha256(bytes);
  const [photoId, mid] = [newId(env), newId(env)];
  const takenAt = env.now() + (await readState(store)).offsetMs;
  const args = { id: photoId, interactionId, takenAt, hash, type, bytes: bytes.length, width, height };
  const write = async (tx: Tx): Promise<Entry[]> => {
    await keepBytes(tx, { hash, bytes, type }, photoId);
    return [await writeIn(tx, store, [], { name: 'photo.attach', args }, { mid })];
  };
  const places: StoreName[] = [...writePlaces, 'blobs'];
  tellWritten(store, await transact(store, places, 'readwrite', 'strict', write, (tx) => entriesOf(tx, [mid])));
  return { photoId, mids: [mid] };
}

const addressOf = (hash: string) => `/api/blobs/${hash}`;

/** A picture to show: its bytes while they are on this phone, else where the server has them. */
export async function readPhoto(store: Store, { hash, type }: Pick<Photo, 'hash' | 'type'>): Promise<Blob | string> {
  const blob = await read(store, ['blobs'], (tx) => tx.objectStore('blobs').get(hash));
  return blob ? new Blob([blob.bytes], { type }) : addressOf(hash);
}

/** A manager has so long to accept what he was given; then its pictures go. */
const givenMs = 30 * 86_400_000;

/**
 * Which pictures may go: the server has done the entry that names them. Those it has, by its own row, are dropped. `now`: the server's time as it
 * last told it, since a phone clock may jump.
 */
async function sortBlobs(tx: Tx, now: number): Promise<StoredBlob[]> {
  const [blobs, outbox] = await Promise.all([tx.objectStore('blobs').getAll(), entriesIn(tx)]);
  const waiting = new Set(
    outbox.filter(({ state }) => state !== 'acked').flatMap(({ touched }) => touched.map(({ id }) => id)),
  );
  const ready: StoredBlob[] = [];
  for (const blob of blobs) {
    const rows = await Promise.all(blob.photoIds.map((id) => tx.objectStore('rows').get(['photo', id])));
    const isUndecided = !rows.some((row) => row) && !blob.photoIds.some((id) => waiting.has(id));
    if (blob.givenAt !== undefined && isUndecided) {
      if (now - blob.givenAt > givenMs) await tx.objectStore('blobs').delete(blob.hash);
      continue;
    }
    const left = blob.photoIds.filter((id, index) => {
      const row = rows[index];
      return row ? row.d['stored'] !== true : !blob.isTaken || waiting.has(id);
    });
    if (left.length === 0) await tx.objectStore('blobs').delete(blob.hash);
    // For one that waits nothing is sent yet: the server may have these bytes already, for another.
    else if (left.some((id) => !waiting.has(id))) ready.push(blob);
  }
  return ready;
}

async function put(store: Store, { hash, bytes, type }: StoredBlob): Promise<Outcome> {
  const headers = { 'content-type': type, [userHeader]: store.actor.userId };
  const request = {
    method: 'PUT',
    headers,
    body: bytes,
    signal: store.env.abortAfter(abortAfterMs + bytes.length * msPerByte),
  };
  const response = await store.env.fetch(addressOf(hash), request).catch(() => undefined);
  if (!response) return 'offline';
  if (!response.ok) return refused(store, response);
  await transact(store, ['blobs'], 'readwrite', 'strict', async (tx) => {
    const blob = await tx.objectStore('blobs').get(hash);
    if (blob) await tx.objectStore('blobs').put({ ...blob, isTaken: true });
  });
  return 'done';
}

async function sendReady(store: Store): Promise<Outcome | 'sent'> {
  const { needsLogin, revoked, quietUntil, seenAt } = await readState(store);
  const { env } = store;
  if (needsLogin || revoked) return 'signIn';
  if (isAhead(quietUntil, env.now(), longestQuietMs)) return 'later';
  if ((await read(store, ['blobs'], (tx) => tx.objectStore('blobs').count())) === 0) return 'done';
  const ready = await transact(store, ['rows', 'outbox', 'blobs'], 'readwrite', 'relaxed', (tx) =>
    sortBlobs(tx, seenAt),
  );
  let all: Outcome | 'sent' = ready.length > 0 ? 'sent' : 'done';
  for (const blob of ready) {
    const outcome = await put(store, blob);
    if (outcome === 'offline' || outcome === 'signIn' || outcome === 'later') return outcome;
    // One that the server does not take yet stands in the way of no other.
    if (outcome !== 'done') all = outcome;
  }
  store.bus.emit(['sync']);
  return all;
}

/**
 * Sends the pictures whose entries are done, one at a time, in a lane of their own: they delay no entry (rule B12). A copy stays here until
 * the server's own row says that it has the bytes: `sent` asks for a flush, which brings it. Call after one.
 */
export async function sendPhotos(store: Store): Promise<Outcome | 'sent'> {
  let outcome: Outcome | 'sent' = 'busy';
  await store.env.tryLock(`${store.name}:photos`, async () => {
    outcome = await sendReady(store);
  });
  return outcome;
}
