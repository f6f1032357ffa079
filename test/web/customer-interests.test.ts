import { expect, test } from 'vitest';
import type { Customer } from '#contract/customer.ts';
import type { CustomerFigures } from '#contract/figures.ts';
import { interestsOf, proposalsFor } from '../../web/screens/customer/proposals.ts';

const aCustomer = (id: string, more: Partial<Customer> = {}) =>
  ({ id, kind: 'company', archived: false, ...more }) as Customer;
const figures = (id: string, netCentsByFamily: Record<string, number>) => ({ id, netCentsByFamily }) as CustomerFigures;

/** Nine companies that spend alike three by three: 100, 1,000 and 10,000. */
const many = [100, 1000, 10_000].flatMap((cents, third) =>
  [0, 1, 2, 3].map((place) => ({ id: `c${third}${place}`, cents: cents + place })),
);

test('what a customer buys is listed from the most; what went back whole is not bought', () => {
  expect(interestsOf(figures('a', { tea: 100, coffee: 900, jam: 0, cups: -50 }))).toEqual([
    ['coffee', 900],
    ['tea', 100],
  ]);
});

test('what customers of the same third of spending buy is proposed, by its chance and the median', () => {
  const customers = many.map(({ id }) => aCustomer(id));
  const bought: Record<string, Record<string, number>> = {
    c10: { tea: 1000 },
    c11: { tea: 500, coffee: 501 },
    c12: { coffee: 702, jam: 300 },
    c13: { coffee: 903, cups: 100 },
    // Others spend less or more: they say nothing here.
    c20: { wine: 10_000 },
  };
  const rows = many.map(({ id, cents }) => figures(id, bought[id] ?? { tea: cents }));
  expect(proposalsFor('c10', customers, rows)).toEqual([
    { familyId: 'coffee', peers: 3, buyers: 3, medianCents: 702 },
    { familyId: 'jam', peers: 3, buyers: 1, medianCents: 300 },
    { familyId: 'cups', peers: 3, buyers: 1, medianCents: 100 },
  ]);
});

test('people are not compared with companies, nor with customers put away, and few say nothing', () => {
  const rows = many.map(({ id, cents }) => figures(id, id === 'c13' ? { coffee: cents } : { tea: cents }));
  const customers = many.map(({ id }) => aCustomer(id));
  expect(proposalsFor('c10', customers, rows).map(({ familyId }) => familyId)).toEqual(['coffee']);
  const asPerson = customers.map((one) => (one.id === 'c13' ? aCustomer('c13', { kind: 'person' }) : one));
  expect(proposalsFor('c10', asPerson, rows)).toEqual([]);
  const away = customers.map((one) => (one.id === 'c13' ? aCustomer('c13', { archived: true }) : one));
  expect(proposalsFor('c10', away, rows)).toEqual([]);
  expect(proposalsFor('nobody', customers, rows)).toEqual([]);
  expect(proposalsFor('c10', customers, [figures('c10', { tea: 5 })])).toEqual([]);
});
