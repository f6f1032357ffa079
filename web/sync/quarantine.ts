import * as v from 'valibot';
import { QuarantineReply, SentMutation } from '#contract/sync.ts';
import type { Entry, StoredBlob, SyncState, Tx } from '../store/schema.ts';
import { isReadable } from '../store/sound.ts';
import { newId } from '../store/new-id.ts';
import { type Store, read, readOutbox, readState, stateIn, transact } from '../store/store.ts';
import { type Outcome, bodyOf, post } from './http.ts';
import { refused } from './refused.ts';
import { stuckIn, takenWith } from './discard.ts';
import { leave, leavePlaces, tellGone } from './outbox.ts';
import { fitting, sentOf } from './request.ts';
import { wipe } from './wipe.ts';

type Deposit = SentMutation & { code: string | null };
/** An outbox record as it is handed in. */
type Piece = { readonly ord: number; readonly record: unknown; readonly sent: Deposit };

/** A record that is no entry any more goes as it is: whoever looks at it may read what it was. */
function pieceOf(store: Store, state: SyncState, ord: number, record: unknown): Piece {
  if (isReadable(record)) return { ord, record, sent: { ...sentOf(record, state.epoch), code: record.code ?? null } };
  const { mid, at } = record as { mid?: unknown; at?: unknown };
  const sent: Deposit = {
    mid: v.is(SentMutation.entries.mid, mid) ? mid : newId(store.env),
    name: 'unreadable',
    version: 1,
    at: typeof at === 'number' && Number.isSafeInteger(at) ? at : store.env.now(),
    basis: null,
    deps: [],
    args: record,
    code: null,
  };
  return { ord, record, sent };
}

/** Every record that the server has not done, as it would be handed in. */
const readPieces = (store: Store): Promise<Piece[]> =>
  read(store, ['outbox', 'meta'], async (tx) => {
    const outbox = tx.objectStore('outbox');
    const [ords, records, state] = await Promise.all([outbox.getAllKeys(), outbox.getAll(), stateIn(tx)]);
    const pieces = ords.map((ord, index) => pieceOf(store, state, ord, records[index]));
    return pieces.filter(({ record }) => !isReadable(record) || record.state !== 'acked');
  });

/** The pictures of entries that leave. */
async function picturesOf(tx: Tx, gone: readonly Entry[]): Promise<StoredBlob[]> {
  const hashes = gone.flatMap(({ name, args }) => (name === 'photo.attach' ? [(args as { hash?: unknown }).hash] : []));
  const known = new Set(hashes.filter((hash) => typeof hash === 'string'));
  const blobs = await Promise.all([...known].map((hash) => tx.objectStore('blobs').get(hash)));
  return blobs.filter((blob) => blob !== undefined);
}

/** What is safe on the server leaves the phone; of a picture only its name is there: its bytes stay until the manager has decided. */
async function leaveStored(tx: Tx, store: Store, pieces: readonly Piece[], stored: ReadonlySet<string>) {
  const outbox = tx.objectStore('outbox');
  const gone: Entry[] = [];
  let count = 0;
  for (const { ord, record, sent } of pieces) {
    const now = await outbox.get(ord);
    if (now === undefined || !stored.has(sent.mid) || (isReadable(now) && now.mid !== sent.mid)) continue;
    count += 1;
    if (isReadable(now) && now.state === 'acked') continue;
    if (isReadable(record)) gone.push(now);
    else await outbox.delete(ord);
  }
  const pictures = await picturesOf(tx, gone);
  const givenAt = await leave(tx, store, gone, 'quarantined');
  for (const blob of pictures) await tx.objectStore('blobs').put({ ...blob, givenAt });
  return { gone, count };
}

async function deposit(
  store: Store,
  reason: 'revoked' | 'asked',
  pieces: readonly Piece[],
): Promise<Outcome | 'stored'> {
  const { orgId, userId } = store.actor;
  const entries = pieces.map(({ sent }) => sent);
  const envelope = { org: orgId, user: userId, client: store.client, sentAt: store.env.now(), reason };
  const response = await post(store, '/api/quarantine', { ...envelope, entries });
  if (!response) return 'offline';
  if (!response.ok) return refused(store, response);
  const stored = new Set((await bodyOf(response, QuarantineReply))?.stored);
  const { gone, count } = await transact(store, leavePlaces, 'readwrite', 'strict', async (tx) => {
    const left = await leaveStored(tx, store, pieces, stored);
    const state = await stateIn(tx);
    const handedIn = (state.handedIn ?? 0) + left.count;
    if (reason === 'revoked') await tx.objectStore('meta').put({ ...state, handedIn });
    return left;
  });
  tellGone(store, gone);
  return count > 0 ? 'stored' : 'refused';
}

/**
 * Gives a refused or held entry to a manager, with those that need it, instead of mending it. They leave the phone only when the server
 * has stored them.
 */
export async function sendToManager(store: Store, mid: string): Promise<'stored' | 'offline' | 'refused' | 'signIn'> {
  const outbox = await readOutbox(store);
  const entry = stuckIn(outbox, mid);
  const mids = entry ? [entry, ...takenWith(mid, outbox)].map((each) => each.mid) : [];
  let rest = (await readPieces(store)).filter(({ sent }) => mids.includes(sent.mid));
  while (rest.length > 0) {
    const count = fitting(rest.map(({ sent }) => sent));
    const outcome = await deposit(store, 'asked', rest.slice(0, count));
    if (outcome !== 'stored') return outcome === 'offline' || outcome === 'signIn' ? outcome : 'refused';
    rest = rest.slice(count);
  }
  return 'stored';
}

/**
 * Rule B9, access closed: all that the server has not done is handed in, piece by piece, and erased when it is safe there. Cut half-way,
 * it goes on with what is left; the caller tries again later, as with a flush.
 */
export async function handIn(store: Store): Promise<Outcome> {
  for (;;) {
    const pieces = await readPieces(store);
    if (pieces.length === 0) break;
    const outcome = await deposit(store, 'revoked', pieces.slice(0, fitting(pieces.map(({ sent }) => sent))));
    if (outcome !== 'stored') return outcome;
  }
  if (!(await readState(store)).revoked) return 'refused';
  await wipe(store);
  return 'wiped';
}
