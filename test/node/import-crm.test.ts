import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../worker/import/plan.ts';
import { ask, hasPublicData, load, openEmptyDatabase, planOfPublic } from './import-public.ts';

// Expected figures: ../shared/data/README.md, computed apart from this code.
describe.skipIf(!hasPublicData)('the CRM data set', () => {
  let opened: Awaited<ReturnType<typeof openEmptyDatabase>>;
  let plan: ImportPlan;
  let orgId: string;
  const whole = 'range:2016-10-01..2017-12-31';
  const asked = (kpi: string[], more: object = {}) => ask(opened.database, orgId, { kpi, period: whole, ...more });

  /** 17,500 rows through the commit path: half a minute on a busy machine. */
  const long = 240_000;

  beforeAll(async () => {
    plan = planOfPublic('crm');
    orgId = plan.organization.id;
    opened = await openEmptyDatabase();
    await load(opened.database, plan);
  }, long);
  afterAll(() => opened.close());

  test('every row is taken', () => {
    expect(plan.report.refused).toEqual([]);
    expect(plan.report.taken).toMatchObject({
      opportunity: 8800,
      order: 4238,
      customer: 85,
      product: 7,
      user: 41,
      team: 9,
    });
  });

  test('4,238 of 6,711 closed opportunities were won', async () => {
    const { win_rate: rate } = await asked(['win_rate']);
    expect(rate).toMatchObject({ top: 4238, bottom: 4238 + 2473 });
    expect(rate?.value).toBeCloseTo(0.631501, 6);
  });

  test('the deals won are worth 10,005,534, on average 2,360.909391', async () => {
    const { net_revenue: revenue, average_order_value: average } = await asked(['net_revenue', 'average_order_value']);
    expect(revenue?.value).toBe(1_000_553_400);
    expect((average?.value ?? 0) / 100).toBeCloseTo(2360.909391, 6);
  });

  test('a won deal took 51.781973 days on average from engagement to close', async () => {
    const { sales_cycle: cycle } = await asked(['sales_cycle']);
    expect(cycle?.value).toBeCloseTo(51.781973, 6);
    expect(cycle?.n).toBe(4238);
  });

  test.each([
    ['West', 356_864_700],
    ['Central', 334_629_300],
    ['East', 309_059_400],
  ])('the office %s sold %d cents', async (name, cents) => {
    const team = plan.changes.find((change) => change.kind === 'team' && change.row.name === name);
    const { net_revenue: revenue } = await asked(['net_revenue'], { scope: `team:${team?.row.id}` });
    expect(revenue?.value).toBe(cents);
  });

  test('a third of the revenue hangs on the product whose name is written in two ways', async () => {
    const { net_revenue: revenue } = await asked(['net_revenue'], { by: 'family' });
    const families = new Map(
      plan.changes.flatMap((change) => (change.kind === 'family' ? [[change.row.id, change.row.name]] : [])),
    );
    const total = (revenue?.by ?? []).reduce((sum, { value }) => sum + (value ?? 0), 0);
    expect(total).toBe(1_000_553_400);
    expect(revenue?.by?.every(({ id, value }) => value === 0 || families.has(id ?? ''))).toBe(true);
  });

  test('open rows without account are kept, and rows without engagement date are outside every cycle', () => {
    const rows = plan.changes.flatMap((change) => (change.kind === 'opportunity' ? [change.row] : []));
    const open = rows.filter(({ status }) => status === 'open');
    expect(open).toHaveLength(1589 + 500);
    expect(open.filter(({ customerId }) => customerId === null)).toHaveLength(1425);
    expect(rows.filter(({ openedOn }) => openedOn === null)).toHaveLength(500);
  });

  test(
    'importing again changes nothing',
    async () => {
      expect(await load(opened.database, planOfPublic('crm'))).toEqual({ changed: 0 });
    },
    long,
  );
});
