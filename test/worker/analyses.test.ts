import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { analyse } from '../support/analyses/ask.ts';
import { day, rep, scopeKey, sell, team } from '../support/asking.ts';
import { browserOf } from '../support/browser-of.ts';
import { anOrganization } from '../support/cells.ts';
import { aPerson } from '../support/people.ts';
import { idOf, makeWorld, type World } from '../support/world.ts';

const line = (product: string | null, quantity: number, unitPriceCents: number) => ({
  productId: product === null ? null : idOf(product),
  quantity,
  unitPriceCents,
});
const september = day('2026-09-10');
const october = day('2026-10-12');

/** September: c1 buys 10 soaps at 10.00, c2 20 brooms at 25.00. October: c1 twice, dearer and more; c2 nothing; c3 is new. */
async function twoMonths(): Promise<World> {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: september, lines: [line('soap', 10, 1000)] });
  const brooms = await sell(world, 'tom', 'c2', { day: september, lines: [line('broom', 20, 2500)] });
  await sell(world, 'lea', 'c1', { day: october, lines: [line('soap', 8, 1100)] });
  await sell(world, 'lea', 'c1', { day: october, lines: [line('soap', 7, 1100), line(null, 1, 500)] });
  await sell(world, 'lea', 'c3', { day: october, lines: [line('soap', 5, 1000)] });
  const back = { kind: 'return', originalOrderId: brooms } as const;
  await sell(world, 'tom', 'c2', { day: october, ...back, lines: [line('broom', 2, 2500)] });
  return world;
}

test('the bridge explains a change to the cent, by product and by customer', async () => {
  const world = await twoMonths();
  const { result } = await analyse(world, 'revenue_bridge');

  // September 100.00 + 500.00; October 88.00 + 77.00 + 5.00 + 50.00 − 50.00.
  expect(result).toMatchObject({ baseCents: 60_000, currentCents: 17_000, changeCents: -43_000 });
  // 20 soaps sold for 215.00: at the 10.00 of September they were worth 200.00, twice the 100.00 of its 10.
  expect(result?.products).toEqual({
    priceCents: 1500,
    volumeCents: 10_000,
    mixCents: 0,
    newCents: 0,
    droppedCents: -50_000,
    unitemisedCents: 500,
    returnsCents: -5000,
  });
  // c1 ordered twice instead of once: two baskets of 100.00 would be 200.00, they were 170.00.
  expect(result?.customers).toEqual({
    newCents: 5000,
    backCents: 0,
    lostCents: -50_000,
    ordersCents: 10_000,
    basketCents: -3000,
    returnsCents: -5000,
  });
  expect(result?.byRep?.rows.map(({ id, changeCents }) => [id, changeCents])).toEqual([
    [idOf('tom'), -55_000],
    [idOf('lea'), 12_000],
  ]);
  expect(result?.sentences.en).toBe(
    'Revenue falls by €430.00 (−71.7%) to €170.00, mostly through products no longer sold (−€500.00) and returns (−€50.00); by customer, customers who did not order again (−€500.00); despite quantities (+€100.00).',
  );
  expect(result?.sentences.fr).toMatch(
    /^Le chiffre d’affaires baisse de 430,00\s€ \(−71,7\s%\) et atteint 170,00\s€, surtout/,
  );
});

test('mix is what a choice between dear and cheap products of a family changes', async () => {
  const world = await makeWorld();
  await world.commit([
    {
      kind: 'product',
      row: {
        id: idOf('balm'),
        no: 9,
        sku: 'balm',
        name: 'balm',
        familyId: idOf('care'),
        unit: 'pièce',
        priceCents: 3000,
        availableFrom: day('2025-01-01'),
        availableTo: null,
      },
    },
  ]);
  await sell(world, 'lea', 'c1', { day: september, lines: [line('soap', 5, 1000), line('balm', 5, 3000)] });
  await sell(world, 'lea', 'c1', { day: october, lines: [line('soap', 2, 1000), line('balm', 8, 3000)] });
  const { result } = await analyse(world, 'revenue_bridge');

  // As many pieces at the same prices: three of them cost 20.00 more.
  expect(result?.products).toMatchObject({ priceCents: 0, volumeCents: 0, mixCents: 6000 });
  expect(result?.families.map(({ id, mixCents }) => [id, mixCents])).toEqual([[idOf('care'), 6000]]);
});

test('a mix gives shares of the total, and none when a part is below 0', async () => {
  const world = await twoMonths();
  const inSeptember = { period: 'month:2026-09' };
  expect((await analyse(world, 'revenue_mix', inSeptember)).result?.parts.map(({ id, share }) => [id, share])).toEqual([
    [idOf('home'), 5 / 6],
    [idOf('care'), 1 / 6],
    [null, 0],
  ]);
  const { result } = await analyse(world, 'revenue_mix');
  expect(result).toMatchObject({ hasNegative: true, netCents: 17_000 });
  expect(result?.parts.map(({ netCents, share }) => [netCents, share])).toEqual([
    [21_500, null],
    [500, null],
    [-5000, null],
  ]);
});

test('products are ranked by margin; a rep is not told what they cost', async () => {
  const world = await twoMonths();
  const { result } = await analyse(world, 'product_profitability');

  // 20 soaps for 215.00 that cost 4.00 each; brooms have no known cost.
  expect(result?.products).toEqual([
    { id: idOf('soap'), rank: 1, netCents: 21_500, costCents: 8000, marginCents: 13_500, marginRate: 13_500 / 21_500 },
  ]);
  expect(result).toMatchObject({ uncostedCents: -4500, costCoverage: 21_500 / 17_000 });
  expect(await analyse(world, 'product_profitability', rep('lea'), 'lea')).toMatchObject({
    result: null,
    reason: 'not_permitted',
  });
});

test('reps are shown with their new customers, those without any too', async () => {
  const world = await twoMonths();
  const { result } = await analyse(world, 'new_customers_by_rep', { scope: team, period: 'quarter:2026-Q4' });

  // c3 of lea; October and November 1 to 18 have 35 working days.
  expect(result).toEqual({
    reps: [
      { id: idOf('lea'), newCustomers: 1, perWorkingDay: 1 / 35 },
      { id: idOf('tom'), newCustomers: 0, perWorkingDay: 0 },
    ],
    total: 1,
    median: 0.5,
    workingDays: 35,
  });
});

test('a rep sees no colleague and no colleague’s customer in an analysis; his manager does', async () => {
  const world = await twoMonths();
  const own = (await analyse(world, 'revenue_bridge', rep('lea'), 'lea')).result;
  expect(own).toMatchObject({ changeCents: 12_000, byRep: null });
  expect(own?.byCustomer?.rows.map(({ id }) => id)).toEqual([idOf('c1'), idOf('c3')]);

  const others = (await analyse(world, 'revenue_bridge', { scope: team }, 'lea')).result;
  expect(others).toMatchObject({ changeCents: -43_000, byCustomer: null, byRep: null, byTerritory: null });
  const refused = { code: 'auth.not_permitted' };
  await expect(analyse(world, 'revenue_bridge', rep('tom'), 'lea')).rejects.toMatchObject(refused);
  await expect(analyse(world, 'new_customers_by_rep', { scope: team }, 'lea')).rejects.toMatchObject(refused);
  await expect(analyse(world, 'revenue_mix', { scope: team, by: 'rep' }, 'lea')).rejects.toMatchObject(refused);
  await expect(analyse(world, 'regional_index', {}, 'lea')).rejects.toMatchObject(refused);

  const led = (await analyse(world, 'revenue_bridge', { scope: team }, 'camille')).result;
  expect(led?.byRep?.rows).toHaveLength(2);
  expect(led?.byCustomer?.rows).toHaveLength(3);
});

test('an analysis of what does not exist, has no meaning there or has not begun says so', async () => {
  const world = await makeWorld();
  await expect(analyse(world, 'revenue_mix', { scope: scopeKey('team', 'nobody') })).rejects.toMatchObject({
    code: 'request.no_such_scope',
  });
  await expect(analyse(world, 'new_customers_by_rep', { scope: scopeKey('family', 'care') })).rejects.toMatchObject({
    code: 'request.scope_without_meaning',
  });
  expect(await analyse(world, 'revenue_mix', { period: 'year:2027' })).toMatchObject({
    result: null,
    reason: 'no_data',
  });
});

test('over HTTP an analysis is asked by name, and only sent again when something changed', async () => {
  await anOrganization(env.DB, idOf('valmy'));
  const person = await aPerson(env.DB);
  const browser = browserOf();
  const path = (name: string) =>
    `/analyses/${name}?period=month:2026-10&${new URLSearchParams({ scope: `rep:${person.id}` }).toString()}`;
  expect((await browser.fetch(path('revenue_bridge'))).status).toBe(401);
  await browser.signIn(person);

  const answer = await browser.fetch(path('revenue_bridge'));
  expect(await answer.json()).toMatchObject({ name: 'revenue_bridge', version: 1, result: { changeCents: 0 } });
  const etag = answer.headers.get('etag') ?? '';
  expect((await browser.fetch(path('revenue_bridge'), { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await browser.fetch(path('happiness'))).status).toBe(404);
  expect((await browser.fetch('/analyses/revenue_bridge?scope=org')).status).toBe(400);
  expect((await browser.fetch('/analyses/revenue_bridge?scope=org&period=month:2026-10&compare=mars')).status).toBe(
    400,
  );
});
