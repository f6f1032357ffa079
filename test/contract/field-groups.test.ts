import { describe, expect, test } from 'vitest';
import { type FieldMark, type FieldMarks, type Fields, effectiveAt, mergeFields } from '#contract/field-groups.ts';
import type { Actor, Edit } from '#contract/mutation.ts';

const lea: Actor = { orgId: 'org', userId: 'lea', role: 'rep' };
const anEdit = (more: Partial<Edit> = {}): Edit => ({
  clientAt: 100,
  basisAt: 0,
  serverNow: 1000,
  client: 'phone',
  ...more,
});
const mark = (more: Partial<FieldMark> = {}): FieldMark => ({ at: 50, by: 'tom', client: 'other', ...more });

describe('when an edit counts as made', () => {
  test('by its own clock, between what its phone had seen and now', () => {
    expect(effectiveAt(undefined, anEdit(), lea)).toBe(100);
    expect(effectiveAt(undefined, anEdit({ basisAt: 200 }), lea)).toBe(200);
    expect(effectiveAt(undefined, anEdit({ clientAt: 5000 }), lea)).toBe(1000);
  });

  test('never before the author’s own last edit on this phone; another phone’s, or another’s, does not bound it', () => {
    expect(effectiveAt(mark({ at: 400, by: 'lea', client: 'phone' }), anEdit(), lea)).toBe(400);
    expect(effectiveAt(mark({ at: 400, by: 'lea', client: 'other' }), anEdit(), lea)).toBe(100);
    expect(effectiveAt(mark({ at: 400, by: 'tom', client: 'phone' }), anEdit(), lea)).toBe(100);
  });
});

type Card = { name: string; street: string | null; city: string; phone: string; marks: FieldMarks };
const card = (marks: FieldMarks = {}): Card => ({ name: 'Café', street: 'Rue A', city: 'Lyon', phone: '01', marks });
const groupOf = (field: string) => (field === 'street' || field === 'city' ? 'place' : field);
const merge = (row: Card, fields: Fields<Card>, edit = anEdit()) => mergeFields(row, fields, groupOf, lea, edit);

describe('an edit of some fields', () => {
  test('changes those and no other, and signs each group with its author, phone and time', () => {
    const before = card({ name: mark() });
    const { row } = merge(before, { phone: '02', name: undefined });

    expect(row).toEqual({
      ...before,
      phone: '02',
      marks: { name: mark(), phone: { at: 100, by: 'lea', client: 'phone' } },
    });
    expect(before).toEqual(card({ name: mark() }));
  });

  test('the fields of one group are signed once and move together, or not at all', () => {
    const fields = { street: null, city: 'Nice', phone: '02' };

    expect(merge(card(), fields).row).toMatchObject({ street: null, city: 'Nice', marks: { place: { at: 100 } } });
    const beaten = merge(card({ place: mark({ at: 101 }) }), fields).row;
    expect(beaten).toMatchObject({ street: 'Rue A', city: 'Lyon', phone: '02' });
    expect(beaten.marks['place']).toEqual(mark({ at: 101 }));
  });

  test('the later wins; of two of one moment the one that came later', () => {
    const phoneAfter = (at: number) => merge(card({ phone: mark({ at }) }), { phone: '02' }).row.phone;

    expect([99, 100, 101].map((at) => phoneAfter(at))).toEqual(['02', '02', '01']);
  });
});

describe('two people who had not seen each other’s edit', () => {
  /** The edit of a phone that has version 7 of the row, on the server. */
  const onServer = (more: Partial<Edit> = {}) => anEdit({ server: { mid: 'm', v: 9, rowV: 7 }, ...more });
  const unseen = (at: number) => card({ phone: mark({ at, v: 8 }) });

  test('meet: the row has the winner, and the loser can be told what it replaced', () => {
    const { row, meetings } = merge(unseen(50), { phone: '02' }, onServer());

    expect(row.marks['phone']).toEqual({ at: 100, by: 'lea', client: 'phone', v: 9 });
    expect(meetings).toEqual([
      {
        group: 'phone',
        winner: { by: 'lea', at: 100, values: { phone: '02' } },
        loser: { by: 'tom', at: 50, values: { phone: '01' } },
      },
    ]);
  });

  test('the one who comes late and loses is told too', () => {
    const { row, meetings } = merge(unseen(500), { phone: '02' }, onServer());

    expect(row.phone).toBe('01');
    expect(meetings).toMatchObject([{ winner: { by: 'tom', at: 500 }, loser: { by: 'lea', at: 100 } }]);
  });

  test('meet in a whole group, even when only one of its fields differs', () => {
    const row = card({ place: mark({ v: 8 }) });
    const { meetings } = merge(row, { street: 'Rue B', city: 'Lyon' }, onServer());

    expect(meetings).toMatchObject([
      { group: 'place', winner: { values: { street: 'Rue B', city: 'Lyon' } }, loser: { values: { street: 'Rue A' } } },
    ]);
  });

  test.for<[string, Card, Edit]>([
    ['who wrote the same', { ...unseen(50), phone: '02' }, onServer()],
    ['of whom one had seen the other', card({ phone: mark({ v: 7 }) }), onServer()],
    ['who are one person on two phones', card({ phone: mark({ v: 8, by: 'lea' }) }), onServer()],
    ['of whom one is an import', card({ phone: mark() }), onServer()],
    ['where nobody wrote before', card(), onServer()],
    ['as far as a phone can know', unseen(50), anEdit()],
    ['of whom one had another epoch', unseen(50), onServer({ server: { mid: 'm', v: 9, rowV: null } })],
  ])('%s: no conflict', ([, row, edit]) => {
    expect(merge(row, { phone: '02' }, edit).meetings).toEqual([]);
  });
});
