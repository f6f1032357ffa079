import * as v from 'valibot';
import { syncedEntities } from '#contract/synced-entities.ts';
import type { StoredRow } from '../store/schema.ts';
import { isSound } from '../store/sound.ts';
import { type Store, flagBroken, read } from '../store/store.ts';

const isAsAgreed = (row: StoredRow): boolean => {
  const schemas: Readonly<Record<string, v.GenericSchema>> = syncedEntities;
  const schema = schemas[row.kind];
  return isSound(row) && (schema === undefined || v.is(schema, row.d));
};

/** For a screen that fails on what it reads: rows that are not what the contract says are asked for again. How many there were. */
export async function repair(store: Store): Promise<number> {
  const rows = await read(store, ['rows'], (tx) => tx.objectStore('rows').getAll());
  const bad = rows.filter((row) => !isAsAgreed(row));
  if (bad.length > 0) await flagBroken(store, bad);
  return bad.length;
}
