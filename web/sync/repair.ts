import * as v from 'valibot';
import { entities } from '#contract/entities.ts';
import type { StoredRow } from '../store/schema.ts';
import { isSound } from '../store/sound.ts';
import { type Store, flagBroken, read } from '../store/store.ts';

const isAsAgreed = (row: StoredRow): boolean => {
  const schema: v.GenericSchema | undefined = entities[row.kind];
  return isSound(row) && (schema === undefined || v.is(schema, row.d));
};

/** For a screen that fails on what it reads: rows that are not what the contract says are asked for again. How many there were. */
export async function repair(store: Store): Promise<number> {
  const rows = await read(store, ['rows'], (tx) => tx.objectStore('rows').getAll());
  const bad = rows.filter((row) => !isAsAgreed(row));
  if (bad.length > 0) await flagBroken(store, bad);
  return bad.length;
}
