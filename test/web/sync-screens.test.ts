import { describe, expect, test } from 'vitest';
import { dayOfCivil } from '#contract/day.ts';
import {
  type CorrectionDraft,
  canMend,
  corrected,
  correctionFields,
  draftOf,
} from '../../web/parts/correction/corrections.ts';
import { faceOf } from '../../web/parts/pill-face.ts';
import { saidOf } from '../../web/parts/said-of-flush.ts';
import { familiesOf } from '../../web/screens/queue/families.ts';
import type { Shown } from '../../web/screens/queue/read-entries.ts';
import type { LiveStatus } from '../../web/sync/create-status.ts';

const calm: LiveStatus = {
  queued: 0,
  held: 0,
  dead: 0,
  acked: 0,
  unsent: 0,
  unreadable: 0,
  photos: 0,
  oldestAt: null,
  lastSuccessAt: 1,
  needsLogin: false,
  revoked: false,
  needsUpdate: false,
  isStorageFull: false,
  isComplete: true,
  isSending: false,
  isOffline: false,
};

describe('the status line', () => {
  test('says « à jour » only when every stream is whole and nothing is left to send, to settle or to receive', () => {
    expect(faceOf(calm, 0)).toBe('upToDate');
    const less: Partial<LiveStatus>[] = [
      { isComplete: false },
      { acked: 1 },
      { photos: 1 },
      { unsent: 1, queued: 1 },
      { dead: 1 },
      { unreadable: 1 },
      { isOffline: true },
      { needsUpdate: true },
    ];
    for (const one of less) expect(faceOf({ ...calm, ...one }, 0), JSON.stringify(one)).not.toBe('upToDate');
    expect(faceOf(calm, 1)).toBe('toCheck');
  });

  test('names what stands in the way before what waits', () => {
    const waiting = { ...calm, unsent: 2, queued: 2 };
    expect(faceOf(waiting, 0)).toBe('toSend');
    expect(faceOf({ ...waiting, isSending: true }, 0)).toBe('sending');
    expect(faceOf({ ...waiting, isOffline: true }, 0)).toBe('offline');
    expect(faceOf({ ...waiting, isOffline: true, dead: 1 }, 0)).toBe('toCheck');
    expect(faceOf({ ...waiting, isStorageFull: true, dead: 1 }, 0)).toBe('storageFull');
    expect(faceOf({ ...waiting, isStorageFull: true, needsLogin: true }, 0)).toBe('signedOut');
    expect(faceOf({ ...waiting, needsLogin: true, revoked: true }, 0)).toBe('accessClosed');
  });
});

describe('what is told after « Envoyer maintenant »', () => {
  test('is that everything has left only when nothing is left here', () => {
    expect(saidOf('done', calm)).toBe('queue.sentNow');
    expect(saidOf('done', { ...calm, dead: 1, unsent: 2 })).toBe('queue.leftToCheck');
    expect(saidOf('done', { ...calm, unreadable: 1 })).toBe('queue.leftToCheck');
    expect(saidOf('done', { ...calm, unsent: 1 })).toBe('queue.leftToSend');
    expect(saidOf('done', { ...calm, photos: 1 })).toBe('queue.leftToSend');
  });

  test('names what stands in the way, and promises another try only where there will be one', () => {
    expect(saidOf('offline', calm)).toBe('queue.offline');
    expect(saidOf('signIn', calm)).toBe('errors.auth.needed');
    expect(saidOf('reload', calm)).toBe('common.tooOld');
    expect(saidOf('full', calm)).toBe('queue.full');
    expect(saidOf('busy', calm)).toBe('queue.busy');
    expect(saidOf('later', calm)).toBe('queue.notSent');
  });
});

const shown = (mid: string, state: string, deps: string[] = []) =>
  ({ entry: { mid, state, deps, args: {} } }) as unknown as Shown;

test('an entry stands under the one it waits for, once, and what is done heads nothing', () => {
  const list = [
    shown('a', 'dead'),
    shown('b', 'held', ['a']),
    shown('c', 'held', ['b', 'a']),
    shown('d', 'acked'),
    shown('e', 'queued', ['d', 'gone']),
  ];
  const heads = familiesOf(list).map(({ head, children }) => [head.entry.mid, children.map(({ entry }) => entry.mid)]);
  expect(heads).toEqual([
    ['a', ['b', 'c']],
    ['e', []],
  ]);
});

const day = dayOfCivil(2026, 11, 20);
const money = (cents: number) => `${cents / 100}`.replace('.', ',');
const mend = (name: 'interaction.log' | 'order.submit' | 'customer.set', args: object, typed: CorrectionDraft) => {
  const fields = correctionFields(name, args);
  return corrected(fields, args, { ...draftOf(fields, args, money), ...typed });
};

describe('the form of a refused entry', () => {
  const visit = {
    id: 'v',
    customerId: 'c',
    contactId: 'p',
    kind: 'visit',
    outcomeId: 'x',
    day,
    occurredAt: 9,
    note: ' a ',
    opportunityId: 'o',
  };

  test('starts with the payload; left as it is, nothing changes', () => {
    expect(mend('interaction.log', visit, {})).toEqual({ args: visit });
    const order = {
      id: 'o',
      day,
      placedAt: 5,
      lines: [{ productId: 'p', quantity: 2, unitPriceCents: 1250, discountCents: 0 }],
    };
    expect(mend('order.submit', order, {})).toEqual({ args: order });
  });

  test('moves a visit to another day with its time, and takes away who was met', () => {
    expect(mend('interaction.log', visit, { day: '2026-11-19', contactId: '' })).toEqual({
      args: { ...visit, day: day - 1, occurredAt: 9 - 86_400_000, contactId: null },
    });
  });

  test('reads the lines of an order, and names those it cannot read', () => {
    const lines = [1, 2].map((quantity) => ({ productId: 'p', quantity, unitPriceCents: 100, discountCents: 0 }));
    const order = { id: 'o', day, placedAt: 5, lines };
    expect(mend('order.submit', order, { 'lines.1.quantity': '7', 'lines.1.unitPriceCents': '12,50' })).toMatchObject({
      args: { lines: [lines[0], { ...lines[1], quantity: 7, unitPriceCents: 1250 }] },
    });
    const wrong = mend('order.submit', order, { 'lines.0.quantity': '0', 'lines.1.unitPriceCents': 'x', day: '' });
    expect(wrong).toEqual({ wrong: new Set(['day', 'lines.0.quantity', 'lines.1.unitPriceCents']) });
  });

  test('shows only the fields that an edit changes, and a rhythm may be taken away', () => {
    const edit = { id: 'c', fields: { phone: '04', visitEveryDays: 28 } };
    expect(correctionFields('customer.set', edit).map(({ label }) => label)).toEqual(['phone', 'visitEveryDays']);
    expect(mend('customer.set', edit, { 'fields.visitEveryDays': '' })).toEqual({
      args: { id: 'c', fields: { phone: '04', visitEveryDays: null } },
    });
    expect(mend('customer.set', edit, { 'fields.visitEveryDays': '731' })).toEqual({
      wrong: new Set(['fields.visitEveryDays']),
    });
  });

  test('is not offered where no other payload would help', () => {
    const edit = { name: 'customer.set' as const, args: { id: 'c', fields: { phone: '04' } } };
    expect(canMend({ ...edit, code: 'sync.malformed_args' })).toBe(true);
    expect(canMend({ ...edit, code: 'row.gone' })).toBe(false);
    expect(canMend({ name: 'interaction.void', args: { id: 'v' }, code: 'sync.too_old' })).toBe(false);
  });
});
