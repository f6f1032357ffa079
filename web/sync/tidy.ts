import type { EntityKind } from '#contract/entities.ts';
import { type SyncReply, userStream } from '#contract/sync.ts';
import type { StoredRow } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';
import { isSound } from '../store/sound.ts';
import { type Pull, dropRow } from './pulled.ts';

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

/**
 * Rule B6: what a lost stream brought goes, unless another stream holds it; a reset one is emptied, since it comes again whole. One's own
 * rows of a sector are the sector's only where this phone had read it before: nobody tells it what left one that is new.
 */
export async function purge(pull: Pull, known: readonly string[]): Promise<void> {
  await purgeStray(pull, known);
  const { streams, reset } = pull.reply;
  for (const stream of known.filter((each) => !streams.includes(each))) {
    for (const row of await rowsOfStream(pull, stream)) {
      if (!isHeld(pull, row)) await dropRow(pull, row.kind, row.id);
    }
  }
  for (const stream of reset) {
    for (const row of await rowsOfStream(pull, stream)) {
      const isHome = row.scope === stream || !(known.includes(row.scope) && streams.includes(row.scope));
      if (isHome) await dropRow(pull, row.kind, row.id);
    }
  }
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

export async function applyExits(pull: Pull): Promise<void> {
  for (const exit of pull.reply.exits) await applyExit(pull, exit);
}
