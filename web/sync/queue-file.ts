import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';
import { relay } from '../store/overlay.ts';
import type { Entry, Tx } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';
import { entriesIn, isReadable } from '../store/sound.ts';
import { type Store, read, readUnreadable, stateIn, transact } from '../store/store.ts';
import { tellWritten, writePlaces } from './mutate.ts';

const fileVersion = 1;

const QueueFile = v.object({
  terrain: v.literal('queue'),
  version: v.number(),
  org: v.string(),
  user: v.string(),
  client: v.string(),
  /** Phone time. */
  at: v.number(),
  entries: v.array(v.unknown()),
  /** Records that storage damaged, as they are. */
  unreadable: v.array(v.unknown()),
  /** Pictures by the hash of their bytes, which are not here. */
  photos: v.array(v.string()),
  /** Of the entries and the rest: a file that was cut or changed on its way is not taken. */
  sum: v.number(),
});
type QueueFile = v.InferOutput<typeof QueueFile>;
type Checked = Omit<QueueFile, 'entries'> & { readonly entries: readonly Entry[] };

/** FNV-1a, 32 bits. */
function sumOf({ entries, unreadable, photos }: Pick<QueueFile, 'entries' | 'unreadable' | 'photos'>): number {
  let sum = 0x811c9dc5;
  for (const character of JSON.stringify([entries, unreadable, photos])) {
    sum = Math.imul(sum ^ Number(character.codePointAt(0)), 0x01000193);
  }
  return sum >>> 0;
}

/** The file cannot be taken; nothing changed here. `newer`: an app of a later version wrote it. */
export class BadQueueFile extends Error {
  readonly reason: 'damaged' | 'otherUser' | 'newer';

  constructor(reason: BadQueueFile['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** Everything of this phone that the server has not done, as a text to keep elsewhere. */
export async function exportQueue(store: Store): Promise<string> {
  const [outbox, photos] = await read(store, ['outbox', 'blobs'], (tx) =>
    Promise.all([entriesIn(tx), tx.objectStore('blobs').getAllKeys()]),
  );
  const entries = outbox.filter(({ state }) => state !== 'acked');
  const content = { entries, unreadable: await readUnreadable(store), photos };
  const { orgId, userId } = store.actor;
  const head = { terrain: 'queue', version: fileVersion, org: orgId, user: userId, client: store.client };
  return JSON.stringify({ ...head, at: store.env.now(), ...content, sum: sumOf(content) }, null, 1);
}

/** @throws BadQueueFile */
function fileOf(store: Store, text: string): Checked {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadQueueFile('damaged');
  }
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > fileVersion) throw new BadQueueFile('newer');
  const file = v.safeParse(QueueFile, json);
  if (!file.success) throw new BadQueueFile('damaged');
  const { entries, org, user, sum } = file.output;
  if (!entries.every(isReadable) || sum !== sumOf(file.output)) throw new BadQueueFile('damaged');
  if (org !== store.actor.orgId || user !== store.actor.userId) throw new BadQueueFile('otherUser');
  return { ...file.output, entries };
}

/** An entry that may have left already, under the number it has here: the server knows it by its id. */
function queuedAgain({ ord: _ord, code: _code, details: _details, ackV: _ackV, ...entry }: Entry): Omit<Entry, 'ord'> {
  return { ...entry, state: 'queued', tries: Math.max(1, entry.tries) };
}

async function takeIn(tx: Tx, store: Store, file: Checked): Promise<Entry[]> {
  if ((await stateIn(tx)).revoked) throw new Refusal('auth.revoked');
  const outbox = tx.objectStore('outbox');
  const taken: Entry[] = [];
  for (const entry of file.entries.toSorted((a, b) => a.ord - b.ord)) {
    const [here, gone] = await Promise.all([
      outbox.index('mid').getKey(entry.mid),
      tx.objectStore('sent').getKey(entry.mid),
    ]);
    if (here !== undefined || gone !== undefined) continue;
    const again = queuedAgain(entry) as Entry;
    taken.push({ ...again, ord: await outbox.put(again) });
  }
  const [all, state] = await Promise.all([entriesIn(tx), stateIn(tx)]);
  const touched = taken.flatMap((entry) => entry.touched.map(keyText));
  await relay(tx, new Set(touched), all, [], state, store);
  return taken;
}

/**
 * Queues the entries of a file that this phone does not have, under their own ids: the server does none twice. The result is how many.
 * @throws BadQueueFile StorageFull, Refusal `auth.revoked`; nothing changed then
 */
export async function importQueue(store: Store, text: string): Promise<number> {
  const file = fileOf(store, text);
  const taken = await transact(store, writePlaces, 'readwrite', 'strict', (tx) => takeIn(tx, store, file));
  tellWritten(store, taken);
  return taken.length;
}
