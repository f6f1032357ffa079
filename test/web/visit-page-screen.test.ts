import { expect, test } from 'vitest';
import type { Interaction } from '#contract/interaction.ts';
import { mutations } from '#contract/mutations.ts';
import type { Order } from '#contract/order.ts';
import * as v from 'valibot';
import { earlierOf } from '../../web/parts/versions.ts';
import { corrected, draftOf } from '../../web/parts/correction/corrections.ts';
import {
  type Amendment,
  amendWrites,
  amendmentFields,
  amendmentOf,
  voidWrites,
} from '../../web/screens/visit-page/amend.ts';
import { anId, bakery, lea, today } from './phone.ts';

const visit: Interaction = {
  id: anId('visit'),
  customerId: bakery,
  customerName: 'Boulangerie',
  contactId: null,
  repId: lea.userId,
  day: today,
  occurredAt: today * 86_400_000 + 5000,
  kind: 'visit',
  direction: 'outbound',
  outcomeId: 'order',
  met: true,
  isUndeliverable: false,
  note: '',
  opportunityId: null,
  satisfaction: null,
  position: null,
  territoryId: null,
  replacedBy: null,
  voided: false,
};

const order = {
  id: anId('order'),
  kind: 'order',
  customerId: bakery,
  day: today,
  placedAt: visit.occurredAt,
  interactionId: visit.id,
  opportunityId: null,
  campaignId: null,
  originalOrderId: null,
  lines: [
    { line: 1, productId: anId('product'), quantity: 3, unitPriceCents: 1000, discountCents: 100, netCents: 2900 },
    { line: 2, productId: null, quantity: 1, unitPriceCents: 500, discountCents: 0, netCents: 500 },
  ],
  credits: [{ userId: lea.userId, shareBp: 10_000, isPrimary: true }],
} as unknown as Order;

const amended = (typed: Record<string, string>, about: Order | null = order) => {
  const before = amendmentOf(visit, about ?? undefined);
  const fields = amendmentFields(before);
  const made = corrected(fields, before, { ...draftOf(fields, before, (cents) => `${cents / 100}`), ...typed });
  if ('wrong' in made) throw new Error([...made.wrong].join(' '));
  return amendWrites(before, made.args as Amendment, anId('new'), () => anId('other'));
};

test('a corrected visit takes its order along to the new row, and to its new day', () => {
  const [first, second] = amended({ 'visit.day': '2026-11-19', 'visit.note': 'Bien', 'order.lines.0.quantity': '4' });
  expect(first).toMatchObject({
    name: 'interaction.amend',
    args: {
      id: anId('new'),
      replaces: visit.id,
      day: today - 1,
      occurredAt: visit.occurredAt - 86_400_000,
      note: 'Bien',
    },
  });
  expect(second).toMatchObject({
    name: 'order.amend',
    args: {
      id: anId('other'),
      replaces: order.id,
      interactionId: anId('new'),
      day: today - 1,
      placedAt: order.placedAt - 86_400_000,
      lines: [
        { quantity: 4, unitPriceCents: 1000, discountCents: 100 },
        { quantity: 1, unitPriceCents: 500 },
      ],
    },
  });
  for (const write of [first, second])
    if (write) expect(v.is(mutations[write.name].args, write.args), write.name).toBe(true);
});

test('a visit that was noted without an order may turn out to have sold something', () => {
  const [, sold] = amended({ 'visit.day': '2026-11-19', 'sale.amountCents': '128,50' }, null);
  expect(sold).toEqual({
    name: 'order.submit',
    args: {
      id: anId('other'),
      customerId: bakery,
      interactionId: anId('new'),
      day: today - 1,
      placedAt: visit.occurredAt - 86_400_000,
      lines: [{ productId: null, quantity: 1, unitPriceCents: 12_850 }],
    },
  });
  expect(v.is(mutations['order.submit'].args, sold?.args)).toBe(true);
  expect(amended({ 'sale.amountCents': '' }, null)).toHaveLength(1);
  const refused = amendmentFields(amendmentOf(visit, undefined, true));
  expect(refused.map(({ label }) => label)).not.toContain('amountCents');
});

test('a visit without an order is corrected alone; taking a visit back takes its order first', () => {
  const before = amendmentOf(visit, undefined);
  expect(amendWrites(before, before, anId('new'), () => anId('other'))).toHaveLength(1);
  expect(voidWrites(visit, undefined)).toEqual([{ name: 'interaction.void', args: { id: visit.id } }]);
  expect(voidWrites(visit, order).map(({ name }) => name)).toEqual(['order.void', 'interaction.void']);
});

test('a sale without products is mended by its amount', () => {
  const labels = amendmentFields(amendmentOf(visit, order)).map(({ label }) => label);
  expect(labels).toEqual(['outcomeId', 'day', 'contactId', 'note', 'quantity', 'unitPriceCents', 'amountCents']);
});

test('the earlier versions of a visit are found, the newest first', () => {
  const versions = [
    { id: 'c', replacedBy: null },
    { id: 'a', replacedBy: 'b' },
    { id: 'b', replacedBy: 'c' },
    { id: 'x', replacedBy: null },
  ];
  expect(earlierOf(versions, 'c').map(({ id }) => id)).toEqual(['b', 'a']);
  expect(earlierOf(versions, 'x')).toEqual([]);
});
