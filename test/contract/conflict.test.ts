import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Conflict, closeConflict, conflictsOf } from '#contract/conflict.ts';
import type { Change, Edit, Rows } from '#contract/mutation.ts';
import { idOf, lea, noon, tom } from '../support/push-state.ts';

const edited = { kind: 'customer', rowId: idOf('c1'), parentId: null, label: 'Pharmacie' } as const;
const meeting = {
  group: 'phone',
  winner: { by: tom.userId, at: noon - 1, values: { phone: '01' } },
  loser: { by: lea.userId, at: noon - 2, values: { phone: '02' } },
};
const onPhone: Edit = { clientAt: noon, basisAt: 0, serverNow: noon, client: idOf('phone') };
const onServer: Edit = { ...onPhone, server: { mid: idOf('m'), v: 7, rowV: 3 } };

const rowOf = (change: Change | undefined): Conflict => v.parse(Conflict, change?.row);

const [told] = conflictsOf([meeting], edited, onServer);
const row = rowOf(told);

test('the loser of a meeting is told both values, whose they are and when they were made', () => {
  expect(row).toEqual({
    ...edited,
    id: `${idOf('m')}.phone`,
    group: 'phone',
    winner: { phone: '01' },
    loser: { phone: '02' },
    winnerId: tom.userId,
    loserId: lea.userId,
    winnerAt: noon - 1,
    loserAt: noon - 2,
    at: noon,
    closed: false,
  });
});

test('a phone knows of no meeting', () => {
  expect(conflictsOf([meeting], edited, onPhone)).toEqual([]);
});

test('a long name of a row is cut, so that its conflict can be stored', () => {
  const [long] = conflictsOf([meeting], { ...edited, label: 'x'.repeat(400) }, onServer);

  expect(rowOf(long).label).toBe('x'.repeat(300));
});

test('customers, contacts, opportunities and tasks have conflicts, and nothing else has', () => {
  const kinds = ['customer', 'contact', 'opportunity', 'task', 'order', ''];

  expect(kinds.filter((kind) => v.is(Conflict, { ...row, kind }))).toEqual(kinds.slice(0, 4));
});

test('its loser alone closes a conflict, by its id', () => {
  const rows: Rows = {
    get: (kind: string, id: string) => (kind === 'conflict' && id === row.id ? row : undefined),
  };
  const args = { id: row.id };

  expect(closeConflict.name).toBe('conflict.close');
  expect(v.is(closeConflict.args, args)).toBe(true);
  expect(v.is(closeConflict.args, {})).toBe(false);
  expect(closeConflict.reads(args, lea)).toEqual([{ kind: 'conflict', id: row.id }]);
  expect(closeConflict.effect(args, lea, rows, onServer)).toEqual([
    { kind: 'conflict', row: { ...row, closed: true } },
  ]);
  expect(() => closeConflict.effect(args, tom, rows, onServer)).toThrow('row.not_yours');
  expect(() => closeConflict.effect({ id: 'other' }, lea, rows, onServer)).toThrow('sync.missing_ref');
});
