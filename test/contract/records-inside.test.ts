import { describe, expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import type { Order } from '#contract/order.ts';
import { nameOf } from '../../worker/db/rows.ts';
import type { Stored, Write } from '../../worker/db/stored.ts';
import { recordsOf } from '../../worker/sync/records.ts';
import {
  aContactRow,
  anOrder,
  camille,
  decided,
  entry,
  idOf,
  lea,
  noon,
  orderIn,
  stored,
  today,
  usualStamps,
} from '../support/push-state.ts';
import { aCustomer } from '../support/world-rows.ts';

type Context = Parameters<typeof recordsOf>[1];
const context = (
  costs: Context['before']['costs'] = new Map(),
  histories: Context['derived']['histories'] = new Map(),
) =>
  ({
    before: { costs },
    derived: { histories },
    placeOf: () => ({ scope: 't:a', ownerId: null }),
  }) as unknown as Context;
const stamps = { ...usualStamps, receivedAt: noon };
const made = ({ kind, row }: Change, before?: Stored, given = context()) =>
  recordsOf({ kind, after: row, before, stamps } as Write, given);
const tables = (list: readonly { readonly table: Parameters<typeof nameOf>[0] }[]) =>
  list.map(({ table }) => nameOf(table));

describe('what travels inside an order', () => {
  const soap = (quantity: number) => ({ productId: idOf('soap'), quantity, unitPriceCents: 1000, discountCents: 0 });
  const broom = { productId: idOf('broom'), quantity: 1, unitPriceCents: 2500, discountCents: 500 };
  const shares = (...users: string[]) =>
    users.map((name, index) => ({ userId: idOf(name), shareBp: 10_000 / users.length, isPrimary: index === 0 }));
  const orderOf = (lines: readonly object[], credits = shares('lea')): Order => {
    const args = { ...anOrder('o'), lines, credits } as ReturnType<typeof anOrder>;
    return orderIn(decided([entry('order.submit', args)]), 'o') as Order;
  };
  const change = (row: Order): Change => ({ kind: 'order', row });
  const costs = new Map([
    [
      idOf('soap'),
      [
        { from: today - 10, cents: 400 },
        { from: today, cents: 450 },
        { from: today + 1, cents: 900 },
        { from: 0, cents: 300 },
      ],
    ],
  ]);

  test('its lines, with the cost in force on its day where one is known, and each one’s share', () => {
    const order = orderOf([soap(2), broom, { ...soap(1), productId: null }], shares('lea', 'tom'));

    const { children, gone, record } = made(change(order), undefined, context(costs));

    expect(tables(children)).toEqual(['order_lines', 'order_lines', 'order_lines', 'order_credits', 'order_credits']);
    expect(
      children.slice(0, 3).map(({ record: line }) => [line['orderId'], line['line'], line['unitCostCents']]),
    ).toEqual([
      [idOf('o'), 1, 450],
      [idOf('o'), 2, null],
      [idOf('o'), 3, null],
    ]);
    expect(children.slice(3).map(({ record: share }) => share)).toMatchObject([
      {
        orderId: idOf('o'),
        repId: lea.userId,
        day: today,
        shareBp: 5000,
        isPrimary: 1,
        netCents: 2500,
        grossCents: 2750,
        discountCents: 250,
        costedNetCents: 1000,
        costCents: 450,
        costedLines: 1,
      },
      { repId: idOf('tom'), isPrimary: 0, netCents: 2500, costCents: 450, costedLines: 0 },
    ]);
    expect(gone).toEqual([]);
    expect(record['counts']).toBe(1);
  });

  test('of two costs of one day the later given is the one; before the first there is none', () => {
    const costOn = (list: { from: number; cents: number }[]) =>
      made(change(orderOf([soap(1)])), undefined, context(new Map([[idOf('soap'), list]]))).children[0]?.record[
        'unitCostCents'
      ];
    expect(
      costOn([
        { from: 5, cents: 1 },
        { from: 5, cents: 2 },
      ]),
    ).toBe(2);
    expect(
      costOn([
        { from: 9, cents: 1 },
        { from: 5, cents: 2 },
      ]),
    ).toBe(1);
    expect(costOn([{ from: today + 1, cents: 1 }])).toBeNull();
  });

  test('nothing is written again when only the document’s state changed', () => {
    const order = orderOf([soap(2)]);
    const cancelled = made(change({ ...order, status: 'cancelled' }), stored(change(order)));

    expect([cancelled.children, cancelled.gone]).toEqual([[], []]);
    expect(cancelled.record['counts']).toBe(0);
  });

  test('lines and shares that are no more go, the others are written again', () => {
    const before = orderOf([soap(2), broom], shares('lea', 'tom'));
    const { children, gone } = made(change(orderOf([soap(3)])), stored(change(before)));

    expect(tables(children)).toEqual(['order_lines', 'order_credits']);
    expect(gone.map(({ table, key }) => [nameOf(table), key])).toEqual([
      ['order_lines', [idOf('o'), 2]],
      ['order_credits', [idOf('tom'), today, idOf('o')]],
    ]);
  });

  test('a new share alone is reason to write', () => {
    const before = orderOf([soap(2)], shares('lea', 'tom'));
    expect(made(change(orderOf([soap(2)])), stored(change(before))).children).toHaveLength(2);
  });

  test('shares of another day go, whoever has them', () => {
    const order = orderOf([soap(2)]);
    const { children, gone } = made(change(order), stored(change({ ...order, day: today - 1 })));

    expect(gone.map(({ table, key }) => [nameOf(table), key])).toEqual([
      ['order_credits', [lea.userId, today - 1, idOf('o')]],
    ]);
    expect(children).toHaveLength(2);
  });
});

describe('what travels inside a customer', () => {
  const customer = (...contacts: ReturnType<typeof aContactRow>[]): Change => ({
    kind: 'customer',
    row: { ...aCustomer(1).row, contacts },
  });
  const [ana, bob] = [aContactRow('ana'), aContactRow('bob')];

  test('contacts that are new or changed are written, those that are no more go', () => {
    const { children, gone } = made(
      customer(ana, { ...bob, phone: '06' }, aContactRow('cleo')),
      stored(customer(ana, bob, aContactRow('dan'))),
    );

    expect(children.map(({ record }) => [record['customerId'], record['id'], record['phone']])).toEqual([
      [idOf('c1'), idOf('bob'), '06'],
      [idOf('c1'), idOf('cleo'), ''],
    ]);
    expect(gone.map(({ table, key }) => [nameOf(table), key])).toEqual([['contacts', [idOf('c1'), idOf('dan')]]]);
  });

  test('all of a new one’s', () => {
    expect(tables(made(customer(ana, bob)).children)).toEqual(['contacts', 'contacts']);
  });

  test('a suspicion of being twice here goes with the name it came from, and stays otherwise', () => {
    const suspected = (more: object) =>
      ({
        kind: 'customer',
        row: { ...aCustomer(1).row, phone: '0123456789', possibleDuplicateOf: 'x', ...more },
      }) as Change;
    const before = stored(suspected({}));

    expect(made(suspected({ note: 'n' }), before).record['possibleDuplicateOf']).toBe('x');
    expect(made(suspected({ name: 'Autre' }), before).record['possibleDuplicateOf']).toBeNull();
  });
});

describe('what travels inside an opportunity', () => {
  const opened = decided(
    [
      entry('opportunity.create', {
        id: idOf('opp'),
        changeId: idOf('ch1'),
        customerId: idOf('c1'),
        name: 'Salon',
        stageId: idOf('lead'),
        amountCents: 1,
        expectedCloseOn: null,
        day: today,
        at: noon,
      }),
    ],
    undefined,
    camille,
  ).writes[0]?.after as Extract<Change, { kind: 'opportunity' }>['row'];
  const [first] = opened.changes;
  const opportunity = (...ids: string[]): Change => ({
    kind: 'opportunity',
    row: { ...opened, changes: ids.map((id) => ({ ...(first as NonNullable<typeof first>), id })) },
  });
  const history = {
    changes: [
      { status: 'open', isClosing: false },
      { status: 'won', isClosing: true },
    ],
    closingId: null,
    cell: undefined,
  } as const;
  const counted = context(new Map(), new Map([[idOf('opp'), history]]));

  test('the changes that are new, in their place, with what each one meant', () => {
    const { children } = made(opportunity('ch1', 'ch2'), stored(opportunity('ch1')), counted);

    expect(children.map(({ record }) => record)).toMatchObject([
      { opportunityId: idOf('opp'), seq: 2, id: 'ch2', status: 'won', isClosing: 1, receivedAt: noon },
    ]);
    expect(tables(children)).toEqual(['opportunity_stage_changes']);
  });

  test('all of a new one’s; without a history none has a meaning yet', () => {
    expect(made(opportunity('ch1', 'ch2'), undefined, counted).children).toHaveLength(2);
    expect(made(opportunity('ch1')).children[0]?.record).not.toHaveProperty('status');
  });

  test('places beyond its history go', () => {
    const { gone } = made(opportunity('ch1'), stored(opportunity('ch1', 'ch2', 'ch3')), counted);
    expect(gone.map(({ table, key }) => [nameOf(table), key])).toEqual([
      ['opportunity_stage_changes', [idOf('opp'), 2]],
      ['opportunity_stage_changes', [idOf('opp'), 3]],
    ]);
  });
});

test('nothing travels inside a visit', () => {
  const visit = { kind: 'interaction', row: { id: 'v', customerId: 'c', repId: 'r', day: 1 } } as unknown as Change;
  expect(made(visit)).toMatchObject({ children: [], gone: [] });
});
