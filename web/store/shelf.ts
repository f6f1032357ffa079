import type { Key } from '#contract/mutation.ts';
import type { BaseRow, StoredRow, Tx } from './schema.ts';
import { isSound } from './sound.ts';

/** The rows as one piece of work sees and changes them, and the server's rows kept under local edits. */
export type Shelf = {
  readonly row: (key: Key) => Promise<StoredRow | undefined>;
  readonly hasStash: (key: Key) => Promise<boolean>;
  readonly putRow: (row: StoredRow) => Promise<void>;
  readonly putStash: (stash: BaseRow) => Promise<void>;
};

/** Straight from and to the database. */
export function directShelf(tx: Tx): Shelf {
  const [rows, base] = [tx.objectStore('rows'), tx.objectStore('base')];
  return {
    async row({ kind, id }) {
      const row = await rows.get([kind, id]);
      return isSound(row) ? row : undefined;
    },
    hasStash: async ({ kind, id }) => (await base.getKey([kind, id])) !== undefined,
    async putRow(row) {
      await rows.put(row);
    },
    async putStash(stash) {
      await base.put(stash);
    },
  };
}

/** The key as a text, for maps and sets. */
export const keyText = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind} ${id}`;

/**
 * Reads these rows and all stashes at once; what changes stays in memory until `write`. An awaited request is a trip to another
 * thread and back: a backlog of a thousand entries would make thousands of them, one after the other.
 */
export async function gatheredShelf(tx: Tx, wanted: readonly Key[]) {
  const [rows, base] = [tx.objectStore('rows'), tx.objectStore('base')];
  const direct = directShelf(tx);
  const seen = new Map<string, StoredRow | undefined>();
  const keys = new Map(wanted.map((key) => [keyText(key), key]));
  const [found] = await Promise.all([
    base.getAll(),
    ...[...keys].map(async ([text, key]) => void seen.set(text, await direct.row(key))),
  ]);
  const stashes = new Map(found.map((stash) => [keyText(stash), stash]));
  /** The last word on each row and stash; undefined = it goes. */
  const newRows = new Map<string, { key: Key; row: StoredRow | undefined }>();
  const newStashes = new Map<string, { key: Key; stash: BaseRow | undefined }>();

  const setRow = (key: Key, row: StoredRow | undefined) => {
    seen.set(keyText(key), row);
    newRows.set(keyText(key), { key, row });
  };
  const setStash = (key: Key, stash: BaseRow | undefined) => {
    if (stash) stashes.set(keyText(key), stash);
    else stashes.delete(keyText(key));
    newStashes.set(keyText(key), { key, stash });
  };
  const shelf: Shelf = {
    row: async (key) => (seen.has(keyText(key)) ? seen.get(keyText(key)) : direct.row(key)),
    hasStash: async (key) => stashes.has(keyText(key)),
    putRow: async (row) => setRow(row, row),
    putStash: async (stash) => setStash(stash, stash),
  };
  const write = () =>
    Promise.all([
      ...[...newRows.values()].map(({ key: { kind, id }, row }) => (row ? rows.put(row) : rows.delete([kind, id]))),
      // The usual end of a backlog: one request instead of one for each.
      ...(found.length > 0 && stashes.size === 0
        ? [base.clear()]
        : [...newStashes.values()].map(({ key: { kind, id }, stash }) =>
            stash ? base.put(stash) : base.delete([kind, id]),
          )),
    ]);
  return { shelf, stashes: found, setRow, setStash, write };
}
