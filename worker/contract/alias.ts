import type { Rows } from './mutation.ts';

/** A chain of merges is followed this far (rule B4); what names a customer further back stays with the one found then. */
export const maxAliasDepth = 5;

/** The customer that an id stands for now: itself, or the one that it was merged into. */
export function presentCustomer(rows: Rows, id: string): string {
  let at = id;
  for (let depth = 0; depth < maxAliasDepth; depth++) {
    const next = rows.get('customer', at)?.mergedInto ?? null;
    if (next === null) break;
    at = next;
  }
  return at;
}

/** Are two ids names of one customer? One of them may be an alias whose facts have not followed yet. */
export const isSameCustomer = (rows: Rows, one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && presentCustomer(rows, one) === presentCustomer(rows, other));
