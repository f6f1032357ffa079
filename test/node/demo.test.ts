import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { type Day, dayOfInstant, firstDayOf, isoOf, monthOf } from '#contract/day.ts';
import { type EntityKind, entities, type RowOf } from '#contract/entities.ts';
import { isCounting } from '#contract/order.ts';
import { elapsedOf, workingDaysIn } from '#contract/period.ts';
import { buildDemo } from '../../scripts/demo/build.ts';
import { timeZone } from '../../scripts/demo/calendar.ts';
import type { Demo } from '../../scripts/demo/demo.ts';
import { monthlyNetOf } from '../../scripts/demo/figures.ts';
import { loadDemo } from '../../scripts/demo/load.ts';
import { repIdOf, teamIdOf } from '../../scripts/demo/roster.ts';
import { calendar } from '../../scripts/demo/targets.ts';
import { openLocal } from '../../scripts/local.ts';
import { migrate, readMigrations } from '../../scripts/migrate.ts';
import { isPassword } from '../../worker/auth/password.ts';

const now = Date.parse('2026-11-19T13:20:00Z');
const demo = buildDemo(now);
const rows = <K extends EntityKind>(kind: K, of: Demo = demo): RowOf<K>[] =>
  of.changes.flatMap((change) => (change.kind === kind ? [change.row as RowOf<K>] : []));

/** Net cents of each present rep in the month of `today`, and the target of it. */
function monthOfReps(of: Demo, today: Day) {
  const net = monthlyNetOf(rows('order', of));
  const isNow = ({ kpi, from }: RowOf<'target'>) => kpi === 'net_revenue' && from === firstDayOf(monthOf(today));
  const targets = new Map(
    rows('target', of)
      .filter(isNow)
      .map(({ scopeId, value }) => [scopeId, value]),
  );
  return (repId: string) => ({ net: net.get(repId)?.get(monthOf(today)) ?? 0, target: targets.get(repId) ?? 0 });
}

const membersOf = (team: string) =>
  rows('membership').filter(
    ({ teamId, to, function: role }) => teamId === teamIdOf(team) && to === null && role === 'member',
  );

test('the same instant gives the same rows', () => {
  expect(JSON.stringify(buildDemo(now)) === JSON.stringify(demo)).toBe(true);
});

test('every row is what the contract says, once, and refers to rows that are there', () => {
  const seen = new Set<string>();
  for (const { kind, row } of demo.changes) {
    const parsed = v.safeParse(entities[kind], row);
    expect(parsed.success ? undefined : [kind, parsed.issues[0].message, row]).toBeUndefined();
    expect(seen.has(`${kind} ${row.id}`) ? [kind, row] : undefined).toBeUndefined();
    seen.add(`${kind} ${row.id}`);
  }
  const known = (kind: EntityKind, id: string | null) => id === null || seen.has(`${kind} ${id}`);
  const astray = [
    ...rows('interaction').filter(
      (row) => !known('customer', row.customerId) || !known('opportunity', row.opportunityId) || row.occurredAt >= now,
    ),
    ...rows('order').filter(
      (row) => !known('interaction', row.interactionId) || !known('order', row.originalOrderId) || row.placedAt >= now,
    ),
  ];
  expect(astray).toEqual([]);
});

test('it is as large as it should be', () => {
  const active = rows('user').filter(({ role, status }) => role === 'rep' && status === 'active');
  const families = new Set(rows('product').map(({ familyId }) => familyId));
  expect([active.length, rows('customer').length, rows('product').length, families.size]).toEqual([24, 600, 80, 8]);
  expect(['Rhône', 'Provence', 'Île-de-France', 'Bretagne'].map((team) => membersOf(team).length)).toEqual([
    6, 6, 6, 6,
  ]);

  const visits = rows('interaction').filter(({ kind }) => kind === 'visit');
  const ordered = new Set(rows('order').map(({ interactionId }) => interactionId));
  const share = visits.filter(({ id }) => ordered.has(id)).length / visits.length;
  const perDay = visits.length / new Set(visits.map(({ repId, day }) => `${repId} ${day}`)).size;
  expect([perDay > 5, perDay < 7, share > 0.25, share < 0.35]).toEqual([true, true, true, true]);
});

test('products are sold only on days on which they are available', () => {
  const products = new Map(rows('product').map((product) => [product.id, product]));
  const wrong = rows('order').filter(({ kind, day, lines }) =>
    lines.some(({ productId }) => {
      const product = products.get(productId ?? '');
      return (
        kind === 'order' &&
        product &&
        (day < product.availableFrom || (product.availableTo !== null && day >= product.availableTo))
      );
    }),
  );
  expect(wrong).toEqual([]);
});

test.each([
  '2026-11-05T16:00:00Z',
  '2026-11-19T13:20:00Z',
  '2026-11-29T10:00:00Z',
  '2027-01-15T17:00:00Z',
  '2028-02-29T17:00:00Z',
])('on %s Léa is in the middle of her team, near her pace, and two reps are level to the cent', (instant) => {
  const at = Date.parse(instant);
  const today = dayOfInstant(at, timeZone);
  const of = at === now ? demo : buildDemo(at);
  const month = monthOfReps(of, today);
  const lea = month(repIdOf('Léa Morel'));
  const ahead = membersOf('Rhône').filter(({ userId }) => month(userId).net > lea.net).length;
  const span = { from: firstDayOf(monthOf(today)), to: firstDayOf(monthOf(today) + 1) };
  const pace =
    lea.net / ((lea.target * workingDaysIn(elapsedOf(span, today), calendar)) / workingDaysIn(span, calendar));

  expect([ahead >= 2, ahead <= 4]).toEqual([true, true]);
  expect(pace).toBeGreaterThan(0.7);
  expect(pace).toBeLessThan(1.1);
  expect(month(repIdOf('Yann Kervella')).net).toBe(month(repIdOf('Maëlle Riou')).net);
});

test('the cases that figures get wrong are in it', () => {
  const today = dayOfInstant(now, timeZone);
  const orders = rows('order');
  const of = (name: string) => orders.filter(({ repId }) => repId === repIdOf(name));
  const moved = new Set(demo.owners.filter(({ to }) => to !== null).map(({ customerId }) => customerId));
  const byId = new Map(orders.map((order) => [order.id, order]));
  const wholeReturns = orders.filter(
    ({ originalOrderId, netCents }) => byId.get(originalOrderId ?? '')?.netCents === -netCents,
  );

  expect(of('Thomas Reynaud').some(({ day }) => monthOf(day) === monthOf(today))).toBe(false);
  expect(of('Thomas Reynaud').length).toBeGreaterThan(100);
  expect(
    rows('interaction')
      .filter(({ repId }) => repId === repIdOf('Chloé Fabre'))
      .every(({ day }) => (day + 3) % 7 < 3),
  ).toBe(true);
  expect(isoOf(rows('membership').find(({ userId }) => userId === repIdOf('Lucas Imbert'))?.from ?? 0)).toBe(
    '2026-09-19',
  );
  expect(rows('user').find(({ name }) => name === 'Sébastien Vidal')?.status).toBe('left');
  expect(moved.size).toBeGreaterThan(25);
  expect(wholeReturns.length).toBeGreaterThan(0);
  expect(orders.filter(({ credits }) => credits.length > 1).length).toBeGreaterThan(100);
  expect(orders.filter((order) => !isCounting(order)).length).toBeGreaterThan(50);
  expect(demo.unitCosts.filter(({ from }) => from === demo.unitCosts[0]?.from)).toHaveLength(76);
});

test('Léa has visited today, and customers near each other wait for her', () => {
  const lea = repIdOf('Léa Morel');
  const today = dayOfInstant(now, timeZone);
  const visits = rows('interaction').filter(({ kind, repId }) => kind === 'visit' && repId === lea);
  const late = rows('customer').filter(({ id, ownerId, visitEveryDays, postcode }) => {
    const last = Math.max(...visits.filter(({ customerId }) => customerId === id).map(({ day }) => day));
    return ownerId === lea && postcode === '69002' && visitEveryDays !== null && today - last > visitEveryDays;
  });

  expect(visits.filter(({ day }) => day === today).length).toBeGreaterThan(1);
  expect(late.length).toBeGreaterThan(4);
});

let local: Awaited<ReturnType<typeof openLocal>>;
let db: D1Database;
const one = async <T>(sql: string, ...params: unknown[]) =>
  db
    .prepare(sql)
    .bind(...params)
    .first<T>();

beforeAll(async () => {
  local = await openLocal({ port: 0 });
  db = await local.db();
  await migrate(db, readMigrations(new URL('../../migrations', import.meta.url).pathname));
});
afterAll(() => local.close());

test(
  'loaded, its cells say what its orders add up to, its accounts sign in, what came late moved a closed month, and loading again changes nothing',
  { timeout: 480_000 },
  async () => {
    await loadDemo(db, { now });
    const head = await one<{ version: number }>('SELECT version FROM sync_head');
    const net = rows('order')
      .filter(isCounting)
      .reduce((sum, { netCents }) => sum + netCents, 0);

    expect(await one('SELECT sum(net_cents) AS net FROM rep_months')).toEqual({ net });
    expect(await one('SELECT count(*) AS count FROM interactions')).toEqual({ count: rows('interaction').length });
    const { results } = await db
      .prepare('SELECT email, password_hash AS hash, role FROM users WHERE email IS NOT NULL ORDER BY email')
      .all<{ email: string; hash: string; role: string }>();
    expect(results.map(({ email, role }) => `${email} ${role}`)).toEqual([
      'admin@demo.terrain admin',
      'camille@demo.terrain manager',
      'lea@demo.terrain rep',
    ]);
    for (const { hash } of results) expect(await isPassword('terrain-demo', hash)).toBe(true);

    await loadDemo(db, { now });
    expect(await one('SELECT version FROM sync_head')).toEqual(head);

    const lastClosed = monthOf(dayOfInstant(now, timeZone)) - 1;
    expect(await one('SELECT max(month) AS month, count(*) AS count FROM closed_months')).toEqual({
      month: lastClosed,
      count: 2,
    });
    const [moved, told] = await Promise.all([
      one<{ cents: number; reps: number }>(
        `SELECT sum(r.net_cents - c.net_cents) AS cents, count(DISTINCT r.rep_id) AS reps
          FROM rep_months r JOIN closed_rep_months c USING (org_id, month, rep_id)
          WHERE r.month = ${lastClosed} AND r.net_cents <> c.net_cents`,
      ),
      one<{ cents: number }>(
        `SELECT sum(o.net_cents) AS cents FROM orders o JOIN closed_months c ON c.month = ${lastClosed}
          WHERE o.counts = 1 AND o.received_at > c.closed_at AND o.day >= ${firstDayOf(lastClosed)}
          AND o.day < ${firstDayOf(lastClosed + 1)}`,
      ),
    ]);
    expect(moved?.cents).toBe(told?.cents);
    expect(moved?.reps).toBeGreaterThan(0);
  },
);

test('it does not load in production, nor beside a real organisation', async () => {
  process.env['NODE_ENV'] = 'production';
  await expect(loadDemo(db, { now })).rejects.toThrow('production');
  process.env['NODE_ENV'] = 'test';

  await db.prepare('UPDATE organizations SET is_demo = 0').run();
  await expect(loadDemo(db, { now })).rejects.toThrow('real organisation');
});
