import type { Entry, EntryState, StoredRow, Tx } from './schema.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Is it a row as this app stores them? A disk can give back anything; keys are always right, the database compares them. */
export const isSound = (row: StoredRow | null | undefined): row is StoredRow =>
  isRecord(row) &&
  typeof row.v === 'number' &&
  typeof row.pending === 'number' &&
  typeof row.scope === 'string' &&
  isRecord(row.d) &&
  row.d['id'] === row.id;

const states: readonly EntryState[] = ['queued', 'acked', 'held', 'dead'];

const areKeys = (keys: unknown): boolean =>
  Array.isArray(keys) &&
  keys.every((key) => isRecord(key) && typeof key['kind'] === 'string' && typeof key['id'] === 'string');

/** What the contract's `Id` allows; asked of a thousand entries before each push. */
const areIds = (ids: unknown): boolean =>
  Array.isArray(ids) && ids.every((id) => typeof id === 'string' && /^[\w-]{22}$/.test(id));

/** The contract's names and codes. */
const isWord = (text: unknown): boolean => typeof text === 'string' && text.length <= 60;

/**
 * Can the entry be sent and shown? What cannot stays where it is, and in nobody's way (rule B5): a push with one that the server cannot
 * read would be refused whole.
 */
export function isReadable(entry: unknown): entry is Entry {
  if (!isRecord(entry)) return false;
  const { mid, name, version, at, basis, rowV, tries, state, deps, touched, args, code, replaces = mid } = entry;
  const since = basis === null ? 0 : basis;
  return (
    areIds([mid, replaces]) &&
    isWord(name) &&
    [version, at, since, rowV ?? 0, tries].every(Number.isSafeInteger) &&
    (version as number) > 0 &&
    (since as number) >= 0 &&
    states.includes(state as EntryState) &&
    areIds(deps) &&
    isRecord(args) &&
    isWord(code ?? '') &&
    areKeys(touched)
  );
}

/** The outbox, in order, but for the records that cannot be read. */
export const entriesIn = async (tx: Tx<IDBTransactionMode>): Promise<Entry[]> =>
  (await tx.objectStore('outbox').getAll()).filter(isReadable);
