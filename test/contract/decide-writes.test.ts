import { describe, expect, test } from 'vitest';
import {
  aState,
  aVisit,
  anOrder,
  camille,
  decided,
  entry,
  idOf,
  lea,
  noon,
  orderIn,
  reachOfCamille,
  stored,
  storedAfter,
  storedV,
  today,
  told,
  tom,
  visitIn,
  world,
} from '../support/push-state.ts';
import { aCustomer } from '../support/world-rows.ts';

describe('what is written', () => {
  test('a new visit, with where and when it was made and received', () => {
    const decision = decided(
      [entry('interaction.log', aVisit('a'), { at: noon - 5000 })],
      aState({ clockOffsetMs: -250 }),
    );

    expect(decision.writes).toEqual([
      {
        kind: 'interaction',
        after: expect.objectContaining({ id: idOf('a'), repId: lea.userId, day: today, met: true }),
        before: undefined,
        stamps: {
          receivedAt: noon,
          madeAt: noon - 5000,
          madeBy: idOf('phone'),
          clockOffsetMs: -250,
          wasFuture: false,
        },
      },
    ]);
  });

  test('a customer changed twice in one push is written once, over the row as it was stored, with the first moment', () => {
    const rows = world();
    const set = (fields: object, at: number) => entry('customer.set', { id: idOf('c1'), fields }, { at });

    const decision = decided(
      [set({ phone: '01' }, noon - 9000), set({ email: 'a@b.fr' }, noon - 4000)],
      aState({ rows }),
    );

    expect(told(decision)).toEqual(['applied', 'applied']);
    expect(decision.writes).toHaveLength(1);
    expect(decision.writes[0]).toMatchObject({
      after: { phone: '01', email: 'a@b.fr' },
      before: { v: storedV, row: { phone: '', email: '' } },
      stamps: { madeAt: noon - 9000 },
    });
  });

  test('an edit that a later one had already beaten is superseded, and nothing is written', () => {
    const marks = { phone: { at: noon - 1000, by: tom.userId, client: idOf('other') } };
    const rows = world(stored({ kind: 'customer', row: { ...aCustomer(1).row, phone: '02', marks } }));
    const late = entry('customer.set', { id: idOf('c1'), fields: { phone: '01' } }, { at: noon - 5000 });

    const decision = decided([late], aState({ rows }));

    expect(told(decision)).toEqual(['superseded']);
    expect(decision.writes).toEqual([]);
    expect(decision.ledger).toMatchObject([{ mid: late.mid, status: 'superseded', code: null }]);
  });

  test('a visit made and taken back in one push is one row, voided', () => {
    const made = entry('interaction.log', aVisit('a'), { at: noon - 9000 });
    const decision = decided([made, entry('interaction.void', { id: idOf('a') })]);

    expect(told(decision)).toEqual(['applied', 'applied']);
    expect(decision.writes).toHaveLength(1);
    expect(visitIn(decision, 'a')).toMatchObject({ voided: true });
  });

  test('an id that is there keeps its row: the second is superseded', () => {
    const rows = world(...storedAfter([entry('interaction.log', aVisit('a', { note: 'first' }))]));
    const decision = decided([entry('interaction.log', aVisit('a', { note: 'second' }))], aState({ rows }), tom);

    expect(told(decision)).toEqual(['superseded sync.entity_exists']);
    expect(decision.writes).toEqual([]);
  });
});

describe('what a verdict rests on', () => {
  const opened = {
    id: idOf('opp'),
    changeId: idOf('ch'),
    customerId: idOf('c1'),
    name: 'Salon',
    stageId: idOf('lead'),
  };
  const opportunity = { ...opened, amountCents: 1, expectedCloseOn: null, day: today, at: noon };

  test('the customers and opportunities that were looked at, as they were read, each once', () => {
    const rows = world(...storedAfter([entry('opportunity.create', opportunity)]));
    const decision = decided(
      [
        entry('interaction.log', aVisit('a', { opportunityId: idOf('opp') })),
        entry('customer.set', { id: idOf('c1'), fields: { note: 'x' } }),
        entry('customer.set', { id: idOf('c2'), fields: { note: 'x' } }),
      ],
      aState({ rows }),
    );

    expect(told(decision)).toEqual(['applied', 'applied', 'rejected auth.not_permitted']);
    expect(decision.reads.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { kind: 'customer', id: idOf('c1'), v: storedV },
      { kind: 'customer', id: idOf('c2'), v: storedV },
      { kind: 'opportunity', id: idOf('opp'), v: storedV },
    ]);
  });

  test('nothing that is not there, or that this push makes', () => {
    const decision = decided([
      entry('opportunity.create', opportunity),
      entry('opportunity.set', {
        id: idOf('opp'),
        changeId: idOf('ch2'),
        fields: { amountCents: 2 },
        day: today,
        at: noon,
      }),
      entry('interaction.log', aVisit('a', { customerId: idOf('nobody') })),
    ]);

    expect(decision.reads).toEqual([{ kind: 'customer', id: idOf('c1'), v: storedV }]);
  });
});

describe('a day ahead of the server', () => {
  test('becomes today, flagged, and the rest of the entry is kept', () => {
    const decision = decided([entry('interaction.log', aVisit('a', { day: today + 1, note: 'loin' }))]);

    expect(visitIn(decision, 'a')).toMatchObject({ day: today, note: 'loin' });
    expect(decision.writes[0]?.stamps.wasFuture).toBe(true);
  });

  test.for([0, 1, 400])('a day %i days back is as it was given', (back) => {
    const decision = decided([entry('interaction.log', aVisit('a', { day: today - back }))]);

    expect(visitIn(decision, 'a')?.day).toBe(today - back);
    expect(decision.writes[0]?.stamps.wasFuture).toBe(false);
  });
});

test('an entry without a day is given none, and is of no future', () => {
  const decision = decided([entry('customer.set', { id: idOf('c1'), fields: { note: 'x' } })]);

  expect(decision.writes[0]?.after).not.toHaveProperty('day');
  expect(decision.writes[0]?.stamps.wasFuture).toBe(false);
});

describe('whose customer', () => {
  const note = (id: string, fields: object = { note: 'x' }) => entry('customer.set', { id: idOf(id), fields });

  test('a rep edits those of his sectors and nobody else’s; a manager all', () => {
    const entries = ['c1', 'c2'].map((id) => note(id));
    const refused = decided(entries);

    expect(told(refused)).toEqual(['applied', 'rejected auth.not_permitted']);
    expect(refused.verdicts[1]?.details).toEqual({ kind: 'customer', id: idOf('c2') });
    expect(refused.writes.map(({ after }) => after.id)).toEqual([idOf('c1')]);
    expect(told(decided(entries, aState(reachOfCamille), camille))).toEqual(['applied', 'applied']);
  });

  test('a rep may finish what he began in this push: a new customer without a sector, then moved into his own', () => {
    const { ownerId: _o, archived: _a, contacts: _c, marks: _m, ...fields } = aCustomer(1).row;
    const cafe = entry('customer.create', { ...fields, id: idOf('cafe'), territoryId: null });

    const decision = decided([
      cafe,
      note('cafe', { territoryId: idOf('sectorA') }),
      note('cafe', { territoryId: idOf('sectorB') }),
    ]);

    expect(told(decision)).toEqual(['applied', 'applied', 'rejected auth.not_permitted']);
    expect(decision.writes).toMatchObject([
      { before: undefined, after: { id: idOf('cafe'), ownerId: lea.userId, territoryId: idOf('sectorA') } },
    ]);
  });

  test('a visit is accepted wherever it was made', () => {
    expect(told(decided([entry('interaction.log', aVisit('a', { customerId: idOf('c2') }))]))).toEqual(['applied']);
  });

  test('an order of a manager is his own', () => {
    const decision = decided([entry('order.submit', anOrder('a'))], aState(), camille);
    expect(orderIn(decision, 'a')).toMatchObject({ repId: camille.userId, netCents: 10_000 });
  });
});
