import * as v from 'valibot';
import { expect, test } from 'vitest';
import { KpisQuery, RestatementQuery } from '#contract/known.ts';

const query = { kpi: 'net_revenue', scope: 'org', period: 'month:2026-10' };

test('a past moment is the closing of the period or an instant', () => {
  const momentOf = (known: string) => v.parse(KpisQuery, { ...query, known }).known;
  expect(momentOf('closing')).toBe('closing');
  expect(momentOf('1794002400000')).toBe(1_794_002_400_000);
  expect(v.parse(KpisQuery, query).known).toBeUndefined();
  for (const known of ['yesterday', '2026-10-01', '-1', '1e12', '']) expect(() => momentOf(known)).toThrow('Invalid');
});

test('restatements are those since the closing unless said otherwise', () => {
  expect(v.parse(RestatementQuery, query).known).toBe('closing');
  expect(v.parse(RestatementQuery, { ...query, known: '1794002400000' }).known).toBe(1_794_002_400_000);
});
