import type { SyncReply } from '#contract/sync.ts';
import { relay } from '../store/overlay.ts';
import type { Entry, StoreName, SyncState, Tx } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';
import { entriesIn } from '../store/sound.ts';
import { type Store, settle, stateIn, transact } from '../store/store.ts';
import { StorageFull, fullMs } from '../store/trouble.ts';
import { pullInto } from './pull.ts';
import type { Pulled } from './pulled.ts';
import type { Outgoing } from './request.ts';
import { dropSettled } from './settled.ts';
import type { startAgain } from './start-again.ts';
import type * as Tidy from './tidy.ts';
import { idsIn, isReleased, judged } from './verdicts.ts';

const places: StoreName[] = ['rows', 'base', 'outbox', 'sent', 'meta'];

/** What screens show of a page that landed is read first; then its rows are put in their places, while the next page is on its way. */
const landedMs = 50;

/** What few replies need, loaded before the transaction: it waits for nothing but the database. */
type Late = { readonly startAgain: typeof startAgain | undefined; readonly tidy: typeof Tidy | undefined };

type Work = {
  readonly tx: Tx;
  readonly store: Store;
  readonly reply: SyncReply;
  readonly entries: Map<string, Entry>;
  /** Entries of them that changed, to be stored together at the end. */
  readonly changed: Set<string>;
  /** Keys of rows to lay again. */
  readonly touched: Set<string>;
};

function keep(work: Work, entry: Entry): void {
  work.entries.set(entry.mid, entry);
  work.changed.add(entry.mid);
  for (const key of entry.touched) work.touched.add(keyText(key));
}

async function storeChanged({ tx, entries, changed }: Work): Promise<void> {
  const kept = [...changed].flatMap((mid) => entries.get(mid) ?? []);
  await Promise.all(kept.map((entry) => tx.objectStore('outbox').put(entry)));
}

/** Rule B7, 2. Only a verdict moves an entry; the result is what is done now. */
function applyVerdicts(work: Work, { uncounted }: Outgoing): Entry[] {
  const settled: Entry[] = [];
  for (const verdict of work.reply.verdicts) {
    const found = work.entries.get(verdict.mid);
    if (!found) continue;
    const entry = uncounted.has(found.mid) ? { ...found, tries: found.tries + 1 } : found;
    const after = judged(entry, verdict, work.reply.head);
    if (after.state === 'acked' && entry.state !== 'acked') settled.push(after);
    keep(work, after);
  }
  return settled;
}

const sendAgain = (work: Work, entry: Entry) =>
  keep(work, { ...entry, state: 'queued', code: undefined, details: undefined });

function release(work: Work, settled: readonly Entry[], arrived: readonly string[]): boolean {
  const done = settled.flatMap(({ mid, args }) => [mid, (args as { id?: unknown } | null)?.id]);
  const happened = [...arrived, ...done];
  const freed = [...work.entries.values()].filter((entry) => isReleased(entry, happened));
  for (const entry of freed) sendAgain(work, entry);
  return freed.length > 0;
}

/** Version up to which every stream is here. */
function drainedTo({ cursors, head }: SyncReply): number {
  return Math.min(head, ...Object.values(cursors).map(([after]) => after));
}

/** How far the server's clock is ahead: its time against the middle of the request. */
const clockOf = (reply: SyncReply, sentAt: number, receivedAt: number) => ({
  offsetMs: Math.round(reply.now - (sentAt + receivedAt) / 2),
  seenAt: reply.now,
});

type Applied = {
  readonly state: SyncState;
  readonly pulled: Pulled | null;
  readonly isReleased: boolean;
  /** Rows are left that can be asked for at once. */
  readonly hasMore: boolean;
  readonly gone: readonly Entry[];
};

/** Rule B7, 4 and 5. A damaged stream is emptied as it comes again; rows that no cursor knows of go. */
async function applyPull(work: Work, state: SyncState, broken: readonly string[], { tidy }: Late) {
  const { reply, tx, store } = work;
  const reset = [...reply.reset, ...broken.filter((stream) => reply.streams.includes(stream))];
  const me = store.actor.userId;
  const hasEntries = work.entries.size > 0;
  const pulled = await pullInto(tx, { ...reply, reset }, state.streams, me, broken.length > 0, hasEntries, tidy);
  for (const key of pulled.relay) work.touched.add(key);
  const kept = Object.entries({ ...state.cursors, ...reply.cursors }).filter(([stream]) =>
    reply.streams.includes(stream),
  );
  const { fullUntil: _full, ...rest } = state;
  const next: SyncState = {
    ...rest,
    epoch: reply.epoch,
    head: reply.head,
    gen: state.gen + 1,
    streams: reply.streams,
    cursors: Object.fromEntries(kept),
    rowsSchema: reply.schema,
    broken: (state.broken ?? []).filter((stream) => !broken.includes(stream)),
  };
  return { pulled, next };
}

async function applySameEpoch(
  work: Work,
  state: SyncState,
  outgoing: Outgoing,
  isFull: boolean,
  late: Late,
): Promise<Applied> {
  const { reply, store } = work;
  const settled = applyVerdicts(work, outgoing);
  // A reply asked before rows moved, or answered by a replica that is behind, brings verdicts only (rules B2, B7); and so does
  // one for an app that is too old for the rows, or a phone that has no room for them (rules B11, B12).
  const isBehind = state.epoch !== null && reply.head < state.head;
  const isShut = isBehind || reply.upgrade === true || isFull || outgoing.isFull;
  if (isShut || outgoing.gen !== state.gen) {
    const next = isFull ? { ...state, fullUntil: store.env.now() + fullMs } : state;
    const isReleased = release(work, settled, []);
    return { state: next, pulled: null, isReleased, hasMore: reply.more && !isShut, gone: [] };
  }
  const { pulled, next } = await applyPull(work, state, outgoing.broken, late);
  const isFreed = release(work, settled, idsIn(reply.rows));
  const upTo = drainedTo({ ...reply, cursors: next.cursors });
  const gone = reply.more ? [] : await dropSettled(work.tx, work.entries, upTo, reply.now);
  for (const key of gone.flatMap(({ touched }) => touched)) work.touched.add(keyText(key));
  return { state: next, pulled, isReleased: isFreed, hasMore: reply.more, gone };
}

async function applyIn(tx: Tx, store: Store, outgoing: Outgoing, reply: SyncReply, isFull: boolean, late: Late) {
  const receivedAt = store.env.now();
  const before = await stateIn(tx);
  if (outgoing.request.epoch !== before.epoch) return null;
  // An app too old for the rows keeps those it has until it is new; then it starts again.
  const isOtherEpoch = before.epoch !== null && reply.epoch !== before.epoch && !reply.upgrade;
  if (isOtherEpoch && outgoing.gen !== before.gen) return null;
  const entries = new Map((await entriesIn(tx)).map((entry) => [entry.mid, entry]));
  const work: Work = { tx, store, reply, entries, changed: new Set(), touched: new Set() };
  let applied: Applied;
  if (isOtherEpoch) {
    applyVerdicts(work, outgoing);
    await late.startAgain?.(tx, entries);
    for (const entry of entries.values()) sendAgain(work, entry);
    const state = { ...before, epoch: reply.epoch, head: reply.head, gen: before.gen + 1, streams: [], cursors: {} };
    applied = { state, pulled: null, isReleased: true, hasMore: true, gone: [] };
  } else {
    applied = await applySameEpoch(work, before, outgoing, isFull, late);
  }
  await storeChanged(work);
  const state: SyncState = {
    ...applied.state,
    ...clockOf(reply, outgoing.request.sentAt, receivedAt),
    lastSuccessAt: receivedAt,
    needsLogin: false,
    revoked: false,
    needsUpdate: reply.upgrade === true,
    quietUntil: 0,
  };
  await tx.objectStore('meta').put(state);
  const relaid = await relay(tx, work.touched, [...entries.values()], applied.gone, state, store);
  const waiting = [...entries.values()].some(({ state: each }) => each === 'queued');
  return {
    ...applied,
    relaid,
    again: applied.hasMore || applied.isReleased || (waiting && reply.verdicts.length > 0),
  };
}

/** As long as the generation is the one of the request (rule B7), so are the streams. */
async function lateFor(
  { request, known, broken }: Outgoing,
  { epoch, streams, reset, exits }: SyncReply,
): Promise<Late> {
  const isOther = request.epoch !== null && request.epoch !== epoch;
  const isSame = known.length > 0 && known.every((stream) => streams.includes(stream));
  const isTidy = isSame && reset.length + exits.length + broken.length === 0;
  return {
    startAgain: isOther ? (await import('./start-again.ts')).startAgain : undefined,
    tidy: isTidy ? undefined : await import('./tidy.ts'),
  };
}

/**
 * Takes a reply in, in one transaction: verdicts, rows, cursors and what the rep sees move together (rule B7).
 * Without room for the rows, its verdicts alone: the download waits, sending goes on (rule B12).
 * The result says whether to ask again at once: pages or entries are left.
 * @throws StorageFull when not even the verdicts can be stored
 */
export async function applyReply(store: Store, outgoing: Outgoing, reply: SyncReply): Promise<boolean> {
  const durability = reply.verdicts.length > 0 ? 'strict' : 'relaxed';
  const late = await lateFor(outgoing, reply);
  const apply = (isFull: boolean) =>
    transact(store, places, 'readwrite', durability, (tx) => applyIn(tx, store, outgoing, reply, isFull, late));
  const applied = await apply(false).catch((error: unknown) => {
    if (!(error instanceof StorageFull)) throw error;
    return apply(true);
  });
  if (!applied) return true;
  tell(store, reply, applied);
  if (applied.pulled?.hasLanded === true) store.env.after(landedMs, () => void settle(store).catch(() => {}));
  return applied.again;
}

function tell(store: Store, reply: SyncReply, applied: Applied & { readonly relaid: ReadonlySet<string> }): void {
  const relaid = [...applied.relaid].map((key) => ({
    kind: key.slice(0, key.indexOf(' ')),
    id: key.slice(key.indexOf(' ') + 1),
  }));
  const verdicts =
    reply.verdicts.length > 0 || applied.gone.length > 0 || applied.isReleased ? ['outbox', 'settled'] : [];
  const kinds = [...(applied.pulled?.kinds ?? []), ...relaid.map(({ kind }) => kind), ...verdicts, 'sync'];
  const isWhole = applied.pulled !== null || relaid.length === 0;
  const ids = isWhole ? [...(applied.pulled?.ids ?? []), ...relaid.map(({ id }) => id)] : undefined;
  store.bus.emit(kinds, ids);
}
