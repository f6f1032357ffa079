import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createFormat } from '../../web/i18n/format.ts';
import { parseAmount } from '../../web/ui/parse-amount.ts';

test.each([
  ['1 234,50', 123_450],
  ['1234.50', 123_450],
  ['1\u202F234,5', 123_450],
  ['1\u00A0234,50\u00A0€', 123_450],
  ['€1,234.50', 123_450],
  ['1.234.567,89', 123_456_789],
  ['640', 64_000],
  ['640,', 64_000],
  ['0,07', 7],
])('the amount %j is read as %i cents', (text, cents) => {
  expect(parseAmount(text)).toBe(cents);
});

test.each([
  '',
  ' ',
  ',50',
  'abc',
  '12a',
  '-5',
  '1,234',
  '1.234',
  '1,2,3',
  '1.234.567',
  '12,345',
  '1e3',
  '9'.repeat(13),
])('the text %j is refused: it is no amount, or could be two', (text) => {
  expect(parseAmount(text)).toBeUndefined();
});

test('every amount reads back from what is written for it, in both languages', () => {
  for (const locale of ['fr', 'en'] as const) {
    const format = createFormat({ locale: () => locale, currency: () => 'EUR', timeZone: () => 'Europe/Paris' });
    assert(
      property(integer({ min: 0, max: 99_999_999_999 }), (cents) => {
        expect(parseAmount(format.moneyInput(cents))).toBe(cents);
        expect(parseAmount(format.money(cents))).toBe(cents);
      }),
    );
  }
});
