import { expect, test } from 'vitest';
import type { KpiValue } from '#contract/evaluate.ts';
import { rank } from '#contract/rank.ts';

const worth = (value: number): KpiValue => ({ value, n: null, top: value, bottom: null });
const ranksOf = (standings: ReturnType<typeof rank>) => standings.map(({ id, rank: place }) => [id, place]);

test('equal values share a rank and the next one skips: 1-2-2-4', () => {
  const values = new Map([
    ['d', worth(1)],
    ['c', worth(5)],
    ['b', worth(5)],
    ['a', worth(9)],
  ]);
  expect(ranksOf(rank('net_revenue', values))).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 2],
    ['d', 4],
  ]);
});

test('where lower is better the lowest leads', () => {
  const values = new Map([
    ['slow', worth(40)],
    ['fast', worth(12)],
  ]);
  expect(ranksOf(rank('sales_cycle', values))).toEqual([
    ['fast', 1],
    ['slow', 2],
  ]);
});

test('no value and a small sample are listed below, unranked', () => {
  const none: KpiValue = { value: null, reason: 'no_denominator', top: 0, bottom: 0 };
  const low: KpiValue = { value: 1, n: 2, low: true, top: 2, bottom: 2 };
  const values = new Map<string, KpiValue>([
    ['none', none],
    ['low', low],
    ['sound', { value: 0.2, n: 10, top: 2, bottom: 10 }],
  ]);
  expect(ranksOf(rank('win_rate', values))).toEqual([
    ['sound', 1],
    ['low', null],
    ['none', null],
  ]);
});

test('a negative or zero amount is a value like another', () => {
  const values = new Map([
    ['returns', worth(-3)],
    ['nothing', worth(0)],
  ]);
  expect(ranksOf(rank('net_revenue', values))).toEqual([
    ['nothing', 1],
    ['returns', 2],
  ]);
});
