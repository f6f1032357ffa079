import { describe, expect, test } from 'vitest';
import type { Settled } from '../../worker/sync/decide.ts';
import { aState, aVisit, decided, entry, idOf, lea, told } from '../support/push-state.ts';

const settledAs = (status: string, code: string | null = null) =>
  new Map<string, Settled>([[idOf('old'), { status, code, details: null, v: 33 }]]);

const old = entry('interaction.log', aVisit('a', { note: 'first' }), { mid: idOf('old') });
const mending = entry('interaction.log', aVisit('b', { note: 'mended' }), { replaces: old.mid });
const who = { userId: lea.userId, client: idOf('phone') };
const replaced = { mid: old.mid, ...who, status: 'superseded', code: 'sync.replaced', details: null };

describe('an entry that mends a refused one', () => {
  test('settles it with itself when the server never settled it: a late copy of it can do nothing', () => {
    const decision = decided([mending, old]);

    expect(told(decision)).toEqual(['applied', 'superseded sync.replaced']);
    expect(decision.ledger).toEqual([
      { mid: mending.mid, ...who, status: 'applied', code: null, details: null },
      replaced,
    ]);
    expect(decision.writes.map(({ after }) => after.id)).toEqual([idOf('b')]);
  });

  test('leaves the verdict of a refused one as it is in the ledger', () => {
    const decision = decided([mending], aState({ settled: settledAs('rejected', 'row.gone') }));

    expect(told(decision)).toEqual(['applied']);
    expect(decision.ledger.map(({ mid }) => mid)).toEqual([mending.mid]);
  });

  test('leaves that of one refused in this push, too', () => {
    const refused = entry('customer.assign', { id: idOf('c1'), ownerId: null }, { mid: old.mid });

    const decision = decided([refused, mending]);

    expect(told(decision)).toEqual(['rejected auth.not_permitted', 'applied']);
    expect(decision.ledger).toHaveLength(2);
  });

  test('does nothing when that one was done after all, before or in this push', () => {
    const doneAfterAll = 'superseded sync.already_applied';
    for (const status of ['applied', 'superseded']) {
      const decision = decided([mending], aState({ settled: settledAs(status) }));
      expect(told(decision)).toEqual([doneAfterAll]);
      expect(decision.ledger).toMatchObject([{ mid: mending.mid, code: 'sync.already_applied' }]);
      expect(decision.writes).toEqual([]);
    }
    const together = decided([old, mending]);
    expect(told(together)).toEqual(['applied', doneAfterAll]);
    expect(together.writes.map(({ after }) => after.id)).toEqual([idOf('a')]);
  });

  test('takes the place of one that waited in this push, and settles it', () => {
    const waiting = entry('interaction.log', aVisit('a', { customerId: idOf('nobody') }), { mid: old.mid });

    const decision = decided([waiting, mending]);

    expect(told(decision)).toEqual(['held sync.missing_ref', 'applied']);
    expect(decision.ledger.map(({ mid }) => mid)).toEqual([mending.mid, old.mid]);
  });

  test('that is refused itself settles it all the same: its own mending follows', () => {
    const refused = entry('customer.assign', { id: idOf('c1'), ownerId: null }, { replaces: old.mid });

    const decision = decided([refused, old]);

    expect(told(decision)).toEqual(['rejected auth.not_permitted', 'superseded sync.replaced']);
    expect(decision.writes).toEqual([]);
  });

  test('that waits leaves it alone until it is decided', () => {
    const waiting = entry('interaction.log', aVisit('b', { customerId: idOf('nobody') }), { replaces: old.mid });

    const decision = decided([waiting, old]);

    expect(told(decision)).toEqual(['held sync.missing_ref', 'applied']);
    expect(decision.ledger.map(({ mid }) => mid)).toEqual([old.mid]);
  });

  test('can be mended in its turn: the second mending is done', () => {
    const decision = decided([mending], aState({ settled: settledAs('superseded', 'sync.replaced') }));
    expect(told(decision)).toEqual(['applied']);
  });

  test('is one of two: the old one is settled once', () => {
    const second = entry('interaction.log', aVisit('c'), { replaces: old.mid });

    const decision = decided([mending, second]);

    expect(told(decision)).toEqual(['applied', 'applied']);
    expect(decision.ledger.filter(({ mid }) => mid === old.mid)).toEqual([replaced]);
  });

  test('that says it mends itself is an entry like any other', () => {
    const decision = decided([{ ...old, replaces: old.mid }]);

    expect(told(decision)).toEqual(['applied']);
    expect(decision.ledger).toHaveLength(1);
  });
});
