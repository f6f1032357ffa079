import { describe, expect, test } from 'vitest';
import { type Answer, type Item, pageOf } from '../../worker/sync/page.ts';

const head = 100;

const row = (stream: string, v: number, size = 0): Item => ({
  stream,
  v,
  row: JSON.stringify({
    k: 'customer',
    id: `${stream}-${v}`,
    v,
    scope: stream,
    owner: null,
    d: { text: 'x'.repeat(size) },
  }),
});
const exit = (stream: string, v: number): Item => ({
  stream,
  v,
  exit: { s: stream, k: 'customer', id: `gone-${v}`, v },
});

const answer = (streams: readonly string[], items: readonly Item[], limit = 500): Answer => ({ streams, items, limit });
const versions = ({ items }: { items: readonly Item[] }) => items.map(({ v }) => v);

describe('a stream that is here whole', () => {
  test('ends at the head, with nothing more to ask', () => {
    const page = pageOf([answer(['a'], [row('a', 3), row('a', 8)])], { a: [0, 40] }, head, 500);

    expect(page).toEqual({ items: [row('a', 3), row('a', 8)], cursors: { a: [head, head] }, more: false });
  });

  test('ends at the head even when nothing of it was new, or nobody was asked about it', () => {
    const page = pageOf([answer(['a'], [])], { a: [7, 7], b: [9, 9] }, head, 500);

    expect(page).toEqual({ items: [], cursors: { a: [head, head], b: [head, head] }, more: false });
  });

  test('gives what several queries found of it in the order of versions, exits among rows', () => {
    const answers = [answer(['a'], [row('a', 2), row('a', 9)]), answer(['a'], [exit('a', 5)])];

    expect(versions(pageOf(answers, { a: [0, 0] }, head, 500))).toEqual([2, 5, 9]);
  });
});

describe('a query that reached its limit', () => {
  test('says nothing of what lies behind its last row: the others’ rows beyond it wait', () => {
    const answers = [answer(['a'], [row('a', 2), row('a', 4)], 2), answer(['a'], [row('a', 3), row('a', 8)], 3)];

    const page = pageOf(answers, { a: [0, 40] }, head, 500);

    expect(versions(page)).toEqual([2, 3, 4]);
    expect(page.cursors).toEqual({ a: [4, 40] });
    expect(page.more).toBe(true);
  });

  test('the smallest of several bounds is the one', () => {
    const answers = [answer(['a'], [row('a', 6)], 1), answer(['a'], [row('a', 4)], 1)];

    expect(pageOf(answers, { a: [0, 40] }, head, 500)).toMatchObject({
      items: [row('a', 4)],
      cursors: { a: [4, 40] },
      more: true,
    });
  });

  test('is whole for the streams before the cut, cut in one, and silent on those behind', () => {
    const items = [row('a', 50), row('b', 7)];
    const page = pageOf(
      [answer(['a', 'b', 'c'], items, 2), answer(['c'], [row('c', 1)])],
      { a: [0, 40], b: [2, 40], c: [0, 40] },
      head,
      500,
    );

    expect(page.items).toEqual(items);
    expect(page.cursors).toEqual({ a: [head, head], b: [7, 40], c: [0, 40] });
    expect(page.more).toBe(true);
  });

  test('a stream behind the cut stays where it was', () => {
    const page = pageOf([answer(['a', 'b'], [row('a', 50)], 1)], { a: [0, 0], b: [30, 31] }, head, 500);
    expect(page.cursors['b']).toEqual([30, 31]);
  });

  test('with an empty limit of its own and nothing found, it is whole', () => {
    expect(pageOf([answer(['a'], [], 0)], { a: [0, 0] }, head, 500).more).toBe(false);
  });
});

describe('a full page', () => {
  const five = answer(
    'a'.split(''),
    [1, 2, 3, 4, 5].map((v) => row('a', v)),
  );

  test('ends at its limit; what is left comes next, from there on', () => {
    const first = pageOf([five], { a: [0, 40] }, head, 3);
    expect([versions(first), first.cursors, first.more]).toEqual([[1, 2, 3], { a: [3, 40] }, true]);

    const rest = answer(['a'], five.items.slice(3));
    const second = pageOf([rest], first.cursors, head, 3);
    expect([versions(second), second.cursors, second.more]).toEqual([[4, 5], { a: [head, head] }, false]);
  });

  test('that holds exactly what there is, is whole', () => {
    expect(pageOf([five], { a: [0, 40] }, head, 5)).toMatchObject({ cursors: { a: [head, head] }, more: false });
  });

  test('counts all streams together, and leaves those it does not come to where they were', () => {
    const page = pageOf([five, answer(['b'], [row('b', 9)])], { a: [0, 40], b: [6, 41] }, head, 5);

    expect(page.items).toHaveLength(5);
    expect(page.cursors).toEqual({ a: [head, head], b: [6, 41] });
    expect(page.more).toBe(true);
  });

  test('never cuts between a row and an exit of one version', () => {
    const answers = [answer(['a'], [row('a', 1), row('a', 2)]), answer(['a'], [exit('a', 2)])];

    const page = pageOf(answers, { a: [0, 40] }, head, 2);

    expect(versions(page)).toEqual([1, 2, 2]);
    expect(page.cursors).toEqual({ a: [head, head] });
  });

  test('ends before 768 KiB of rows', () => {
    const big = answer(
      ['a'],
      [1, 2, 3].map((v) => row('a', v, 300_000)),
    );

    const page = pageOf([big], { a: [0, 40] }, head, 500);

    expect(versions(page)).toEqual([1, 2]);
    expect(page.more).toBe(true);
  });

  test('that holds 768 KiB to the byte is not too large', () => {
    const envelope = String(row('a', 1).row).length;
    const half = (v: number, more = 0) => row('a', v, 384 * 1024 - envelope + more);

    expect(versions(pageOf([answer(['a'], [half(1), half(2)])], { a: [0, 40] }, head, 500))).toEqual([1, 2]);
    expect(versions(pageOf([answer(['a'], [half(1), half(2, 1)])], { a: [0, 40] }, head, 500))).toEqual([1]);
  });

  test('exits have their size too', () => {
    const long = 'x'.repeat(450_000);
    const items = [1, 2].map((v): Item => ({ stream: 'a', v, exit: { s: 'a', k: 'customer', id: long, v } }));

    expect(versions(pageOf([answer(['a'], items)], { a: [0, 40] }, head, 500))).toEqual([1]);
  });

  test('a row larger than a page travels alone: the download never stops at it', () => {
    const page = pageOf([answer(['a'], [row('a', 1, 900_000), row('a', 2)])], { a: [0, 40] }, head, 500);

    expect([versions(page), page.cursors]).toEqual([[1], { a: [1, 40] }]);
  });
});

test('pages asked one after the other bring every row once, whatever their size', () => {
  const all = [row('a', 1), row('a', 4), exit('a', 6), row('a', 9), row('b', 2), row('b', 3), row('b', 9)];
  for (const limit of [1, 2, 3, 7]) {
    let cursors: Parameters<typeof pageOf>[1] = { a: [0, head], b: [0, head] };
    const seen: Item[] = [];
    for (let more = true, pages = 0; more; pages++) {
      expect(pages).toBeLessThan(20);
      const behind = all.filter(({ stream, v }) => v > (cursors[stream]?.[0] ?? 0)).slice(0, limit);
      const page = pageOf([answer(['a', 'b'], behind, limit)], cursors, head, limit);
      seen.push(...page.items);
      ({ cursors, more } = page);
    }
    expect(seen).toEqual(all);
  }
});

describe('an answer out of order is a fault of the server, not a page', () => {
  const streams = ['a', 'b'];

  test.for([
    ['versions that fall', [row('a', 2), row('a', 1)]],
    ['a version twice', [row('a', 2), row('a', 2)]],
    ['streams that go back', [row('b', 1), row('a', 2)]],
  ] as const)('%s', ([, items]) => {
    expect(() => pageOf([answer(streams, items)], { a: [0, 0], b: [0, 0] }, head, 500)).toThrow(
      'a pull reads streams in order and versions upwards',
    );
  });

  test('a lower version in the next stream is in order', () => {
    expect(pageOf([answer(streams, [row('a', 9), row('b', 1)])], { a: [0, 0], b: [0, 0] }, head, 500).more).toBe(false);
  });
});
