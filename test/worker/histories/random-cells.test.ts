import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellMeasureNames } from '#contract/measures.ts';
import type { SentMutation } from '#contract/sync.ts';
import { type Stored, packed, unpack } from '../../../worker/db/stored.ts';
import { recount } from '../../support/recount.ts';
import {
  type World,
  aContact,
  aVisit,
  anOrder,
  entry,
  freshId,
  idOf,
  makeWorld,
  noon,
  today,
} from '../../support/world.ts';

const runs = 40;
const days = fc.integer({ min: 0, max: 120 }).map((back) => today - back);
const customer = fc.integer({ min: 1, max: 3 }).map((no) => `c${no}`);
const pick = fc.nat(1000);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('log' as const),
      customer,
      day: days,
      kind: fc.constantFrom('visit', 'call', 'email', 'complaint', 'demo'),
      inbound: fc.boolean(),
      outcome: fc.constantFrom('met', 'absent', 'bounced', null),
      contact: fc.constantFrom(null, 'zoe', 'max'),
      pick,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      customer,
      day: days,
      cents: fc.constantFrom(0, 1, 999, 10_001),
      shared: fc.boolean(),
      linked: fc.boolean(),
      pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('amendVisit' as const, 'voidVisit' as const),
      customer,
      day: days,
      pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('voidOrder' as const, 'cancel' as const, 'return' as const, 'amendOrder' as const),
      day: days,
      pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('open' as const, 'move' as const),
      customer,
      day: days,
      stage: fc.constantFrom('lead', 'offer', 'won', 'lost'),
      pick,
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
/** A push: who sends it, and what is in it. */
const pushes = fc.array(
  fc.record({ user: fc.constantFrom('lea', 'tom', 'camille'), steps: fc.array(step, { minLength: 1, maxLength: 6 }) }),
  { minLength: 1, maxLength: 12 },
);
type Seen = {
  visits: { id: string; customer: string }[];
  orders: { id: string; customer: string }[];
  opportunities: { id: string; customer: string }[];
};

/** A step as an entry; undefined when there is nothing yet to do it to. */
function entryOf(step: Step, seen: Seen, user: string): SentMutation | undefined {
  const one = <T>(list: readonly T[]): T | undefined => list[step.pick % Math.max(1, list.length)];
  switch (step.do) {
    case 'log': {
      const opportunity = seen.opportunities.find((known) => known.customer === step.customer);
      const visit = aVisit(step.customer, {
        day: step.day,
        kind: step.kind as 'visit',
        direction: step.inbound ? 'inbound' : 'outbound',
        outcomeId: step.outcome,
        contactId: step.contact && idOf(step.contact),
        occurredAt: noon + (step.pick % 3),
        opportunityId: step.pick % 2 ? (opportunity?.id ?? null) : null,
      });
      seen.visits.push({ id: visit.id, customer: step.customer });
      return entry('interaction.log', visit);
    }
    case 'order': {
      const lines = [
        { productId: step.pick % 2 ? idOf('soap') : null, quantity: 1, unitPriceCents: step.cents },
        { productId: idOf('broom'), quantity: 3, unitPriceCents: step.cents },
      ];
      const ofCustomer = (visit: { customer: string }) => visit.customer === step.customer;
      const other = user === 'lea' ? 'tom' : 'lea';
      const share = (name: string, shareBp: number) => ({ userId: idOf(name), shareBp, isPrimary: name === user });
      const credits = step.shared ? { credits: [share(user, 5001), share(other, 4999)] } : {};
      const order = anOrder(step.customer, {
        day: step.day,
        placedAt: noon + (step.pick % 3),
        lines,
        interactionId: step.linked ? (one(seen.visits.filter(ofCustomer))?.id ?? null) : null,
        ...credits,
      });
      seen.orders.push({ id: order.id, customer: step.customer });
      return entry('order.submit', order);
    }
    case 'amendVisit':
    case 'voidVisit': {
      const id = one(seen.visits)?.id;
      if (id === undefined) return undefined;
      if (step.do === 'voidVisit') return entry('interaction.void', { id });
      const visit = aVisit(step.customer, { day: step.day });
      seen.visits.push({ id: visit.id, customer: step.customer });
      return entry('interaction.amend', { ...visit, replaces: id });
    }
    case 'open': {
      const id = freshId('opp');
      seen.opportunities.push({ id, customer: step.customer });
      return entry('opportunity.create', {
        id,
        changeId: freshId(),
        customerId: idOf(step.customer),
        name: 'x',
        stageId: idOf('lead'),
        amountCents: 100,
        expectedCloseOn: null,
        day: step.day,
        at: noon,
      });
    }
    case 'move': {
      const id = one(seen.opportunities)?.id;
      return id === undefined
        ? undefined
        : entry('opportunity.set', {
            id,
            changeId: freshId(),
            fields: { stageId: idOf(step.stage) },
            day: step.day,
            at: noon,
          });
    }
    default:
      return orderEntry(step, one(seen.orders), seen);
  }
}

function orderEntry(
  step: Extract<Step, { do: 'voidOrder' | 'cancel' | 'return' | 'amendOrder' }>,
  order: Seen['orders'][number] | undefined,
  seen: Seen,
): SentMutation | undefined {
  if (!order) return undefined;
  if (step.do === 'voidOrder') return entry('order.void', { id: order.id });
  if (step.do === 'cancel')
    return entry('order.setStatus', { id: order.id, changeId: freshId(), to: 'cancelled', at: noon });
  const lines = [{ productId: null, quantity: 1, unitPriceCents: [999, 3000, 40_004][step.pick % 3] ?? 0 }];
  const document = anOrder(order.customer, { day: step.day, lines });
  seen.orders.push({ id: document.id, customer: order.customer });
  if (step.do === 'amendOrder') return entry('order.amend', { ...document, replaces: order.id });
  return entry('order.submit', { ...document, kind: 'return', originalOrderId: order.id });
}

async function rowsOf<K extends 'interaction' | 'order' | 'opportunity'>(world: World, kind: K, table: string) {
  const rows = await world.sql(`SELECT ${packed(kind)} AS d FROM ${table} t WHERE t.org_id = ?1`);
  return rows.map((row): Stored<K>['row'] => unpack(kind, String(row['d'])).row);
}

async function keptCells(world: World) {
  const rows = await world.sql('SELECT * FROM rep_days WHERE org_id = ?1');
  const columns = cellMeasureNames
    .filter((name) => !name.startsWith('cost'))
    .map((name) => [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] as const);
  return new Map(
    rows.flatMap((row) => {
      const filled = columns.flatMap(([name, column]) => (row[column] ? [[name, row[column]]] : []));
      return filled.length === 0 ? [] : [[`${row['rep_id']}:${row['day']}`, Object.fromEntries(filled)]];
    }),
  );
}

const withoutZeros = (cells: ReadonlyMap<string, Record<string, number>>) =>
  new Map(
    [...cells].flatMap(([key, cell]) => {
      const filled = Object.entries(cell).filter(([, value]) => value !== 0);
      return filled.length === 0 ? [] : [[key, Object.fromEntries(filled)]];
    }),
  );

/** The contacts that entries may name, at every customer. */
const people = ['c1', 'c2', 'c3'].flatMap((customer) =>
  ['zoe', 'max'].map((name) => entry('contact.create', aContact(customer, name))),
);

test(`after any of ${runs} random histories the cells equal a count of all facts, and months the sum of their days`, async () => {
  const statuses = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(pushes, async (sent) => {
      const world = await makeWorld({ customers: 3 });
      await world.push('camille', people);
      const seen: Seen = { visits: [], orders: [], opportunities: [] };
      // Two at a time: they race for the same customers.
      const inFlight: Promise<readonly { status: string }[]>[] = [];
      for (const { user, steps } of sent) {
        const entries = steps.flatMap((one) => entryOf(one, seen, user) ?? []);
        inFlight.push(world.push(user, entries));
        if (inFlight.length % 2 === 0) await Promise.all(inFlight);
      }
      for (const verdicts of await Promise.all(inFlight))
        for (const { status } of verdicts) statuses.set(status, (statuses.get(status) ?? 0) + 1);

      const facts = {
        interactions: await rowsOf(world, 'interaction', 'interactions'),
        orders: await rowsOf(world, 'order', 'orders'),
        opportunities: await rowsOf(world, 'opportunity', 'opportunities'),
      };
      const expected = recount({ ...facts, wonStage: idOf('won'), lostStage: idOf('lost') });
      expect(await keptCells(world)).toEqual(withoutZeros(expected));
      const apart = await world.sql(
        `SELECT m.rep_id FROM rep_months m WHERE m.org_id = ?1 AND (m.net_cents, m.visits, m.reached, m.won, m.orders) IS NOT
          (SELECT sum(d.net_cents), sum(d.visits), sum(d.reached), sum(d.won), sum(d.orders) FROM rep_days d
            WHERE d.org_id = ?1 AND d.rep_id = m.rep_id
              AND strftime('%Y', d.day * 86400, 'unixepoch') * 12 + strftime('%m', d.day * 86400, 'unixepoch') - 1 = m.month)`,
      );
      expect(apart).toEqual([]);
    }),
    { numRuns: runs, seed: 20_261_121 },
  );
  expect(statuses.get('applied')).toBeGreaterThan(runs * 10);
}, 240_000);
