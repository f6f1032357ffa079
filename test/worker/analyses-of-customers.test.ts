import { expect, test } from 'vitest';
import { analyse } from '../support/analyses/ask.ts';
import { day, rep, scopeKey, sell, visit } from '../support/asking.ts';
import { idOf, makeWorld, type World } from '../support/world.ts';

const october = day('2026-10-12');
const buy = (world: World, customer: number, on: number, unitPriceCents: number, product = 'soap') =>
  sell(world, customer % 2 === 1 ? 'lea' : 'tom', `c${customer}`, {
    day: on,
    lines: [{ productId: idOf(product), quantity: 1, unitPriceCents }],
  });

test('customers are in one class each by their orders, those who bought before only among the inactive', async () => {
  const world = await makeWorld({ customers: 6 });
  await buy(world, 1, day('2026-09-01'), 100);
  await buy(world, 2, october, 200);
  for (const n of [0, 1, 2]) await buy(world, 3, october + n, 300);
  for (const n of [0, 1, 2, 3]) await buy(world, 4, october + n, 400);
  const { result } = await analyse(world, 'customer_activity_segment');

  const share = 0.25;
  expect(result).toEqual({
    customers: 4,
    classes: [
      { class: 'inactive', customers: 1, orders: 0, netCents: 0, share },
      { class: 'occasional', customers: 1, orders: 1, netCents: 200, share },
      { class: 'regular', customers: 1, orders: 3, netCents: 900, share },
      { class: 'frequent', customers: 1, orders: 4, netCents: 1600, share },
    ],
  });
});

test('buyers are scored among all of the organisation; a small one by thirds, equals alike', async () => {
  const world = await makeWorld({ customers: 4 });
  for (const [customer, on, price] of [
    [1, 0, 900],
    [2, 5, 500],
    [3, 9, 100],
  ] as const)
    await buy(world, customer, october + on, price);
  const { result } = await analyse(world, 'rfm_score', rep('lea'));

  expect(result).toMatchObject({ classes: 3, customers: 2 });
  // The first bought longest ago and most, the third last and least; all ordered once.
  const scores = [
    { recency: 1, frequency: 2, money: 3, netCents: 900 },
    { recency: 3, frequency: 2, money: 1, netCents: 100 },
  ];
  expect(result?.cells).toEqual([
    { ...scores[1], customers: 1 },
    { ...scores[0], customers: 1 },
  ]);
  expect(result?.rows).toMatchObject([
    { customerId: idOf('c1'), ...scores[0] },
    { customerId: idOf('c3'), ...scores[1] },
  ]);
  expect((await analyse(world, 'rfm_score', { scope: scopeKey('team', 'north') }, 'lea')).result?.rows).toBeNull();
});

test('loyalty is a score whose parts can be read, satisfaction among them when it was given', async () => {
  const world = await makeWorld();
  for (const [iso, price] of [
    ['2026-03-01', 1000],
    ['2026-07-01', 1000],
    ['2026-10-01', 500],
  ] as const)
    await buy(world, 1, day(iso), price);
  await buy(world, 2, october, 100);
  await visit(world, 'lea', 'c1', { day: day('2026-08-02'), satisfaction: 4 });
  const { result } = await analyse(world, 'loyalty_likelihood');

  // On 31 October: 30 days since the last order, a rhythm of (122 + 92) ÷ 2 = 107: beyond 100. 1500 in six months, 1000 before.
  // 90 days since the visit: 90 ÷ 150. Satisfaction 3 ÷ 4. (35 × 100 + 15 × 30 + 20 × 100 + 15 × 60 + 15 × 75) ÷ 100 = 79.75.
  expect(result).toEqual({
    bands: [0, 0, 0, 1, 0],
    withoutScore: 1,
    rows: [
      { customerId: idOf('c1'), score: 79, recency: 100, orders: 30, amounts: 100, contact: 60, satisfaction: 75 },
    ],
  });
});

test('contacts and tenure are correlated by rank, from ten customers on', async () => {
  const world = await makeWorld({ customers: 10 });
  for (let n = 1; n <= 10; n++) {
    await buy(world, n, day('2026-09-01') + n, 100);
    if (n === 9) expect((await analyse(world, 'contacts_vs_tenure')).result).toMatchObject({ rho: null, n: 9 });
  }
  // The older the relation, the more often met: the first four on 4, 3, 2 and 1 days, the others never.
  for (let n = 1; n <= 4; n++)
    for (let times = n; times <= 4; times++)
      await visit(world, n % 2 === 1 ? 'lea' : 'tom', `c${n}`, { day: october + times });
  const { result } = await analyse(world, 'contacts_vs_tenure');

  // Places 10, 9, 8, 7 and six times 3.5 against 10 … 1: 65 ÷ √(65 × 82.5).
  expect(result?.n).toBe(10);
  expect(result?.rho).toBeCloseTo(Math.sqrt(65 / 82.5), 12);
  expect(result?.points[0]).toEqual({ customerId: idOf('c1'), tenureDays: 60, contacts: 4, exposedDays: 31 });
});

test('what customers alike buy and one does not is a sale to be made', async () => {
  const world = await makeWorld({ customers: 3 });
  for (let n = 1; n <= 3; n++) await buy(world, n, october, 1000);
  for (let n = 1; n <= 2; n++) await buy(world, n, october, 400, 'broom');
  // Of two peers little can be said.
  expect((await analyse(world, 'whitespace')).result?.rows).toEqual([]);

  const other = await makeWorld({ customers: 4 });
  for (let n = 1; n <= 3; n++) await buy(other, n, october, 1000);
  for (let n = 1; n <= 3; n++) await buy(other, n, october, 400, 'broom');
  await buy(other, 4, october, 1400);
  const { result } = await analyse(other, 'whitespace');
  expect(result?.rows).toEqual([
    { customerId: idOf('c4'), familyId: idOf('home'), peers: 3, buyers: 3, medianCents: 400, expectedCents: 400 },
  ]);
});

test('interest is a family’s part of revenue and of orders, of one customer when asked', async () => {
  const world = await makeWorld();
  await buy(world, 1, day('2026-09-10'), 100);
  await buy(world, 1, october, 300);
  await buy(world, 1, october, 100, 'broom');
  await buy(world, 2, october, 999);
  const { result } = await analyse(world, 'product_interest', { customer: idOf('c1') });

  expect(result).toMatchObject({ netCents: 400, orders: 2 });
  expect(result?.families).toEqual([
    { id: idOf('care'), netCents: 300, share: 0.75, orders: 1, orderShare: 0.5, baseNetCents: 100, shareChange: -0.25 },
    { id: idOf('home'), netCents: 100, share: 0.25, orders: 1, orderShare: 0.5, baseNetCents: 0, shareChange: 0.25 },
  ]);
  await expect(analyse(world, 'product_interest', { customer: idOf('c2') }, 'lea')).rejects.toMatchObject({
    code: 'auth.not_permitted',
  });
});

test('a territory is measured by its revenue per customer against the company', async () => {
  const world = await makeWorld({ customers: 4 });
  await buy(world, 1, day('2026-11-05'), 300);
  await buy(world, 2, day('2026-11-05'), 100);
  const { result } = await analyse(world, 'regional_index', {
    scope: scopeKey('territory', 'region'),
    period: 'month:2026-11',
  });

  // Two customers each: 150 and 50 a customer, 100 in the company; deviation 50 on a mean of 100.
  expect(result).toMatchObject({ companyCents: 400, companyCustomers: 4, spread: 0.5 });
  expect(result?.regions.map(({ id, index }) => [id, index])).toEqual([
    [idOf('sectorA'), 1.5],
    [idOf('sectorB'), 0.5],
  ]);
});

test('members of the programme stand beside customers who bought as much before and have no card', async () => {
  const world = await makeWorld({ customers: 7 });
  for (let n = 1; n <= 4; n++) await buy(world, n, day('2026-03-10'), n % 2 === 1 ? 1000 : 400);
  const since = (customer: number, from: string) =>
    ({
      kind: 'loyaltyMember',
      row: { id: idOf(`member${customer}`), customerId: idOf(`c${customer}`), tier: null, from: day(from), to: null },
    }) as const;
  const points = (name: string, count: number, reason: 'purchase' | 'reward') =>
    ({
      kind: 'loyaltyTransaction',
      row: {
        id: idOf(name),
        memberId: idOf('member1'),
        day: october,
        points: count,
        reason,
        orderId: null,
        voided: false,
      },
    }) as const;
  const inSegment = (customer: number, from: string, to: string | null) =>
    ({
      kind: 'segmentMember',
      row: {
        id: idOf(`segment${customer}`),
        segmentId: idOf('gold'),
        customerId: idOf(`c${customer}`),
        from: day(from),
        to: to === null ? null : day(to),
      },
    }) as const;
  await world.commit([inSegment(4, '2026-06-01', null)]);
  // The fifth had bought nothing before its card: nobody is known to be like it.
  await world.commit([since(1, '2026-06-15'), since(2, '2026-06-20'), since(5, '2026-06-20')]);
  await world.commit([points('granted', 40, 'purchase'), points('used', -10, 'reward')]);
  for (const [customer, price] of [
    [1, 300],
    [2, 100],
    [3, 150],
    [4, 50],
    [5, 70],
  ] as const)
    await buy(world, customer, october, price);

  expect((await analyse(world, 'loyalty_program')).result).toEqual({
    customers: 5,
    members: 3,
    memberShare: 0.6,
    grantedPoints: 40,
    usedPoints: 10,
    redemptionRate: 0.25,
    throughout: 3,
    matched: 2,
    unmatched: 1,
    peers: 2,
    netCents: 400,
    perMemberCents: 200,
    perPeerCents: 100,
    advantageRate: 1,
    low: true,
  });
  // Segments that differ, on the day before the month of the card, leave nobody alike.
  await world.commit([inSegment(3, '2026-05-31', '2026-06-01')]);
  expect((await analyse(world, 'loyalty_program')).result).toMatchObject({ matched: 1, unmatched: 2, peers: 1 });
});
