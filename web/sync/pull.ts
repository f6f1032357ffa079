import type { EntityKind } from '#contract/entities.ts';
import { type SyncReply, userStream } from '#contract/sync.ts';
import type { BaseRow, StoredRow, Tx } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';
import { isSound } from '../store/sound.ts';

/** What of the local rows a reply touched. `relay` = rows with local edits on them, to be laid again. */
export type Pulled = { readonly kinds: Set<string>; readonly ids: Set<string>; readonly relay: Set<string> };

type Pull = Pulled & {
  readonly tx: Tx;
  readonly me: string;
  readonly reply: SyncReply;
  /** A row was damaged: all that cannot be read goes. */
  readonly isBroken: boolean;
  /** Rows under local edits, by key. */
  readonly stashes: Map<string, BaseRow>;
};

function note(pull: Pull, { kind, id }: { kind: string; id: string }): void {
  pull.kinds.add(kind);
  pull.ids.add(id);
}

/** Takes a row away, or from under its local edits. */
async function dropRow(pull: Pull, kind: EntityKind, id: string): Promise<void> {
  const key = keyText({ kind, id });
  const stash = pull.stashes.get(key);
  note(pull, { kind, id });
  if (!stash) return pull.tx.objectStore('rows').delete([kind, id]);
  pull.stashes.set(key, { ...stash, row: null });
  await pull.tx.objectStore('base').put({ ...stash, row: null });
  pull.relay.add(key);
}

/** Is the row in one of the streams that the user has now? */
function isHeld({ me, reply: { streams } }: Pull, row: StoredRow): boolean {
  return streams.includes(row.scope) || (row.owner === me && streams.includes(userStream(me)));
}

/** Rows of a stream, as the server gave them. */
async function rowsOfStream(pull: Pull, stream: string): Promise<StoredRow[]> {
  const rows = pull.tx.objectStore('rows');
  const found = await rows.index('scope').getAll(stream);
  if (stream === userStream(pull.me)) found.push(...(await rows.index('owner').getAll(pull.me)));
  return found.map((row) => pull.stashes.get(keyText(row))?.row ?? row);
}

/** Rows that no stream accounts for: damaged ones, and all of them when the cursors themselves were lost. */
async function purgeStray(pull: Pull, known: readonly string[]): Promise<void> {
  if (known.length > 0 && !pull.isBroken) return;
  const rows = pull.tx.objectStore('rows');
  const [keys, found] = await Promise.all([rows.getAllKeys(), rows.getAll()]);
  for (const [index, [kind, id]] of keys.entries()) {
    if (known.length === 0 || !isSound(found[index])) await dropRow(pull, kind as EntityKind, id);
  }
}

/** Rule B6: what a lost stream brought goes, unless another stream holds it; a reset one is emptied, since it comes again whole. */
async function purge(pull: Pull, known: readonly string[]): Promise<void> {
  const { streams, reset } = pull.reply;
  for (const stream of known.filter((each) => !streams.includes(each))) {
    for (const row of await rowsOfStream(pull, stream)) {
      if (!isHeld(pull, row)) await dropRow(pull, row.kind, row.id);
    }
  }
  for (const stream of reset) {
    for (const row of await rowsOfStream(pull, stream)) {
      const isHome = row.scope === stream || !streams.includes(row.scope);
      if (isHome) await dropRow(pull, row.kind, row.id);
    }
  }
}

/**
 * Puts a row as received. It is never older than the one here: both are as of a snapshot, and a reply whose head is lower, or
 * that was asked before the last one was applied, does not come this far.
 */
async function putRow(pull: Pull, received: SyncReply['rows'][number]): Promise<void> {
  const { k, id, v, scope, owner, del, d } = received;
  const kind = k as EntityKind;
  if (del) return dropRow(pull, kind, id);
  const row: StoredRow = { kind, id, v, scope, owner, d, pending: 0 };
  const key = keyText(row);
  const stash = pull.stashes.get(key);
  note(pull, row);
  if (!stash) {
    await pull.tx.objectStore('rows').put(row);
    return;
  }
  pull.stashes.set(key, { ...stash, row });
  await pull.tx.objectStore('base').put({ ...stash, row });
  pull.relay.add(key);
}

/**
 * Takes the row out of one stream. It is dropped once no stream of the user holds it: one that leaves both its sector and its owner
 * has two exits, which may come in two pages.
 */
async function applyExit(pull: Pull, exit: SyncReply['exits'][number]): Promise<void> {
  const kind = exit.k as EntityKind;
  const key = keyText({ kind, id: exit.id });
  const stash = pull.stashes.get(key);
  const row = stash ? stash.row : await pull.tx.objectStore('rows').get([kind, exit.id]);
  if (!row || row.v >= exit.v) return;
  const scope = row.scope === exit.s ? '' : row.scope;
  const owner = exit.s === userStream(pull.me) && row.owner === pull.me ? null : row.owner;
  const rest = { ...row, scope, owner };
  if (!isHeld(pull, rest)) return dropRow(pull, kind, exit.id);
  if (stash) {
    pull.stashes.set(key, { ...stash, row: rest });
    await pull.tx.objectStore('base').put({ ...stash, row: rest });
  } else await pull.tx.objectStore('rows').put(rest);
}

/** Rule B7, 4: purge, rows, exits. The cursors are the caller's, in the same transaction. */
export async function pullInto(
  tx: Tx,
  reply: SyncReply,
  known: readonly string[],
  me: string,
  isBroken: boolean,
): Promise<Pulled> {
  const stashes = new Map((await tx.objectStore('base').getAll()).map((base) => [keyText(base), base]));
  const pull: Pull = { tx, me, reply, isBroken, stashes, kinds: new Set(), ids: new Set(), relay: new Set() };
  await purgeStray(pull, known);
  await purge(pull, known);
  await Promise.all(reply.rows.map((row) => putRow(pull, row)));
  for (const exit of reply.exits) await applyExit(pull, exit);
  return pull;
}
