import { describe, expect, test } from 'vitest';
import { isSameCustomer, maxAliasDepth, presentCustomer } from '#contract/alias.ts';
import type { Conflict } from '#contract/conflict.ts';
import type { Rows } from '#contract/mutation.ts';
import type { Decision } from '../../worker/sync/decide.ts';
import type { Stored } from '../../worker/db/stored.ts';
import {
  aState,
  aVisit,
  anOrder,
  camille,
  decided,
  entry,
  head,
  idOf,
  lea,
  noon,
  orderIn,
  reachOfCamille,
  stored,
  storedV,
  told,
  tom,
  visitIn,
  world,
} from '../support/push-state.ts';
import { aCustomer } from '../support/world-rows.ts';

/** `from` is an alias of `into`. */
const alias = (from: string, into: string): Stored =>
  stored({
    kind: 'customer',
    row: { ...aCustomer(1).row, id: idOf(from), name: 'Doublon', archived: true, mergedInto: idOf(into) },
  });
const merged = aState({ rows: world(alias('dup', 'c1')) });
const [dup, c1] = [idOf('dup'), idOf('c1')];

describe('an entry that names a customer merged into another', () => {
  test('is done at that one, whatever it writes', () => {
    const contact = {
      id: idOf('zoe'),
      firstName: '',
      lastName: 'Zoé',
      jobTitle: '',
      phone: '',
      email: '',
      isPrimary: false,
    };
    const opportunity = { id: idOf('opp'), changeId: idOf('ch'), name: 'Salon', stageId: idOf('lead'), amountCents: 1 };

    const decision = decided(
      [
        entry('interaction.log', aVisit('v', { customerId: dup })),
        entry('order.submit', anOrder('o', { customerId: dup, interactionId: idOf('v') })),
        entry('interaction.amend', { ...aVisit('v2', { customerId: dup }), replaces: idOf('v') }),
        entry('order.amend', { ...anOrder('o2', { customerId: dup }), replaces: idOf('o') }),
        entry('customer.set', { id: dup, fields: { phone: '01' } }),
        entry('contact.create', { customerId: dup, ...contact }),
        entry('contact.set', { customerId: dup, id: contact.id, fields: { phone: '02' } }),
        entry('opportunity.create', { ...opportunity, customerId: dup, expectedCloseOn: null, day: 1, at: noon }),
      ],
      merged,
    );

    expect(told(decision)).toEqual(Array.from({ length: 8 }, () => 'applied'));
    expect(visitIn(decision, 'v2')).toMatchObject({ customerId: c1, customerName: 'Client 1', note: '' });
    expect(['o', 'o2'].map((id) => orderIn(decision, id)?.customerId)).toEqual([c1, c1]);
    const [customer, opened] = ['customer', 'opportunity'].map((each) =>
      decision.writes.find(({ kind }) => kind === each),
    );
    expect(customer?.after).toMatchObject({ id: c1, phone: '01', contacts: [{ lastName: 'Zoé', phone: '02' }] });
    expect(opened?.after).toMatchObject({ customerId: c1 });
  });

  test('can be given by a manager to somebody: the one it is, is given', () => {
    const give = entry('customer.assign', { id: dup, ownerId: idOf('tom') });
    const decision = decided([give], { ...merged, ...reachOfCamille }, camille);

    expect(decision.writes).toMatchObject([{ after: { id: c1, ownerId: idOf('tom') } }]);
  });

  test('but an archive means the duplicate itself, which is gone', () => {
    expect(told(decided([entry('customer.archive', { id: dup, archived: false })], merged))).toEqual([
      'rejected row.gone',
    ]);
  });

  test('made in the push that joins the two is done at the one that stays', () => {
    const decision = decided([
      entry('customer.merge', { from: idOf('c3'), into: c1 }),
      entry('interaction.log', aVisit('v', { customerId: idOf('c3') })),
    ]);

    expect(told(decision)).toEqual(['applied', 'applied']);
    expect(visitIn(decision, 'v')?.customerId).toBe(c1);
  });
});

describe('joining two customers', () => {
  const join = (from: string, into: string) => entry('customer.merge', { from: idOf(from), into: idOf(into) });

  test('is done even when the one that stays has nothing to take over', () => {
    const decision = decided([join('c3', 'c1')]);

    expect(told(decision)).toEqual(['applied']);
    expect(decision.writes.map(({ after }) => after)).toMatchObject([
      { id: idOf('c3'), archived: true, mergedInto: c1 },
    ]);
  });

  test('twice, in either direction, is one: the second changes nothing', () => {
    const decision = decided([join('c3', 'c1'), join('c3', 'c1'), join('c1', 'c3')]);

    expect(told(decision)).toEqual(['applied', 'superseded', 'superseded']);
    expect(decision.writes).toHaveLength(1);
  });

  test('needs a right to both', () => {
    expect(told(decided([join('c2', 'c1'), join('c1', 'c2')]))).toEqual([
      'rejected auth.not_permitted',
      'rejected auth.not_permitted',
    ]);
  });
});

describe('names of a customer', () => {
  const rowsOf = (...aliases: readonly Stored[]): Rows => ({
    get: (kind, id) => aliases.find((row) => row.kind === kind && row.id === id)?.row,
  });
  const chain = Array.from({ length: 7 }, (_, index) => alias(`a${index}`, `a${index + 1}`));

  test('are followed five times, no further', () => {
    expect(maxAliasDepth).toBe(5);
    expect(presentCustomer(rowsOf(...chain), idOf('a2'))).toBe(idOf('a7'));
    expect(presentCustomer(rowsOf(...chain), idOf('a0'))).toBe(idOf('a5'));
    expect(presentCustomer(rowsOf(), idOf('x'))).toBe(idOf('x'));
  });

  test('are one customer’s when they lead to one; nobody is nobody’s name', () => {
    const rows = rowsOf(alias('x', 'y'), alias('z', 'y'));

    expect(isSameCustomer(rows, idOf('x'), idOf('z'))).toBe(true);
    expect(isSameCustomer(rows, idOf('x'), idOf('q'))).toBe(false);
    expect([
      isSameCustomer(rows, null, null),
      isSameCustomer(rows, null, 'x'),
      isSameCustomer(rows, 'x', null),
    ]).toEqual([true, false, false]);
  });
});

describe('an edit that meets another’s', () => {
  const marked = (at: number, v: number) =>
    stored({
      kind: 'customer',
      row: { ...aCustomer(1).row, phone: '99', marks: { phone: { at, by: tom.userId, client: idOf('x'), v } } },
    });
  const edit = (more: object = {}) =>
    entry('customer.set', { id: c1, fields: { phone: '01' } }, { at: noon - 5000, basis: head, rowV: 7, ...more });
  const conflictIn = ({ writes }: Decision): Conflict | undefined => {
    const found = writes.find(({ kind }) => kind === 'conflict');
    return found?.kind === 'conflict' ? found.after : undefined;
  };

  test('and wins is done, and the other is told', () => {
    const winning = edit();
    const decision = decided([winning], aState({ rows: world(marked(noon - 9000, 8)) }));

    expect(told(decision)).toEqual(['applied']);
    expect(conflictIn(decision)).toMatchObject({
      id: `${winning.mid}.phone`,
      winnerId: lea.userId,
      loserId: tom.userId,
      loserAt: noon - 9000,
      at: noon,
    });
  });

  test('and loses is superseded: telling its author is no effect of it', () => {
    const decision = decided([edit()], aState({ rows: world(marked(noon - 1000, 8)) }));

    expect(told(decision)).toEqual(['superseded']);
    expect(decision.writes).toHaveLength(1);
    expect(conflictIn(decision)).toMatchObject({ winnerId: tom.userId, loserId: lea.userId, closed: false });
  });

  test.for([
    ['had seen it', { rowV: 8 }],
    ['was made under another epoch', { basis: null }],
    ['does not say what it had seen', { rowV: undefined }],
  ] as const)('but %s, meets nobody', ([, more]) => {
    expect(conflictIn(decided([edit(more)], aState({ rows: world(marked(noon - 9000, 8)) })))).toBeUndefined();
  });

  test('of a phone of another epoch meets nobody', () => {
    const state = aState({ rows: world(marked(noon - 9000, 8)), sameEpoch: false });
    expect(conflictIn(decided([edit()], state))).toBeUndefined();
  });

  test('on a row that its phone made itself had seen nobody’s', () => {
    const state = aState({ rows: world(marked(noon - 9000, 1)) });
    expect(conflictIn(decided([edit({ rowV: null })], state))).toMatchObject({ loserId: tom.userId });
  });

  test('is put away by the one it was told to, and by nobody else', () => {
    const losing = decided([edit()], aState({ rows: world(marked(noon - 1000, 8)) }));
    const conflict = conflictIn(losing);
    const rows = world(stored({ kind: 'conflict', row: conflict as Conflict }));
    const close = entry('conflict.close', { id: conflict?.id ?? '' });

    const decision = decided([close], aState({ rows }));
    expect(told(decision)).toEqual(['applied']);
    expect(decision.writes).toMatchObject([{ before: { v: storedV }, after: { closed: true } }]);
    expect(told(decided([close], aState({ rows }), tom))).toEqual(['rejected row.not_yours']);
    expect(told(decided([entry('conflict.close', { id: 'nothing' })]))).toEqual(['rejected sync.missing_ref']);
  });
});
