import type { EntityKind } from '#contract/entities.ts';
import type { SyncReply } from '#contract/sync.ts';
import { land, landFrom } from '../store/landing.ts';
import type { StoredRow, Tx } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';
import { type Pull, type Pulled, dropRow, note } from './pulled.ts';
import type * as Tidy from './tidy.ts';

type Received = SyncReply['rows'][number];

const storedOf = ({ k, id, v, scope, owner, d }: Received): StoredRow => ({
  kind: k as EntityKind,
  id,
  v,
  scope,
  owner,
  d,
  pending: 0,
});

/** A big page of nothing but rows, while this phone has no edits of its own: all it takes is to be stored. */
function mayLand({ stashes, reply: { rows, exits } }: Pull): boolean {
  return rows.length >= landFrom && stashes.size + exits.length === 0 && rows.every(({ del }) => !del);
}

/**
 * Puts a row as received. It is never older than the one here: both are as of a snapshot, and a reply whose head is lower, or
 * that was asked before the last one was applied, does not come this far.
 */
async function putRow(pull: Pull, received: Received): Promise<void> {
  const row = storedOf(received);
  if (received.del) return dropRow(pull, row.kind, row.id);
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

/** Rule B7, 4: purge, rows, exits (`tidy`, where there is anything to take away). The cursors are the caller's, in the same transaction. */
export async function pullInto(
  tx: Tx,
  reply: SyncReply,
  known: readonly string[],
  me: string,
  isBroken: boolean,
  hasEntries: boolean,
  tidy: typeof Tidy | undefined,
): Promise<Pulled> {
  const stashes = new Map((await tx.objectStore('base').getAll()).map((base) => [keyText(base), base]));
  const pull: Pull = { tx, me, reply, isBroken, stashes, kinds: new Set(), ids: new Set(), relay: new Set() };
  await tidy?.purge(pull, known);
  if (!hasEntries && mayLand(pull)) {
    const rows = reply.rows.map(storedOf);
    for (const row of rows) note(pull, row);
    await land(tx, rows);
    return { ...pull, hasLanded: true };
  }
  await Promise.all(reply.rows.map((row) => putRow(pull, row)));
  await tidy?.applyExits(pull);
  return { ...pull, hasLanded: false };
}
