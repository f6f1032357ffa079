import { describe, expect, test } from 'vitest';
import type { RowOf } from '#contract/entities.ts';
import type { Actor } from '#contract/mutation.ts';
import { type Reach, mayWrite, reachOf, reachStatement } from '../../worker/sync/rights.ts';
import { camille, idOf, lea, reachOfCamille } from '../support/push-state.ts';
import { aCustomer } from '../support/world-rows.ts';

const admin: Actor = { ...lea, userId: idOf('admin'), role: 'admin' };
const reachOfLea: Reach = { sectors: new Set([idOf('sectorA')]) };
const nobody: Reach = { sectors: new Set() };
const [A, B, C] = ['sectorA', 'sectorB', 'sectorC'].map((name) => idOf(name)) as [string, string, string];
const stranger = idOf('stranger');

type Who = readonly [Actor, Reach];
const asLea: Who = [lea, reachOfLea];
const asCamille: Who = [camille, reachOfCamille];
const asAdmin: Who = [admin, nobody];

const customer = (ownerId: string | null, territoryId: string | null): RowOf<'customer'> => ({
  ...aCustomer(1).row,
  ownerId,
  territoryId,
});
const may = ([actor, reach]: Who, after: RowOf<'customer'>, before?: RowOf<'customer'>) =>
  mayWrite(actor, reach, { kind: 'customer', after, before });
/** Edits without moving it. */
const edits = (who: Who, row: RowOf<'customer'>) => may(who, { ...row, note: 'x' }, row);

describe('a customer that is there', () => {
  test('a rep edits his own wherever it lies, those of his sectors, and those of nobody', () => {
    expect(edits(asLea, customer(lea.userId, B))).toBe(true);
    expect(edits(asLea, customer(idOf('tom'), A))).toBe(true);
    expect(edits(asLea, customer(null, null))).toBe(true);
    expect(edits(asLea, customer(idOf('tom'), B))).toBe(false);
    expect(edits(asLea, customer(null, B))).toBe(false);
    expect(edits(asLea, customer(idOf('tom'), null))).toBe(false);
  });

  test('a manager edits those of his people, those of their sectors, and those of nobody', () => {
    expect(edits(asCamille, customer(idOf('tom'), C))).toBe(true);
    expect(edits(asCamille, customer(stranger, B))).toBe(true);
    expect(edits(asCamille, customer(null, null))).toBe(true);
    expect(edits(asCamille, customer(stranger, C))).toBe(false);
    expect(edits(asCamille, customer(stranger, null))).toBe(false);
  });

  test('an administrator edits all', () => {
    expect(edits(asAdmin, customer(stranger, C))).toBe(true);
  });

  test('it moves between one’s own sectors, or out of them all', () => {
    const mine = customer(lea.userId, A);

    expect(may(asLea, customer(lea.userId, null), mine)).toBe(true);
    expect(may(asLea, customer(lea.userId, A), customer(lea.userId, B))).toBe(true);
    expect(may(asLea, customer(lea.userId, B), mine)).toBe(false);
    expect(may(asCamille, customer(lea.userId, B), mine)).toBe(true);
    expect(may(asCamille, customer(lea.userId, C), mine)).toBe(false);
  });

  test('it is given to oneself, to one’s own people, or to nobody', () => {
    const mine = customer(lea.userId, A);
    const to = (who: Who, ownerId: string | null) => may(who, customer(ownerId, A), mine);

    expect([to(asCamille, idOf('tom')), to(asCamille, camille.userId), to(asCamille, null)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(to(asCamille, stranger)).toBe(false);
    expect(may(asLea, customer(lea.userId, A), customer(null, A))).toBe(true);
    expect(to(asLea, idOf('tom'))).toBe(false);
  });

  test('to be given something takes a right to it before', () => {
    expect(may(asLea, customer(lea.userId, A), customer(stranger, B))).toBe(false);
    expect(may(asCamille, customer(camille.userId, B), customer(stranger, C))).toBe(false);
  });
});

describe('a new customer', () => {
  test('a rep notes it wherever he finds it, as his own', () => {
    expect(may(asLea, customer(lea.userId, C))).toBe(true);
    expect(may(asLea, customer(idOf('tom'), A))).toBe(false);
  });

  test('a manager makes it in his sectors or in none, for his people', () => {
    expect(may(asCamille, customer(null, B))).toBe(true);
    expect(may(asCamille, customer(idOf('tom'), null))).toBe(true);
    expect(may(asCamille, customer(null, C))).toBe(false);
    expect(may(asCamille, customer(stranger, B))).toBe(false);
  });
});

describe('facts and opportunities', () => {
  const visit = (repId: string) => ({ repId }) as RowOf<'interaction'>;
  const order = (repId: string) => ({ repId }) as RowOf<'order'>;
  const deal = (ownerId: string, territoryId: string | null) => ({ ownerId, territoryId }) as RowOf<'opportunity'>;
  const writesVisit = ([actor, reach]: Who, after: RowOf<'interaction'>, before?: RowOf<'interaction'>) =>
    mayWrite(actor, reach, { kind: 'interaction', after, before });
  const writesOrder = ([actor, reach]: Who, after: RowOf<'order'>, before?: RowOf<'order'>) =>
    mayWrite(actor, reach, { kind: 'order', after, before });
  const writesDeal = ([actor, reach]: Who, after: RowOf<'opportunity'>, before?: RowOf<'opportunity'>) =>
    mayWrite(actor, reach, { kind: 'opportunity', after, before });

  test('a new fact of one’s own is accepted wherever it was made; a manager’s for his people too', () => {
    expect(writesVisit(asLea, visit(lea.userId))).toBe(true);
    expect(writesVisit([camille, nobody], visit(camille.userId))).toBe(true);
    expect(writesOrder(asCamille, order(lea.userId))).toBe(true);
    expect(writesOrder(asCamille, order(stranger))).toBe(false);
  });

  test('a manager corrects those of his people only; for a rep his mutation says', () => {
    expect(writesVisit(asCamille, visit(lea.userId), visit(lea.userId))).toBe(true);
    expect(writesVisit(asCamille, visit(stranger), visit(stranger))).toBe(false);
    expect(writesOrder(asCamille, order(stranger), order(stranger))).toBe(false);
    expect(writesVisit(asLea, visit(stranger), visit(stranger))).toBe(true);
  });

  test('a manager changes the opportunities of his people and of their sectors, as they were before', () => {
    expect(writesDeal(asCamille, deal(lea.userId, null))).toBe(true);
    expect(writesDeal(asCamille, deal(stranger, B))).toBe(true);
    expect(writesDeal(asCamille, deal(stranger, C))).toBe(false);
    expect(writesDeal(asCamille, deal(lea.userId, A), deal(stranger, C))).toBe(false);
    expect(writesDeal(asLea, deal(stranger, C))).toBe(true);
  });

  test('what else a mutation writes is its own business', () => {
    const change = { kind: 'orderStatusChange', after: {} as RowOf<'orderStatusChange'>, before: undefined } as const;
    expect(mayWrite(lea, nobody, change)).toBe(true);
  });
});

describe('a target', () => {
  const target = (scopeType: RowOf<'target'>['scopeType'], scopeId: string) =>
    ({ scopeType, scopeId }) as RowOf<'target'>;
  const sets = ([actor, reach]: Who, after: RowOf<'target'>, before?: RowOf<'target'>) =>
    mayWrite(actor, reach, { kind: 'target', after, before });

  test('is set by a manager for his people, his teams and their sectors, and for nothing wider', () => {
    expect(sets(asCamille, target('rep', lea.userId))).toBe(true);
    expect(sets(asCamille, target('team', idOf('north')))).toBe(true);
    expect(sets(asCamille, target('territory', B))).toBe(true);
    expect(sets(asCamille, target('rep', stranger))).toBe(false);
    expect(sets(asCamille, target('team', idOf('south')))).toBe(false);
    expect(sets(asCamille, target('territory', C))).toBe(false);
    expect(sets(asCamille, target('org', lea.orgId))).toBe(false);
  });

  test('is taken from others only by who may set it', () => {
    expect(sets(asCamille, target('rep', lea.userId), target('rep', idOf('tom')))).toBe(true);
    expect(sets(asCamille, target('rep', lea.userId), target('rep', stranger))).toBe(false);
  });

  test('is not a rep’s to set, for a person or a team; an administrator sets any', () => {
    expect(sets(asLea, target('rep', lea.userId))).toBe(false);
    expect(sets(asLea, target('team', idOf('north')))).toBe(false);
    expect(sets(asAdmin, target('org', lea.orgId))).toBe(true);
  });
});

describe('what a person answers for', () => {
  const rows = [
    { kind: 'sector', id: A },
    { kind: 'person', id: lea.userId },
    { kind: 'team', id: idOf('north') },
  ];

  test('a rep for sectors, a manager for people and teams besides', () => {
    expect(reachOf('rep', rows)).toEqual({ sectors: new Set([A]) });
    expect(reachOf('manager', rows)).toEqual({
      sectors: new Set([A]),
      people: new Set([lea.userId]),
      teams: new Set([idOf('north')]),
    });
  });

  test('nothing is read for an administrator, who answers for all', () => {
    expect(reachStatement('org', 'me', 'admin', 9)).toBeUndefined();
    expect(reachStatement('org', 'me', 'rep', 9)?.params).toEqual(['org', 'me', 9]);
    expect(reachStatement('org', 'me', 'manager', 9)?.params).toEqual(['org', 'me', 9]);
  });
});
