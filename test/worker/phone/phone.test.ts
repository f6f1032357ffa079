import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOutbox, readRow, readRows } from '../../../web/store/store.ts';
import { flush } from '../../../web/sync/flush.ts';
import { type Write, mutate, mutateAll } from '../../../web/sync/mutate.ts';
import { readStatus } from '../../../web/sync/status.ts';
import { aVisit, anOrder, freshId, makeWorld, today } from '../../support/world.ts';
import { phoneOf } from './phone-of.ts';

// fake-indexeddb takes a timer's turn per request in workerd: these are slower than they look.
const timeout = 120_000;

function aSale(customer: string, day = today): { visitId: string; orderId: string; writes: Write[] } {
  const visit = aVisit(customer, { day });
  const order = anOrder(customer, { day, interactionId: visit.id });
  return {
    visitId: visit.id,
    orderId: order.id,
    writes: [
      { name: 'interaction.log', args: visit },
      { name: 'order.submit', args: order },
    ],
  };
}

test(
  'a day without network, then a bad one: every entry reaches the server once, and the figures never move',
  async () => {
    const world = await makeWorld({ customers: 6 });
    const { store, faults, figures } = phoneOf(world, 'lea', { pageRows: 7 });
    await flush(store);
    expect(await readRows(store, 'customer')).toHaveLength(3);

    const sale = aSale('c1');
    await mutateAll(store, sale.writes);
    await mutateAll(store, aSale('c3').writes);
    const cafe = freshId('cafe');
    const place = { address: '', postcode: '', city: '', lat: null, lng: null, phone: '', email: '', note: '' };
    await mutate(store, 'customer.create', {
      ...place,
      id: cafe,
      name: 'Café',
      kind: 'company',
      territoryId: null,
      visitEveryDays: null,
    });
    await mutate(store, 'order.submit', { ...anOrder('c1'), customerId: cafe });
    const before = await figures();
    faults.push('unheard', 'none', 'cut', 'none', 'cut', 'none', 'none', 'cut');
    while (faults.length > 0) {
      await flush(store);
      expect(await figures()).toEqual(before);
    }

    expect(await flush(store)).toBe('done');
    expect(await figures()).toEqual(before);
    expect(await readOutbox(store)).toEqual([]);
    expect(await readStatus(store)).toMatchObject({ isComplete: true, unsent: 0 });
    expect(await world.sql('SELECT count(*) AS n FROM orders WHERE org_id = ?1')).toEqual([{ n: 3 }]);
    expect(await readRow(store, 'customer', cafe)).toMatchObject({ pending: 0 });
    await mutate(store, 'order.void', { id: sale.orderId });
    const voided = await figures();
    expect(voided).not.toEqual(before);
    await flush(store);
    expect(await figures()).toEqual(voided);
  },
  timeout,
);

/** What a rep does in a day; indices choose among what he has made. */
const anAct = fc.record({
  kind: fc.constantFrom('sale', 'visit', 'order', 'return', 'amend', 'voidOrder', 'voidVisit', 'flush'),
  customer: fc.constantFrom('c1', 'c3', 'c5'),
  which: fc.nat(),
  daysAgo: fc.constantFrom(0, 0, 0, 1, 20),
  fault: fc.constantFrom('none', 'cut', 'unheard'),
});

type Act = { kind: string; customer: string; which: number; daysAgo: number; fault: 'none' | 'cut' | 'unheard' };
type Made = { visits: string[]; orders: { id: string; customer: string }[] };

function writesOf({ kind, customer, which, daysAgo }: Act, made: Made): Write[] {
  const day = today - daysAgo;
  const visitId = made.visits[which % Math.max(1, made.visits.length)];
  const order = made.orders[which % Math.max(1, made.orders.length)];
  const log = aVisit(customer, { day });
  const submit = anOrder(customer, { day });
  const madeOrder = { id: submit.id, customer };
  switch (kind) {
    case 'sale': {
      const sale = aSale(customer, day);
      made.visits.push(sale.visitId);
      made.orders.push({ id: sale.orderId, customer });
      return sale.writes;
    }
    case 'visit':
      made.visits.push(log.id);
      return [{ name: 'interaction.log', args: log }];
    case 'order':
      made.orders.push(madeOrder);
      return [{ name: 'order.submit', args: submit }];
    case 'return':
      return order
        ? [
            {
              name: 'order.submit',
              args: { ...anOrder(order.customer, { day }), kind: 'return', originalOrderId: order.id },
            },
          ]
        : [];
    case 'amend':
      made.orders.push(madeOrder);
      return order ? [{ name: 'order.amend', args: { ...submit, replaces: order.id } }] : [];
    case 'voidOrder':
      return order ? [{ name: 'order.void', args: { id: order.id } }] : [];
    case 'voidVisit':
      return visitId ? [{ name: 'interaction.void', args: { id: visitId } }] : [];
    default:
      return [];
  }
}

test(
  "whatever a rep does, offline and on, the phone's figures are the server's",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anAct, { minLength: 3, maxLength: 12 }),
        fc.integer({ min: 2, max: 9 }),
        async (acts, pageRows) => {
          const world = await makeWorld({ customers: 6 });
          const { store, faults, figures } = phoneOf(world, 'lea', { pageRows });
          await flush(store);
          const made: Made = { visits: [], orders: [] };
          for (const act of acts) {
            if (act.kind === 'flush') {
              faults.push('none', act.fault);
              await flush(store);
              faults.length = 0;
              continue;
            }
            // What the phone itself refuses (voided twice, already replaced) is not written.
            await mutateAll(store, writesOf(act, made)).catch(() => []);
          }
          const shown = await figures();

          expect(await flush(store)).toBe('done');

          expect(await readStatus(store)).toMatchObject({ unsent: 0, dead: 0, acked: 0 });
          expect(await figures()).toEqual(shown);
        },
      ),
      { numRuns: 12 },
    );
  },
  timeout,
);
