import { assert } from '#contract/errors.ts';
import type { Cursor } from '#contract/sync.ts';

/** A row (a `SyncedRow` as JSON text) or an exit of a stream, in the order of its version. */
export type Item = {
  readonly stream: string;
  readonly v: number;
  readonly row?: string;
  readonly exit?: { readonly s: string; readonly k: string; readonly id: string; readonly v: number };
};

/** What one query said of the streams it covers, stream by stream in their order, at most `limit` items. */
export type Answer = { readonly streams: readonly string[]; readonly items: readonly Item[]; readonly limit: number };

export type Page = {
  readonly items: readonly Item[];
  readonly cursors: Readonly<Record<string, Cursor>>;
  readonly more: boolean;
};

const maxChars = 768 * 1024;

/** Each query's items come stream by stream, versions rising within one: what the bounds below rest on. */
function assertOrdered({ streams, items }: Answer): void {
  let [place, version] = [-1, 0];
  for (const { stream, v } of items) {
    const next = streams.indexOf(stream);
    assert(next > place || (next === place && v > version), 'a pull reads streams in order and versions upwards');
    [place, version] = [next, v];
  }
}

/** Version up to which an answer holds all of a stream: everything, unless it was cut there or before. */
function boundOf({ streams, items, limit }: Answer, stream: string, after: number): number {
  const last = items.at(-1);
  if (items.length < limit || !last) return Number.POSITIVE_INFINITY;
  const cut = streams.indexOf(last.stream);
  const place = streams.indexOf(stream);
  if (place === cut) return last.v;
  return place < cut ? Number.POSITIVE_INFINITY : after;
}

/**
 * Cuts the answers into one page (rule B8): of each stream the rows up to the smallest version at which every answer is
 * complete, at most `limit` in all. A stream that is whole ends at `head`; one that is not keeps its `asOf`.
 */
export function pageOf(
  answers: readonly Answer[],
  cursors: Readonly<Record<string, Cursor>>,
  head: number,
  limit: number,
): Page {
  for (const answer of answers) assertOrdered(answer);
  const byStream = new Map<string, Item[]>();
  for (const { items } of answers)
    for (const item of items) {
      const list = byStream.get(item.stream);
      if (list) list.push(item);
      else byStream.set(item.stream, [item]);
    }
  const page: Item[] = [];
  const moved: Record<string, Cursor> = {};
  let more = false;
  let chars = 0;
  for (const [stream, [after, asOf]] of Object.entries(cursors)) {
    const covering = answers.filter(({ streams }) => streams.includes(stream));
    const bound = Math.min(Number.POSITIVE_INFINITY, ...covering.map((answer) => boundOf(answer, stream, after)));
    const ready = (byStream.get(stream) ?? []).filter(({ v }) => v <= bound).sort((a, b) => a.v - b.v);
    let taken = 0;
    let last = after;
    for (const item of ready) {
      const size = (item.row ?? JSON.stringify(item.exit)).length;
      const versionDone = item.v > last;
      if (versionDone && page.length > 0 && (page.length >= limit || chars + size > maxChars)) break;
      page.push(item);
      chars += size;
      taken++;
      last = item.v;
    }
    const isWhole = taken === ready.length && bound === Number.POSITIVE_INFINITY;
    // All that was ready ends at the bound itself: the answer that was cut there ended with that row.
    moved[stream] = isWhole ? [head, head] : [last, asOf];
    if (!isWhole) more = true;
  }
  return { items: page, cursors: moved, more };
}
