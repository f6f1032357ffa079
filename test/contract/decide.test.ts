import { describe, expect, test } from 'vitest';
import type { Settled } from '../../worker/sync/decide.ts';
import { keysOf, parse } from '../../worker/sync/decide.ts';
import { aState, aVisit, anOrder, decided, entry, idOf, lea, stored, told, world } from '../support/push-state.ts';
import { aCustomer } from '../support/world-rows.ts';

const settledAs = (status: string, more: Partial<Settled> = {}): Settled => ({
  status,
  code: null,
  details: null,
  v: 33,
  ...more,
});

describe('what an entry says', () => {
  test('an entry of a newer phone is held with what it asked for, and nothing is written that would refuse it for ever', () => {
    const unknown = { ...entry('interaction.log', aVisit('a')), name: 'visit.dream' };
    const newer = entry('interaction.log', aVisit('b'), { version: 9 });

    const decision = decided([unknown, newer]);

    expect(decision.verdicts).toEqual([
      { mid: unknown.mid, status: 'held', code: 'sync.unknown_mutation', details: { name: 'visit.dream' } },
      {
        mid: newer.mid,
        status: 'held',
        code: 'sync.unknown_mutation',
        details: { name: 'interaction.log', version: 9 },
      },
    ]);
    expect([decision.ledger, decision.writes]).toEqual([[], []]);
  });

  test('arguments that cannot be read are refused by the name of the field, whole arguments by none', () => {
    const field = entry('customer.set', { id: idOf('c1'), fields: { phone: 7 as never } });
    const whole = entry('customer.set', 'gibberish' as never);

    expect(decided([field, whole]).verdicts).toEqual([
      { mid: field.mid, status: 'rejected', code: 'sync.malformed_args', details: { field: 'fields.phone' } },
      { mid: whole.mid, status: 'rejected', code: 'sync.malformed_args', details: { field: '' } },
    ]);
  });

  test('the rows looked at are those of every entry that could be read', () => {
    const bad = { ...entry('interaction.log', aVisit('a')), name: 'visit.dream' };
    const keys = keysOf([bad, entry('interaction.void', { id: idOf('v') })].map(parse), lea);

    expect(keys).toEqual([{ kind: 'interaction', id: idOf('v') }]);
  });
});

describe('an entry that comes again', () => {
  test('has the verdict it had, word for word, and no second effect', () => {
    const entries = ['a', 'b', 'c'].map((id) => entry('interaction.log', aVisit(id)));
    const [first, second, third] = entries.map(({ mid }) => mid);
    const settled = new Map([
      [first ?? '', settledAs('applied')],
      [second ?? '', settledAs('superseded', { code: 'sync.entity_exists' })],
      [third ?? '', settledAs('rejected', { code: 'row.not_yours', details: { id: 'x' } })],
    ]);

    const decision = decided(entries, aState({ settled }));

    expect(decision.verdicts).toEqual([
      { mid: first, status: 'applied', v: 33 },
      { mid: second, status: 'superseded', code: 'sync.entity_exists', v: 33 },
      { mid: third, status: 'rejected', code: 'row.not_yours', details: { id: 'x' } },
    ]);
    expect([decision.ledger, decision.writes]).toEqual([[], []]);
  });

  test('twice in one push counts once', () => {
    const visit = entry('interaction.log', aVisit('a'));

    const decision = decided([visit, { ...visit, args: aVisit('b') }]);

    expect(told(decision)).toEqual(['applied']);
    expect(decision.ledger).toHaveLength(1);
    expect(decision.writes.map(({ after }) => after.id)).toEqual([idOf('a')]);
  });
});

describe('the ledger', () => {
  test('has what was done and what was refused, with its reason, and nothing of what waits', () => {
    const done = entry('interaction.log', aVisit('a'));
    const refused = entry('customer.assign', { id: idOf('c1'), ownerId: null });
    const unreadable = entry('customer.set', { id: 'short', fields: {} });
    const waiting = entry('interaction.log', aVisit('b', { customerId: idOf('nobody') }));

    const { ledger } = decided([done, refused, unreadable, waiting]);

    const who = { userId: lea.userId, client: idOf('phone') };
    expect(ledger).toEqual([
      { mid: done.mid, ...who, status: 'applied', code: null, details: null },
      { mid: refused.mid, ...who, status: 'rejected', code: 'auth.not_permitted', details: null },
      { mid: unreadable.mid, ...who, status: 'rejected', code: 'sync.malformed_args', details: { field: 'id' } },
    ]);
  });
});

describe('an entry that needs another', () => {
  const needing = (mid: string) => entry('interaction.log', aVisit('child'), { deps: [mid] });

  test.for(['applied', 'superseded'])('is done once that one is %s, in this push or before', (status) => {
    const before = decided([needing(idOf('p'))], aState({ settled: new Map([[idOf('p'), settledAs(status)]]) }));
    expect(told(before)).toEqual(['applied']);
  });

  test('is done when that one is before it in the push, done or superseded', () => {
    const parent = entry('interaction.log', aVisit('p'));
    const again = entry('interaction.log', aVisit('p'));

    expect(told(decided([parent, again, { ...needing(again.mid), deps: [parent.mid, again.mid] }]))).toEqual([
      'applied',
      'superseded sync.entity_exists',
      'applied',
    ]);
  });

  test('waits while that one is refused, held, behind it or unknown, and says which', () => {
    const refused = entry('customer.assign', { id: idOf('c1'), ownerId: null });
    const held = entry('interaction.log', aVisit('a', { customerId: idOf('nobody') }));
    const behind = entry('interaction.log', aVisit('b'));
    const entries = [refused, held, needing(refused.mid), needing(held.mid), needing(behind.mid), needing(idOf('p'))];

    const { verdicts, ledger } = decided([...entries, behind]);

    expect(verdicts.slice(2, 6).map(({ status, code, details }) => [status, code, details])).toEqual(
      [refused.mid, held.mid, behind.mid, idOf('p')].map((mid) => ['held', 'sync.blocked', { mid }]),
    );
    expect(ledger.map(({ mid }) => mid)).toEqual([refused.mid, behind.mid]);
  });

  test('waits while that one was refused in an earlier push', () => {
    const settled = new Map([[idOf('p'), settledAs('rejected', { code: 'row.gone' })]]);
    expect(told(decided([needing(idOf('p'))], aState({ settled })))).toEqual(['held sync.blocked']);
  });

  test('one of two that is not done is enough to wait, and is the one named', () => {
    const done = entry('interaction.log', aVisit('p'));
    const child = { ...needing(done.mid), deps: [done.mid, idOf('q')] };
    expect(decided([done, child]).verdicts[1]).toMatchObject({ status: 'held', details: { mid: idOf('q') } });
  });
});

describe('what is missing', () => {
  test('waits when a phone can still bring it: a customer, a person there, a visit, an order, an opportunity', () => {
    const entries = [
      entry('interaction.log', aVisit('a', { customerId: idOf('x') })),
      entry('interaction.log', aVisit('b', { contactId: idOf('x') })),
      entry('order.submit', anOrder('c', { interactionId: idOf('x') })),
      entry('order.submit', anOrder('d', { kind: 'return', originalOrderId: idOf('x') })),
      entry('interaction.log', aVisit('e', { opportunityId: idOf('x') })),
      entry('interaction.void', { id: idOf('x') }),
    ];

    const decision = decided(entries);

    expect(told(decision)).toEqual(Array.from({ length: 6 }, () => 'held sync.missing_ref'));
    expect(decision.verdicts[0]?.details).toEqual({ kind: 'customer', id: idOf('x') });
    expect(decision.ledger).toEqual([]);
  });

  test('is refused when no phone can: an outcome, a product, a person of the organisation', () => {
    const credits = [{ userId: idOf('x'), shareBp: 10_000, isPrimary: true }];
    const lines = [{ productId: idOf('x'), quantity: 1, unitPriceCents: 1 }];

    const decision = decided([
      entry('interaction.log', aVisit('a', { outcomeId: 'x' })),
      entry('order.submit', anOrder('b', { lines })),
      entry('order.submit', anOrder('c', { credits })),
    ]);

    expect(told(decision)).toEqual(Array.from({ length: 3 }, () => 'rejected sync.missing_ref'));
  });
});

test('a fault in the code holds its entry, is reported, and stops none behind it', () => {
  const broken = stored({ kind: 'customer', row: { ...aCustomer(3).row, contacts: undefined as never } });
  const visit = entry('interaction.log', aVisit('a', { customerId: idOf('c3'), contactId: idOf('zoe') }));

  const decision = decided([visit, entry('interaction.log', aVisit('b'))], aState({ rows: world(broken) }));

  expect(decision.verdicts[0]).toEqual({ mid: visit.mid, status: 'held', code: 'internal' });
  expect(told(decision)).toEqual(['held internal', 'applied']);
  expect(decision.bugs).toEqual([expect.any(TypeError)]);
  expect(decision.ledger).toHaveLength(1);
});
