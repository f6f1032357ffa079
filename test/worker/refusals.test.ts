import { expect, test } from 'vitest';
import {
  aContact,
  aVisit,
  anOrder,
  entry,
  freshId,
  idOf,
  makeWorld,
  today,
  told,
  anOpportunity,
} from '../support/world.ts';

const half = (userId: string, isPrimary: boolean) => ({ userId, shareBp: 5000, isPrimary });

test('an entry that the database will not take is held, and stops none behind it', async () => {
  const world = await makeWorld();
  const lastMonth = today - 31;
  await world.sql(
    `INSERT INTO rep_days (org_id, rep_id, day, v, net_cents) VALUES (?1, ?2, ?3, 1, 9223372036854775807)`,
    idOf('lea'),
    lastMonth - 1,
  );
  const [before, after] = [aVisit('c1'), aVisit('c1')];

  const verdicts = await world.push('lea', [
    entry('interaction.log', before),
    entry('order.submit', anOrder('c1', { day: lastMonth })),
    entry('interaction.log', after),
  ]);

  expect(told(verdicts)).toEqual(['applied', 'held internal', 'applied']);
  expect(await world.sql('SELECT count(*) AS n FROM interactions WHERE org_id = ?1')).toEqual([{ n: 2 }]);
  expect(await world.sql('SELECT count(*) AS n FROM orders WHERE org_id = ?1')).toEqual([{ n: 0 }]);
});

test('an order too large to be added up exactly is refused, and so is an amount of that size', async () => {
  const world = await makeWorld();
  const line = { productId: null, quantity: 1_000_000, unitPriceCents: 100_000_000 };

  const verdicts = await world.push('lea', [
    entry('order.submit', anOrder('c1', { lines: [line] })),
    entry('opportunity.create', { ...anOpportunity('c1'), amountCents: Number.MAX_SAFE_INTEGER }),
  ]);

  expect(told(verdicts)).toEqual(['rejected order.bad_line', 'rejected sync.malformed_args']);
});

test('a sale is credited to people who are there, when it is made and when it is corrected', async () => {
  const world = await makeWorld();
  const order = anOrder('c1');
  const credits = [half(idOf('lea'), true), half(idOf('nobody'), false)];
  await world.push('lea', [entry('order.submit', order)]);

  const verdicts = await world.push('lea', [
    entry('order.submit', anOrder('c1', { credits })),
    entry('order.amend', { ...anOrder('c1', { credits }), replaces: order.id }),
  ]);

  expect(told(verdicts)).toEqual(['rejected sync.missing_ref', 'rejected sync.missing_ref']);
});

test('what an entry names must be there and be of its customer', async () => {
  const world = await makeWorld();
  const elsewhere = aVisit('c3');
  const opportunity = anOpportunity('c3');
  await world.push('lea', [entry('interaction.log', elsewhere), entry('opportunity.create', opportunity)]);

  const verdicts = await world.push('lea', [
    entry('interaction.log', aVisit('c1', { contactId: idOf('stranger') })),
    entry('interaction.log', aVisit('c1', { opportunityId: opportunity.id })),
    entry('order.submit', anOrder('c1', { interactionId: elsewhere.id })),
    entry('order.submit', anOrder('c1', { opportunityId: opportunity.id })),
    entry('order.submit', anOrder('c1', { campaignId: idOf('nothing') })),
    entry('opportunity.create', { ...anOpportunity('c1'), campaignId: idOf('nothing') }),
  ]);

  expect(told(verdicts)).toEqual([
    'held sync.missing_ref',
    'rejected opportunity.not_of_customer',
    'rejected order.bad_link',
    'rejected order.bad_link',
    'rejected sync.missing_ref',
    'rejected sync.missing_ref',
  ]);
});

test('a rep changes the customers of his sectors and his own, and notes a visit wherever he made it', async () => {
  const world = await makeWorld();
  const theirs = idOf('c2');

  const verdicts = await world.push('lea', [
    entry('customer.set', { id: idOf('c1'), fields: { note: 'à moi' } }),
    entry('customer.set', { id: idOf('c1'), fields: { territoryId: idOf('sectorB') } }),
    entry('customer.set', { id: theirs, fields: { territoryId: idOf('sectorA') } }),
    entry('contact.create', aContact('c2', 'zoe')),
    entry('interaction.log', aVisit('c2')),
  ]);

  expect(told(verdicts)).toEqual([
    'applied',
    ...Array.from({ length: 3 }, () => 'rejected auth.not_permitted'),
    'applied',
  ]);
});

test('a target is of a known KPI, of somebody who is there, over whole months', async () => {
  const world = await makeWorld();
  const target = {
    id: freshId(),
    kpi: 'net_revenue',
    scopeType: 'rep',
    scopeId: idOf('lea'),
    periodKind: 'month',
  } as const;
  const november = { from: today - 17, to: today + 13 };

  const verdicts = await world.push('camille', [
    entry('target.set', { ...target, ...november, value: 100 }),
    entry('target.set', { ...target, id: freshId(), ...november, kpi: 'happiness', value: 100 }),
    entry('target.set', { ...target, id: freshId(), ...november, scopeId: idOf('nobody'), value: 100 }),
    entry('target.set', { ...target, id: freshId(), from: today, to: today + 30, value: 100 }),
  ]);

  expect(told(verdicts)).toEqual([
    'applied',
    'rejected request.unknown_kpi',
    'rejected sync.missing_ref',
    'rejected target.bad_period',
  ]);
});

test('an entry of a newer phone waits for the server to know it', async () => {
  const world = await makeWorld();
  const visit = entry('interaction.log', aVisit('c1'));

  const verdicts = await world.push('lea', [
    { ...visit, version: 2 },
    { ...entry('interaction.log', aVisit('c1')), name: 'visit.dream' },
  ]);
  const later = await world.push('lea', [visit]);

  expect(told(verdicts)).toEqual(['held sync.unknown_mutation', 'held sync.unknown_mutation']);
  expect(told(later)).toEqual(['applied']);
});
