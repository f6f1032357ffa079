import { describe, expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import { nowhereStream } from '#contract/sync.ts';
import type { Stored, Write } from '../../worker/db/stored.ts';
import { exitsOf, recordsOf } from '../../worker/sync/records.ts';
import {
  aVisit,
  anOrder,
  entry,
  idOf,
  lea,
  noon,
  orderIn,
  decided,
  stored,
  today,
  usualStamps,
  visitIn,
} from '../support/push-state.ts';
import { aCustomer, peopleAndGoods } from '../support/world-rows.ts';

type Context = Parameters<typeof recordsOf>[1];

/** Nothing derived, no cost known; customers lie in sector A, whatever they are. */
const context = (more: { costs?: Context['before']['costs']; histories?: Context['derived']['histories'] } = {}) =>
  ({
    before: { costs: more.costs ?? new Map() },
    derived: { histories: more.histories ?? new Map() },
    placeOf: (id: string) => ({ scope: `place of ${id}`, ownerId: null }),
  }) as unknown as Context;

const stamps = { ...usualStamps, receivedAt: noon, madeAt: noon - 5000, wasFuture: true };
const write = ({ kind, row }: Change, before?: Stored, more: object = {}): Write =>
  ({ kind, after: row, before, stamps, ...more }) as Write;
const made = (change: Change, before?: Stored, more?: object) => recordsOf(write(change, before, more), context());

const both = decided([entry('interaction.log', aVisit('v')), entry('order.submit', anOrder('o'))]);
const visit = { kind: 'interaction', row: visitIn(both, 'v') } as Extract<Change, { kind: 'interaction' }>;
const order = { kind: 'order', row: orderIn(both, 'o') } as Extract<Change, { kind: 'order' }>;
const customer = (more: object = {}) => ({ ...aCustomer(1), row: { ...aCustomer(1).row, ...more } });
const opportunity = (more: object = {}): Extract<Change, { kind: 'opportunity' }> => {
  const args = { id: idOf('opp'), changeId: idOf('ch1'), name: 'Salon', stageId: idOf('lead'), amountCents: 1 };
  const create = { ...args, customerId: idOf('c1'), expectedCloseOn: null, day: today, at: noon };
  const found = decided([entry('opportunity.create', create)]).writes[0]?.after;
  return { kind: 'opportunity', row: { ...found, ...more } } as Extract<Change, { kind: 'opportunity' }>;
};
const target = (scopeType: string, scopeId: string) =>
  ({ kind: 'target', row: { id: idOf('t'), scopeType, scopeId } }) as unknown as Change;
const photo = { kind: 'photo', row: { id: idOf('p'), customerId: idOf('c1'), repId: lea.userId } } as unknown as Change;
const conflict = { kind: 'conflict', row: { id: 'm.phone', loserId: lea.userId } } as unknown as Change;
const own = `u:${lea.userId}`;

describe('the stream a row travels in, and whose it is', () => {
  test.for<[string, Change, string, string | null]>([
    ['a customer: its sector’s', customer(), `t:${idOf('sectorA')}`, lea.userId],
    ['a customer without a sector: its owner’s', customer({ territoryId: null }), own, lea.userId],
    ['a customer of nobody, nowhere: nowhere', customer({ territoryId: null, ownerId: null }), nowhereStream, null],
    ['a visit: its customer’s', visit, `place of ${idOf('c1')}`, lea.userId],
    ['an order: its customer’s', order, `place of ${idOf('c1')}`, lea.userId],
    ['a photo: its customer’s', photo, `place of ${idOf('c1')}`, lea.userId],
    ['an opportunity: its customer’s', opportunity(), `place of ${idOf('c1')}`, lea.userId],
    [
      'one without a customer: its own sector’s',
      opportunity({ customerId: null, territoryId: 'x' }),
      't:x',
      lea.userId,
    ],
    ['a conflict: the loser’s', conflict, own, lea.userId],
    ['a person’s target: his', target('rep', lea.userId), own, lea.userId],
    ['a team’s target: nowhere', target('team', idOf('north')), nowhereStream, null],
    ['a person: everybody’s', peopleAndGoods(1)[0] as Change, 'o:shared', null],
  ])('%s', ([, change, scope, ownerId]) => {
    const { record } = made(change);
    expect([record['scope'], record['ownerId'] ?? null]).toEqual([scope, 'ownerId' in record ? ownerId : null]);
    expect([record['v'], record['del']]).toEqual([0, 0]);
  });

  test('a fact stays where it was stored until it is moved', () => {
    for (const change of [visit, order, photo, opportunity()]) {
      const before = { ...stored(change), scope: 't:old' } as Stored;
      expect(made(change, before).record['scope']).toBe('t:old');
      expect(made(change, before, { scope: 't:new' }).record['scope']).toBe('t:new');
    }
  });

  test('a tombstone says that it is one', () => {
    expect(made(customer(), stored(customer()), { del: true }).record['del']).toBe(1);
  });
});

describe('a row that leaves a stream says so there', () => {
  const before = (scope: string, owner: string | null) => ({ ...stored(customer()), scope, owner }) as Stored;
  const streams = (change: Change, was?: Stored) => made(change, was).exits;
  const exit = (stream: string) => ({ stream, kind: 'customer', id: idOf('c1') });
  const sectorA = `t:${idOf('sectorA')}`;

  test('its sector’s, its owner’s, or both', () => {
    expect(streams(customer(), before('t:old', lea.userId))).toEqual([exit('t:old')]);
    expect(streams(customer(), before(sectorA, 'tom'))).toEqual([exit('u:tom')]);
    expect(streams(customer(), before('t:old', 'tom'))).toEqual([exit('t:old'), exit('u:tom')]);
    expect(streams(customer({ territoryId: null }), before('u:tom', 'tom'))).toEqual([exit('u:tom')]);
  });

  test('nothing when it stays, is new, had no owner, or was nowhere', () => {
    expect(streams(customer(), before(sectorA, lea.userId))).toEqual([]);
    expect(streams(customer())).toEqual([]);
    expect(streams(customer(), before(sectorA, null))).toEqual([]);
    expect(streams(customer(), before(nowhereStream, null))).toEqual([]);
    expect(exitsOf('customer', 'c', { scope: nowhereStream, ownerId: 'tom' }, { scope: 't:a', ownerId: null })).toEqual(
      [{ stream: 'u:tom', kind: 'customer', id: 'c' }],
    );
  });

  test('a kind that does not travel leaves nothing', () => {
    const change = { kind: 'orderStatusChange', row: { id: 'x', orderId: 'o' } } as unknown as Change;
    const { exits, record } = made(change, { ...stored(change), scope: 't:old' });
    expect(exits).toEqual([]);
    expect(record).not.toHaveProperty('scope');
    expect(record['receivedAt']).toBe(noon);
  });
});

describe('when a fact was made, received and ended', () => {
  test('new: as it came; ended only if it is void or replaced already', () => {
    expect(made(visit).record).toMatchObject({ receivedAt: noon, madeAt: noon - 5000, wasFuture: 1, endedAt: null });
    const ended = { ...visit, row: { ...visit.row, voided: true } };
    expect(made(ended).record).toMatchObject({ receivedAt: noon, endedAt: noon });
  });

  test('corrected: it keeps its own times, and ends when the correction is received', () => {
    const before = stored(visit);
    for (const ending of [{ voided: true }, { replacedBy: idOf('v2') }]) {
      const after = { ...visit, row: { ...visit.row, ...ending } };
      expect(made(after, before).record).toMatchObject({ ...usualStamps, wasFuture: 0, endedAt: noon });
    }
    expect(made(visit, before).record['endedAt']).toBeNull();
  });

  test('ended once, it stays ended at that time', () => {
    const ended = { ...order, row: { ...order.row, voided: true } };
    const before = stored(ended);
    const known = { ...before, fields: { ...before.fields, endedAt: 77 } } as Stored;
    expect(made(ended, known).record['endedAt']).toBe(77);
  });

  test('a photo keeps the time at which it first came', () => {
    expect(made(photo).record['receivedAt']).toBe(noon);
    expect(made(photo, stored(photo)).record['receivedAt']).toBe(usualStamps.receivedAt);
  });

  test('the author and the day of a stored visit never change', () => {
    const was = (more: object) => stored({ ...visit, row: { ...visit.row, ...more } });
    expect(() => made(visit, was({ day: today - 1 }))).toThrow('author and day of a stored fact never change');
    expect(() => made(visit, was({ repId: 'tom' }))).toThrow('author and day of a stored fact never change');
  });
});

describe('what an opportunity keeps beside itself', () => {
  const history = { changes: [{ status: 'open', isClosing: false }], closingId: 'ch9', cell: undefined } as const;

  test('the change that closed it, counted now or known before', () => {
    const histories = new Map([[idOf('opp'), history]]);
    expect(recordsOf(write(opportunity()), context({ histories })).record['closingChangeId']).toBe('ch9');
    const open = new Map([[idOf('opp'), { ...history, closingId: null }]]);
    const before = stored(opportunity());
    const closed = { ...before, fields: { ...before.fields, closingChangeId: 'ch0' } } as Stored;
    expect(recordsOf(write(opportunity(), closed), context({ histories: open })).record['closingChangeId']).toBeNull();
    expect(made(opportunity(), closed).record['closingChangeId']).toBe('ch0');
    expect(made(opportunity()).record['closingChangeId']).toBeNull();
  });
});
