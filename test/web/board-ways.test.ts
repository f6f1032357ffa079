// @vitest-environment jsdom
import { expect, test } from 'vitest';
import type { FairRow } from '#contract/boards.ts';
import { createFormat } from '../../web/i18n/format.ts';
import { waysOf } from '../../web/screens/board/create-board.ts';
import { rankedText } from '../../web/screens/board/way-text.ts';

const fr = createFormat({ locale: () => 'fr', currency: () => 'EUR', timeZone: () => 'Europe/Paris' });
const row: FairRow = { id: null, value: 584_600, n: null, rank: 1, previousRank: null, movement: null };
const plain = (text: string | undefined) => text?.replaceAll('\u00A0', ' ');

test('what is ranked is written in its own unit', () => {
  expect(plain(rankedText(fr, 'net_revenue', 'raw', row))).toBe('5 846 €');
  expect(plain(rankedText(fr, 'net_revenue', 'attainment', { ...row, score: 0.7495 }))).toBe('75 %');
  expect(plain(rankedText(fr, 'net_revenue', 'per_day', { ...row, score: 73_075 }))).toBe('731 €/j');
  expect(plain(rankedText(fr, 'activity_count', 'per_day', { ...row, score: 5.25 }))).toBe('5,3/j');
});

test('somebody without a score has none to show, whatever his value', () => {
  expect(rankedText(fr, 'net_revenue', 'attainment', { ...row, score: null })).toBeUndefined();
  expect(rankedText(fr, 'net_revenue', 'raw', { ...row, value: null })).toBeUndefined();
});

test('a rate is ranked neither by the day nor against what was expected', () => {
  expect(waysOf('net_revenue')).toEqual(['raw', 'attainment', 'per_day', 'potential', 'progress']);
  expect(waysOf('visit_strike_rate')).toEqual(['raw', 'attainment', 'progress']);
});
