import { createHash } from 'node:crypto';
import type { Context } from './context.ts';
import type { Phone } from './phone.ts';
import { allOfEach, tableNames } from './tables.ts';

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** JSON whose keys are in order: equal for equal values. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

/** The final state: every table of the server, every disk. The trace alone misses what a database got wrong. */
export async function stateHash(context: Context, phones: readonly Phone[]): Promise<string> {
  const parts: string[] = [];
  const names = await tableNames(context);
  const found = await allOfEach(
    context,
    names.map((name) => [`SELECT * FROM ${name}`]),
  );
  for (const [place, rows] of found.entries()) {
    if (rows.length > 0) parts.push(names[place] ?? '', ...rows.map(canonical).sort());
  }
  for (const phone of phones) {
    for (const database of phone.disk.databases().toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      for (const [name, store] of [...database.rawObjectStores].sort(([a], [b]) => (a < b ? -1 : 1))) {
        parts.push(`${phone.name} ${database.name} ${name}`);
        for (const { value } of store.records.values()) parts.push(canonical(value));
      }
    }
  }
  return hashOfText(parts.join('\n'));
}
