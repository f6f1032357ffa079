import type { Entry } from '../../store/schema.ts';
import type { Shown } from './read-entries.ts';

/** An entry with those that wait for it, directly or through each other. */
export type Family = { readonly head: Shown; readonly children: readonly Shown[] };

/** Entries under the one they wait for; the heads in the order they were made. Each entry appears once. */
export function familiesOf(outbox: readonly Shown[]): readonly Family[] {
  const open = outbox.filter(({ entry }) => entry.state !== 'acked');
  const byMid = new Map(open.map((shown) => [shown.entry.mid, shown]));
  const headOf = (shown: Shown, seen: ReadonlySet<string> = new Set()): Shown => {
    const up = shown.entry.deps.find((mid) => byMid.has(mid) && !seen.has(mid));
    const parent = up === undefined ? undefined : byMid.get(up);
    return parent ? headOf(parent, new Set([...seen, shown.entry.mid])) : shown;
  };
  const children = new Map<Shown, Shown[]>();
  for (const shown of open) {
    const head = headOf(shown);
    children.set(head, [...(children.get(head) ?? []), ...(head === shown ? [] : [shown])]);
  }
  return [...children].map(([head, under]) => ({ head, children: under }));
}

/** Entries in families, heads and all. */
export const countOf = (families: readonly Family[]): number =>
  families.reduce((count, { children }) => count + 1 + children.length, 0);

const utf8 = new TextEncoder();

/** What an entry weighs before it is packed. */
export const bytesOf = ({ args }: Pick<Entry, 'args'>): number => utf8.encode(JSON.stringify(args)).length;
