import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../worker/import/plan.ts';
import { ask, hasPublicData, load, openEmptyDatabase, planOfPublic, publicFile } from './import-public.ts';

/** `1996-07-04` of a file whose other cells may hold stray commas. */
const rowsOf = (name: string) =>
  publicFile('northwind', name)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** Net cents of every order, each line rounded half-even, in whole numbers: written apart from the import. */
function netCentsByMonth(): Map<string, number> {
  const months = new Map(rowsOf('orders.csv').map((cells) => [cells[0] ?? '', (cells[3] ?? '').slice(0, 7)]));
  const totals = new Map<string, number>();
  for (const [order = '', , price = '', quantity = '', discount = ''] of rowsOf('order-details.csv')) {
    const cents = BigInt(price.replace('.', '')) * BigInt(quantity);
    const kept = 1000n - BigInt((discount.split('.')[1] ?? '').padEnd(3, '0').slice(0, 3));
    const [whole, rest] = [(cents * kept) / 1000n, (cents * kept) % 1000n];
    const net = Number(rest > 500n || (rest === 500n && whole % 2n === 1n) ? whole + 1n : whole);
    const month = months.get(order) ?? '';
    totals.set(month, (totals.get(month) ?? 0) + net);
  }
  return totals;
}

// Expected figures: ../shared/data/README.md, computed apart from this code.
describe.skipIf(!hasPublicData)('the Northwind data set', () => {
  let opened: Awaited<ReturnType<typeof openEmptyDatabase>>;
  let plan: ImportPlan;
  let orgId: string;
  const whole = 'range:1996-07-01..1998-05-31';
  const asked = (kpi: string[], more: object = {}) => ask(opened.database, orgId, { kpi, period: whole, ...more });

  beforeAll(async () => {
    plan = planOfPublic('northwind');
    orgId = plan.organization.id;
    opened = await openEmptyDatabase();
    await load(opened.database, plan);
  });
  afterAll(() => opened.close());

  test('every row is taken, the addresses with stray commas too', () => {
    expect(plan.report.refused).toEqual([]);
    expect(plan.report.taken).toMatchObject({
      order: 830,
      customer: 91,
      user: 9,
      product: 77,
      family: 8,
      territory: 57,
    });
    const lines = plan.changes.flatMap((change) => (change.kind === 'order' ? change.row.lines : []));
    expect(lines).toHaveLength(2155);
    const blondel = plan.changes.find((change) => change.kind === 'customer' && change.row.city === 'Strasbourg');
    expect(blondel?.row).toMatchObject({
      address: '24, place Kléber, France',
      postcode: '67000',
      phone: '88.60.15.31',
    });
  });

  test('net revenue is 1,265,793.02, over 830 orders of 1,525.05', async () => {
    const answer = await asked(['net_revenue', 'order_count', 'average_order_value']);
    expect(answer.net_revenue?.value).toBe(126_579_302);
    expect(answer.order_count?.value).toBe(830);
    expect(Math.round(answer.average_order_value?.value ?? 0)).toBe(152_505);
  });

  test.each([
    ['1996', 20_808_397],
    ['1997', 61_708_522],
    ['1998', 44_062_383],
  ])('net revenue of %s is %d cents', async (year, cents) => {
    expect((await asked(['net_revenue'], { period: `year:${year}` })).net_revenue?.value).toBe(cents);
  });

  test('each month is right to the cent', async () => {
    const { net_revenue: revenue } = await asked(['net_revenue'], { series: 'month' });
    const series = (revenue?.series ?? []).map(({ key, value }) => [key.slice('month:'.length), value]);
    expect(series).toEqual([...netCentsByMonth()].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    expect(series).toHaveLength(23);
  });

  test.each([
    ['Margaret Peacock', 23_289_087],
    ['Steven Buchanan', 6_879_229],
  ])('%s sold %d cents', async (name, cents) => {
    const user = plan.changes.find((change) => change.kind === 'user' && change.row.name === name);
    const { net_revenue: revenue } = await asked(['net_revenue'], { scope: `rep:${user?.row.id}` });
    expect(revenue?.value).toBe(cents);
  });

  test('the team at the top of the tree is the whole house', async () => {
    const top = plan.changes.find((change) => change.kind === 'team' && change.row.parentId === null);
    const { net_revenue: revenue } = await asked(['net_revenue'], { scope: `team:${top?.row.id}` });
    expect(revenue?.value).toBe(126_579_302);
  });

  test('65 of 77 products were sold in the third quarter of 1996', async () => {
    const { active_product_rate: rate } = await asked(['active_product_rate'], { period: 'quarter:1996-Q3' });
    expect(rate).toMatchObject({ top: 65, bottom: 77 });
  });

  test('0.488372 of the customers of the third quarter of 1996 ordered again in the fourth', async () => {
    const { retention_rate: rate } = await asked(['retention_rate'], { period: 'quarter:1996-Q4', window: 3 });
    expect(rate?.value).toBeCloseTo(0.488372, 6);
  });

  test('importing again changes nothing', async () => {
    expect(await load(opened.database, planOfPublic('northwind'))).toEqual({ changed: 0 });
  });
});
