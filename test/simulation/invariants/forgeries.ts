import { all } from '../tables.ts';
import type { Invariant } from './end.ts';

/** Of what hostile phones have said, nothing is anywhere but in the list of what was refused. */
export const forgeries: Invariant = async ({ life, ledger }, violated) => {
  for (const [key, row] of ledger) {
    if (key.includes(' forged') && row['status'] !== 'rejected') violated(`${key} is ${row['status']}`);
  }
  const deposits = await all(life.context, `SELECT mid FROM quarantine WHERE mid LIKE 'forged%'`);
  for (const { mid } of deposits) violated(`${mid} was taken in`);
};
