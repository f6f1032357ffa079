import { expect, test } from 'vitest';
import { createFormat, type Locale } from '../../web/i18n/format.ts';
import { plural } from '../../web/i18n/plural.ts';
import { initialsOf } from '../../web/ui/tile.tsx';

const formatFor = (locale: Locale, currency = 'EUR') =>
  createFormat({ locale: () => locale, currency: () => currency, timeZone: () => 'Europe/Paris' });
const fr = formatFor('fr');
const en = formatFor('en');
/** 21 November 2026, a Saturday. */
const day = 20_778;

test('money is written the French way and the English way, and never breaks over two lines', () => {
  expect([fr.money(123_450), fr.moneyRounded(4_128_000), fr.moneyCompact(8_360_000)]).toEqual([
    '1\u00A0234,50\u00A0€',
    '41\u00A0280\u00A0€',
    '83,6\u00A0k€',
  ]);
  expect([en.money(123_450), en.moneyRounded(4_128_000), en.moneyCompact(8_360_000)]).toEqual([
    '€1,234.50',
    '€41,280',
    '€83.6k',
  ]);
});

test('a gap carries its sign, with a true minus', () => {
  expect([fr.moneyGap(-52_000), fr.moneyGap(52_000), fr.moneyGap(0)]).toEqual([
    '−520\u00A0€',
    '+520\u00A0€',
    '0\u00A0€',
  ]);
  expect([fr.percentGap(0.062), fr.points(-0.018)]).toEqual(['+6,2\u00A0%', '−1,8\u00A0pt']);
});

test('a currency without cents is not divided by a hundred', () => {
  expect(formatFor('en', 'JPY').money(1500)).toBe('¥1,500');
});

test('a negative zero is written without a sign', () => {
  expect([fr.moneyRounded(-0), fr.percent(-0)]).toEqual(['0\u00A0€', '0\u00A0%']);
});

test('ratios, counts and ranks', () => {
  expect([fr.percent(0.688), fr.percent(0.314, 1), en.percent(0.688)]).toEqual(['69\u00A0%', '31,4\u00A0%', '69%']);
  expect([fr.count(1248), en.count(1248)]).toEqual(['1\u00A0248', '1,248']);
  expect([fr.rank(1), fr.rank(4), en.rank(1), en.rank(22), en.rank(13)]).toEqual(['1er', '4e', '1st', '22nd', '13th']);
});

test('a distance is never finer than the position', () => {
  expect([4, 183, 996, 1650, 12_340].map((metres) => fr.distance(metres))).toEqual([
    '4\u00A0m',
    '180\u00A0m',
    '1\u00A0km',
    '1,7\u00A0km',
    '12\u00A0km',
  ]);
});

test('days are named without the phone’s time zone', () => {
  expect([fr.dayLong(day), fr.dayShort(day), fr.week(day), en.week(day)]).toEqual([
    'samedi 21 novembre',
    '21 nov.',
    'S47',
    'W47',
  ]);
  expect([fr.monthLong(2026 * 12 + 10), fr.monthName(2026 * 12), en.monthShort(2026 * 12 + 11)]).toEqual([
    'novembre 2026',
    'janvier',
    'Dec',
  ]);
});

test('the first days of January may belong to the last week of the year before', () => {
  const of = (iso: string) => fr.week(Date.parse(iso) / 86_400_000);

  expect([of('2027-01-01'), of('2027-01-04'), of('2026-12-31'), of('2024-12-30')]).toEqual(['S53', 'S1', 'S53', 'S1']);
});

test('an age is said in the largest unit that fits', () => {
  const now = Date.UTC(2026, 10, 21, 13, 2);
  const ages = [20_000, 4 * 60_000, 2 * 3_600_000, 26 * 3_600_000, 34 * 86_400_000];

  expect(ages.map((ms) => fr.age(now - ms, now))).toEqual([
    'à l’instant',
    'il y a 4\u00A0min'.replaceAll(' ', '\u00A0'),
    'il y a 2\u00A0h'.replaceAll(' ', '\u00A0'),
    'il y a 26\u00A0h'.replaceAll(' ', '\u00A0'),
    'il y a 34\u00A0j'.replaceAll(' ', '\u00A0'),
  ]);
  expect(fr.age(now + 5000, now)).toBe('à l’instant');
  expect([fr.dayAgo(day, day), fr.dayAgo(day - 1, day)]).toEqual(['aujourd’hui', 'hier']);
});

test('instants are told in the organisation’s zone', () => {
  expect(fr.dateTime(Date.UTC(2026, 10, 21, 13, 2))).toBe('21 nov. 14:02');
});

test('zero is singular in French and plural in English', () => {
  expect([plural('fr', 0, 'visite', 'visites'), plural('en', 0, 'visit', 'visits')]).toEqual(['visite', 'visits']);
});

test('the label of a bar has tenths of thousands, never of euros', () => {
  expect([fr.moneyCompact(88_620), fr.moneyCompact(99_999), fr.moneyCompact(100_000)]).toEqual(
    ['886 €', '1 000 €', '1 k€'].map((text) => text.replaceAll(' ', '\u00A0')),
  );
  expect(en.moneyCompact(-14_250)).toBe('−€143');
});

test('initials come from the first two words', () => {
  expect(['Pharmacie Lumière', 'éclat', 'L’Atelier', '3 Suisses'].map(initialsOf)).toEqual(['PL', 'ÉC', 'LA', '3S']);
});

test('initials pass over articles and prepositions where two words are left', () => {
  const names = ['Auberge de la Gare', 'Auberge de l’Olivier', 'La Table du Moulin', 'Bar du coin', 'chez nous'];
  expect(names.map(initialsOf)).toEqual(['AG', 'AO', 'LT', 'BD', 'CN']);
});
