import type { EntityKind } from '#contract/entities.ts';
import type { SyncReply } from '#contract/sync.ts';
import type { BaseRow, Tx } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';

/** What of the local rows a reply touched. `relay` = rows with local edits on them, to be laid again. */
export type Pulled = {
  readonly kinds: Set<string>;
  readonly ids: Set<string>;
  readonly relay: Set<string>;
  /** The rows are stored, but not in their places yet. */
  readonly hasLanded: boolean;
};

export type Pull = Omit<Pulled, 'hasLanded'> & {
  readonly tx: Tx;
  readonly me: string;
  readonly reply: SyncReply;
  /** A row was damaged: all that cannot be read goes. */
  readonly isBroken: boolean;
  /** Rows under local edits, by key. */
  readonly stashes: Map<string, BaseRow>;
};

export function note(pull: Pull, { kind, id }: { kind: string; id: string }): void {
  pull.kinds.add(kind);
  pull.ids.add(id);
}

/** Takes a row away, or from under its local edits. */
export async function dropRow(pull: Pull, kind: EntityKind, id: string): Promise<void> {
  const key = keyText({ kind, id });
  const stash = pull.stashes.get(key);
  note(pull, { kind, id });
  if (!stash) return pull.tx.objectStore('rows').delete([kind, id]);
  pull.stashes.set(key, { ...stash, row: null });
  await pull.tx.objectStore('base').put({ ...stash, row: null });
  pull.relay.add(key);
}
