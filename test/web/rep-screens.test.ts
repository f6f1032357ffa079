import { describe, expect, test } from 'vitest';
import type { BoardRow } from '#contract/answers.ts';
import type { Customer } from '#contract/customer.ts';
import { foldText, matcherOf } from '../../web/parts/fold-text.ts';
import { boardScopesOf } from '../../web/parts/board-scopes.ts';
import { type Outlet, distanceTo, overdueFirst } from '../../web/parts/outlets.ts';
import { around } from '../../web/screens/board/standings.ts';
import { similarTo } from '../../web/parts/similar-customers.ts';
import { changedFields, daysOf, isEmail } from '../../web/parts/customer-edits.ts';
import { soldIn, totalOf, writesOf } from '../../web/screens/visit/writes.ts';

const form = {
  customerId: 'c',
  outcomeId: 'o',
  amount: '',
  note: ' hello ',
  day: null,
  nextOn: null,
  contactId: null,
  lines: [],
  photos: 0,
};

describe('a visit form', () => {
  test('sells what was typed as one amount, nothing when nothing was typed', () => {
    expect(soldIn({ ...form, amount: '1 234,50' }, true)).toEqual([
      { productId: null, quantity: 1, unitPriceCents: 123_450 },
    ]);
    expect(soldIn(form, true)).toEqual([]);
    expect(soldIn({ ...form, amount: '640' }, false)).toEqual([]);
    expect(soldIn({ ...form, amount: '1,234' }, true)).toBeUndefined();
  });

  test('sells its product lines instead of the amount, all of them or none', () => {
    const lines = [
      { productId: 'p', quantity: '3', price: '12,50' },
      { productId: 'q', quantity: '1', price: '4' },
    ];
    expect(totalOf(soldIn({ ...form, amount: '999', lines }, true) ?? [])).toBe(4150);
    expect(soldIn({ ...form, lines: [...lines, { productId: 'r', quantity: '0', price: '1' }] }, true)).toBeUndefined();
  });

  test('becomes a visit and its order of the same day; an earlier day moves both', () => {
    let made = 0;
    const moment = {
      now: 1000 * 86_400_000 + 5000,
      today: 1000,
      visitId: 'visit',
      repId: 'rep',
      newId: () => `id${++made}`,
    };
    const sold = [{ productId: null, quantity: 1, unitPriceCents: 100 }];
    const [visit, order] = writesOf({ ...form, day: 999 }, sold, null, moment);
    expect(visit).toMatchObject({
      name: 'interaction.log',
      args: { id: 'visit', day: 999, occurredAt: 999 * 86_400_000 + 5000, note: 'hello', kind: 'visit' },
    });
    expect(order).toMatchObject({ name: 'order.submit', args: { interactionId: 'visit', day: 999, lines: sold } });
    expect(writesOf(form, [], null, moment)).toHaveLength(1);
  });
});

describe('searching customers', () => {
  test('hears neither accents nor case, in any order of words', () => {
    const matches = matcherOf('LUMIERE phar');
    expect(matches(foldText('Pharmacie Lumière'))).toBe(true);
    expect(matches(foldText('Pharmacie du Parc'))).toBe(false);
    expect(matcherOf('oeuf')(foldText('Les Œufs d’Or'))).toBe(true);
  });

  test('looks through 5,000 of them within 50 ms', () => {
    const folded = Array.from({ length: 5000 }, (_, i) => foldText(`Boulangerie Éléonore ${i} Saint-Étienne`));
    const start = performance.now();
    const found = folded.filter(matcherOf('eleonore 4999'));
    expect(performance.now() - start).toBeLessThan(50);
    expect(found).toHaveLength(1);
  });
});

const outlet = (id: string, visitEveryDays: number | null, lastDay: number | null, isFresh = false): Outlet => ({
  row: { id, visitEveryDays } as Customer,
  pending: 0,
  isFresh,
  folded: id,
  lastDay,
  isBuyer: true,
});

test('the most overdue customer comes first; without a rhythm, on time or just made nobody is overdue', () => {
  const list = [outlet('a', 28, 990), outlet('b', 7, 960), outlet('c', null, 0), outlet('d', 7, null, true)];
  expect(overdueFirst([...list, outlet('e', 10, 985)], 1000).map(({ row }) => row.id)).toEqual(['b', 'e']);
});

test('a degree of latitude is 111 km; a customer without a position has no distance', () => {
  const fix = { latitude: 45, longitude: 4, accuracyMetres: 10, fixedAt: 0 };
  expect(distanceTo({ lat: 46, lng: 4 }, fix)).toBeCloseTo(111_195, -2);
  expect(distanceTo({ lat: null, lng: 4 }, fix)).toBeNull();
});

const line = (id: string, value: number, rank: number): BoardRow => ({
  id,
  value,
  rank,
  previousRank: null,
  movement: null,
});
const ranked = [100, 90, 90, 70, 60, 50, 40].map((value, i) => line(`r${i}`, value, [1, 2, 2, 4, 5, 6, 7][i] ?? 0));

describe('a leaderboard around me', () => {
  test('is five lines, also at either end', () => {
    const ids = (me: string) => around(ranked, me).map(({ id }) => id);
    expect(ids('r3')).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
    expect(ids('r0')).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
    expect(ids('r6')).toEqual(['r2', 'r3', 'r4', 'r5', 'r6']);
    expect(ids('nobody')).toHaveLength(7);
  });
});

describe('who may open which board', () => {
  const teams = [
    { id: 'top', name: 'Sud', parentId: null },
    { id: 'low', name: 'Rhône', parentId: 'top' },
    { id: 'other', name: 'Nord', parentId: null },
  ];
  const member = (userId: string, teamId: string, asWhat: 'member' | 'manager', to: number | null = null) => ({
    id: userId + teamId,
    userId,
    teamId,
    function: asWhat,
    from: 0,
    to,
  });
  const memberships = [
    member('rep', 'low', 'member'),
    member('rep', 'other', 'member', 10),
    member('boss', 'top', 'manager'),
  ];
  const keys = (role: string, id: string) =>
    boardScopesOf({ role, user: { id } }, teams, memberships, 20).map(({ unit, scope }) => `${unit} ${scope}`);

  test('a rep his teams of today and the totals of teams; a manager his teams and those under them, then everybody', () => {
    expect(keys('rep', 'rep')).toEqual(['rep team:low', 'team org']);
    expect(keys('manager', 'boss')).toEqual(['rep team:top', 'rep team:low', 'rep org', 'team org']);
    expect(keys('admin', 'x')[0]).toBe('rep org');
  });
});

test('an edit sends only what changed, and refuses what is no address or no number of days', () => {
  expect(changedFields({ a: 1, b: 2 }, { a: 1, b: 3 })).toEqual({ b: 3 });
  expect([isEmail(''), isEmail('a@b.fr'), isEmail('a@')]).toEqual([true, true, false]);
  expect([daysOf(''), daysOf(' 28 '), daysOf('0'), daysOf('731'), daysOf('x')]).toEqual([
    null,
    28,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a new customer that may be there already is shown what it is like: a name in the other, or the same telephone', () => {
  const known = [
    { id: 'a', name: 'Boulangerie L’Épi d’Or', phone: '+33 4 72 00 00 01', archived: false },
    { id: 'b', name: 'SARL Café de la Gare', phone: '', archived: false },
    { id: 'c', name: 'Boulangerie de la Gare', phone: '', archived: true },
  ] as Customer[];
  const alike = (name: string, phone = '') => similarTo({ name, phone }, known).map(({ id }) => id);
  expect([alike('epi d or'), alike('CAFE GARE'), alike('Café de la Gare Centrale')]).toEqual([['a'], ['b'], ['b']]);
  expect([alike('Zinc', '04 72 00 00 01'), alike('Zinc', '0001'), alike('Bou')]).toEqual([['a'], [], []]);
  expect(alike('Boulangerie de la Gare')).toEqual([]);
});
