import { describe, expect, test } from 'vitest';
import type { BasisTimes } from '../../worker/sync/decide.ts';
import {
  aState,
  aVisit,
  anOrder,
  camille,
  dayMs,
  decided,
  entry,
  head,
  idOf,
  noon,
  reachOfCamille,
  stored,
  storedAfter,
  told,
  tom,
  usualStamps,
  world,
} from '../support/push-state.ts';
import { aCustomer } from '../support/world-rows.ts';

const hourMs = 3_600_000;
const basesOf = (basis: number, times: Partial<BasisTimes>) =>
  new Map([[basis, { earliest: 0, nextLatest: 0, ...times }]]);

describe('how old a state an entry may rest on', () => {
  const limit = noon - 120 * dayMs;
  const visit = (basis: number | null) => [entry('interaction.log', aVisit('a'), { basis })];

  test('120 days after the first change that the phone had not seen, and not a millisecond more', () => {
    const bases = (nextLatest: number) => aState({ bases: basesOf(7, { nextLatest }) });

    expect(told(decided(visit(7), bases(limit)))).toEqual(['applied']);
    expect(told(decided(visit(7), bases(limit - 1)))).toEqual(['rejected sync.too_old']);
  });

  test('a phone that knows the newest state is never too old, however long nothing happened', () => {
    const state = aState({ bases: basesOf(head, {}) });
    expect(told(decided(visit(head), state))).toEqual(['applied']);
    expect(told(decided(visit(head + 1), state))).toEqual(['applied']);
  });

  test('one version behind is behind', () => {
    expect(told(decided(visit(head - 1), aState({ bases: basesOf(head - 1, { nextLatest: limit - 1 }) })))).toEqual([
      'rejected sync.too_old',
    ]);
  });

  test('a state of before the ledger’s memory is too old', () => {
    expect(told(decided(visit(7)))).toEqual(['rejected sync.too_old']);
  });

  test('what made its row before is told so at any age: the ledger forgot it, the row is there', () => {
    const state = aState({ bases: basesOf(7, {}), rows: world(...storedAfter(visit(null))) });

    expect(told(decided(visit(7), state))).toEqual(['superseded sync.entity_exists']);
    expect(told(decided([entry('interaction.log', aVisit('b'), { basis: 7 })], state))).toEqual([
      'rejected sync.too_old',
    ]);
  });

  test('without a basis, or with one of another epoch, there is no age', () => {
    expect(told(decided(visit(null)))).toEqual(['applied']);
    expect(told(decided(visit(7), aState({ sameEpoch: false })))).toEqual(['applied']);
  });
});

describe('when an edit was made', () => {
  const edit = (at: number, basis: number | null = null) =>
    entry('customer.set', { id: idOf('c1'), fields: { phone: '01' } }, { at, basis });
  const markOf = (entries: ReturnType<typeof edit>[], state = aState()) => {
    const [write] = decided(entries, state).writes;
    return write?.kind === 'customer' ? write.after.marks['phone'] : undefined;
  };

  test('is the phone’s time, corrected by how far its clock was from the server’s', () => {
    expect(markOf([edit(noon - 9000)], aState({ clockOffsetMs: 2000 }))).toEqual({
      at: noon - 7000,
      by: idOf('lea'),
      client: idOf('phone'),
      v: head + 1,
    });
  });

  test('is never before the state that the phone had seen', () => {
    const bases = basesOf(7, { earliest: noon - 1000, nextLatest: noon });
    expect(markOf([edit(noon - 9000, 7)], aState({ bases }))?.at).toBe(noon - 1000);
    expect(markOf([edit(noon - 500, 7)], aState({ bases }))?.at).toBe(noon - 500);
  });

  test('a state of another epoch bounds nothing', () => {
    const bases = basesOf(7, { earliest: noon - 1000 });
    expect(markOf([edit(noon - 9000, 7)], aState({ bases, sameEpoch: false }))?.at).toBe(noon - 9000);
  });

  test('a state that nobody remembers bounds nothing', () => {
    const bases = basesOf(8, { earliest: noon - 1000 });
    expect(markOf([edit(noon - 9000, head)], aState({ bases }))?.at).toBe(noon - 9000);
  });

  test('is never in the future', () => {
    expect(markOf([edit(noon + dayMs)])?.at).toBe(noon);
  });

  test('the order of one phone’s own edits is kept when its clock went back', () => {
    const decision = decided([
      edit(noon - 1000),
      entry('customer.set', { id: idOf('c1'), fields: { phone: '02' } }, { at: noon - dayMs }),
    ]);
    expect(told(decision)).toEqual(['applied', 'applied']);
    expect(decision.writes).toMatchObject([{ after: { phone: '02' } }]);
  });
});

describe('how long an author may correct', () => {
  const visit = entry('interaction.log', aVisit('v'));
  const order = entry('order.submit', anOrder('o'));
  const rows = (stamps: Partial<typeof usualStamps> = {}) => world(...storedAfter([visit, order], stamps));
  const made = usualStamps.madeAt;
  const corrections = (at: number) =>
    [
      entry('interaction.amend', { ...aVisit('v2'), replaces: idOf('v') }, { at }),
      entry('order.amend', { ...anOrder('o2'), replaces: idOf('o') }, { at }),
      entry('interaction.void', { id: idOf('v') }, { at }),
      entry('order.void', { id: idOf('o') }, { at }),
    ] as const;
  /** Each alone, on the rows as they were. */
  const each = (at: number, state: Parameters<typeof decided>[1], actor?: Parameters<typeof decided>[2]) =>
    corrections(at).map((correction) => told(decided([correction], state, actor))[0]);
  const late = 'rejected row.too_late_to_change';

  test('a day to amend and two to take back, by the phone’s own two times when one phone did both', () => {
    // Received long after: only the phone's own times count.
    const state = aState({ rows: rows({ receivedAt: noon - 90 * dayMs }) });

    expect(each(made + 24 * hourMs, state)).toEqual(Array.from({ length: 4 }, () => 'applied'));
    expect(each(made + 24 * hourMs + 1, state)).toEqual([late, late, 'applied', 'applied']);
    expect(each(made + 48 * hourMs, state)).toEqual([late, late, 'applied', 'applied']);
    expect(each(made + 48 * hourMs + 1, state)).toEqual([late, late, late, late]);
  });

  test('by the server’s two receipts when it was made on another phone', () => {
    const on = (age: number) =>
      aState({ rows: rows({ madeBy: idOf('old phone'), madeAt: 0, receivedAt: noon - age }) });

    expect(each(0, on(24 * hourMs))).toEqual(Array.from({ length: 4 }, () => 'applied'));
    expect(each(0, on(24 * hourMs + 1))).toEqual([late, late, 'applied', 'applied']);
    expect(each(0, on(48 * hourMs + 1))).toEqual([late, late, late, late]);
  });

  test('what is made and corrected in one push is of the age between the two', () => {
    const soon = entry('interaction.log', aVisit('v'), { at: made });
    const amend = (at: number) => entry('interaction.amend', { ...aVisit('v2'), replaces: idOf('v') }, { at });

    expect(told(decided([soon, amend(made + 24 * hourMs)]))).toEqual(['applied', 'applied']);
    expect(told(decided([soon, amend(made + 24 * hourMs + 1)]))).toEqual(['applied', late]);
  });

  test('a manager at any time, another rep never', () => {
    const state = aState({ rows: rows({ madeBy: idOf('old phone'), receivedAt: 0 }) });

    expect(each(noon, { ...state, ...reachOfCamille }, camille)).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(each(made, state, tom)).toEqual(Array.from({ length: 4 }, () => 'rejected row.not_yours'));
  });

  test('an edit of a customer has no age: it is never too late', () => {
    const old = stored({ kind: 'customer', row: aCustomer(1).row }, { receivedAt: 0, madeAt: 0 });
    const set = entry('customer.set', { id: idOf('c1'), fields: { phone: '01' } });
    expect(told(decided([set], aState({ rows: world(old) })))).toEqual(['applied']);
  });
});
