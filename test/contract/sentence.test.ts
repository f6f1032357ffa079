import { expect, test } from 'vitest';
import { dayOfCivil } from '#contract/day.ts';
import { kpiNames, measuresOf } from '#contract/kpis.ts';
import { measureWords as english } from '#contract/measure-words/en.ts';
import { measureWords as french } from '#contract/measure-words/fr.ts';
import type { Totals } from '#contract/measures.ts';
import { type Told, sentenceOf } from '#contract/sentence.ts';

const march = { from: dayOfCivil(2026, 3, 1), to: dayOfCivil(2026, 4, 1) };

const told = (name: Told['name'], totals: Totals, more: Partial<Told> = {}): Told => ({
  name,
  totals,
  reason: undefined,
  span: march,
  last: march.to - 1,
  currency: 'EUR',
  ...more,
});
/** Spaces that do not break are written as plain ones here. */
const plain = (sentence: string) => sentence.replaceAll(/\s/g, ' ');
const inFrench = (one: Told) => plain(sentenceOf(one, 'fr', french));
const inEnglish = (one: Told) => plain(sentenceOf(one, 'en', english));

test('a part of a whole is told as what it counts of what', () => {
  const active = told('active_customer_rate', { existingBuyers: 18, existingCustomers: 64 });
  expect(inFrench(active)).toBe(
    '18 clients ayant commandé sur 64 clients existants au 1er mars 2026, du 1er au 31 mars 2026.',
  );
  expect(inEnglish(active)).toBe(
    '18 customers who ordered of 64 existing customers on 1 March 2026, from 1 to 31 March 2026.',
  );
  expect(inFrench(told('win_rate', { won: 1, lost: 0 }))).toBe(
    '1 affaire gagnée sur 1 affaire gagnée et 0 affaire perdue, du 1er au 31 mars 2026.',
  );
});

test('money is told in the currency, what is taken away after what it is taken from', () => {
  const margin = told('gross_margin', { costedNetCents: 123_456, costCents: 100 });
  expect(inFrench(margin)).toBe(
    '1 234,56 € de ventes dont le coût est connu moins 1,00 € de coût des produits, du 1er au 31 mars 2026.',
  );
  expect(inEnglish(margin)).toBe(
    '€1,234.56 of sales whose cost is known less €1.00 of product cost, from 1 to 31 March 2026.',
  );
});

test('a forecast that was wrong says which way', () => {
  const foreseen = (forecastCents: number) => told('forecast_accuracy', { forecastCents, wonCents: 1_000_000 });
  expect(inEnglish(foreseen(800_000))).toBe(
    '€8,000.00 foreseen before 1 March 2026, €10,000.00 of deals won (forecast too low by €2,000.00), from 1 to 31 March 2026.',
  );
  expect(inFrench(foreseen(1_000_001))).toBe(
    '10 000,01 € prévus avant le 1er mars 2026, 10 000,00 € d’affaires gagnées (prévision trop haute de 0,01 €), du 1er au 31 mars 2026.',
  );
  expect(inEnglish(foreseen(1_000_000))).not.toContain('too');
});

test('days are named with no more words than needed', () => {
  const of = (from: number, to: number) => inEnglish(told('order_count', { orders: 1 }, { span: { from, to } }));
  expect(of(march.from, march.from + 1)).toBe('1 order, on 1 March 2026.');
  expect(of(march.from - 1, march.from + 1)).toBe('1 order, from 28 February to 1 March 2026.');
  expect(of(march.from - 60, march.from)).toBe('1 order, from 31 December 2025 to 28 February 2026.');
});

test('a figure without value says why when there is nothing to count', () => {
  expect(inFrench(told('order_count', {}, { reason: 'not_permitted' }))).toBe(
    'Ce chiffre n’est pas ouvert à votre rôle.',
  );
  expect(inEnglish(told('order_count', {}, { reason: 'no_data' }))).toBe('Nothing is known of this period.');
  expect(inFrench(told('sales_cycle_median', { medianCycleDays: null }))).toBe(
    'aucun jour de cycle (médiane), du 1er au 31 mars 2026.',
  );
});

test.each(kpiNames)('%s has a sentence in both languages', (name) => {
  const totals = Object.fromEntries(measuresOf(name).map((measure) => [measure, 7]));
  for (const sentence of [inFrench(told(name, totals)), inEnglish(told(name, totals))]) {
    expect(sentence).toMatch(/2026\.$/);
    expect(sentence).toContain('7');
    expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
  }
});
