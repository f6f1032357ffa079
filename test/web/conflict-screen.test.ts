// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { Conflict } from '#contract/conflict.ts';
import type { Contact, Customer } from '#contract/customer.ts';
import { dayOfCivil } from '#contract/day.ts';
import {
  type Chosen,
  type Present,
  canKeepBoth,
  distinct,
  firstChoice,
  joinedNote,
  writesOf,
} from '../../web/screens/conflict/disputes.ts';
import { userStream } from '#contract/sync.ts';
import { flush } from '../../web/sync/flush.ts';
import { compiling, draw } from './draw.tsx';
import { anId, lea, makeWorld } from './phone.ts';

const day = dayOfCivil(2026, 11, 20);

const conflictOf = (group: string, winner: object, loser: object, more: Partial<Conflict> = {}) =>
  ({
    id: `m.${group}`,
    kind: 'customer',
    rowId: 'c',
    parentId: null,
    label: 'Pharmacie',
    group,
    winner,
    loser,
    ...more,
  }) as Conflict;

const present = {
  customer: { id: 'c', note: 'Fermé le lundi.' } as Customer,
  contact: undefined,
  opportunity: undefined,
};
const words = { second: (group: string, value: string, who: string) => `${group} ${who}: ${value}` };
const moment = { newId: () => 'new', day, at: 1 };
const written = (chosen: Chosen[], about: Present = present) => writesOf(chosen, about, words, moment);

describe('a conflict', () => {
  const phone = conflictOf('phone', { phone: '1' }, { phone: '2' });
  const note = conflictOf('note', { note: 'Fermé le lundi.' }, { note: 'Voir Paul.' });

  test('chooses nothing beforehand for an amount, loses no line of a note, else keeps what stands', () => {
    expect(firstChoice(conflictOf('amountCents', { amountCents: 1 }, { amountCents: 2 }), present)).toBeUndefined();
    expect(firstChoice(note, present)).toBe('both');
    expect(firstChoice(phone, present)).toBe('theirs');
  });

  test('is asked about once when the same value was lost twice, and again when it was another', () => {
    const again = conflictOf('phone', { phone: '3' }, { phone: '2' }, { id: 'n.phone' });
    const other = conflictOf('phone', { phone: '3' }, { phone: '4' }, { id: 'o.phone' });

    expect(distinct([phone, note, again, other]).map(({ id }) => id)).toEqual(['n.phone', 'm.note', 'o.phone']);
  });

  test('puts back a task’s own day and state, on the day on which it was closed', () => {
    const task = { kind: 'task', rowId: 't' } as const;
    const due = conflictOf('dueOn', { dueOn: day }, { dueOn: day + 2 }, task);
    const [open, done] = [
      { status: 'open', closedOn: null, byCustomer: false, interactionId: null },
      { status: 'done', closedOn: day - 1, byCustomer: false, interactionId: 'v' },
    ];
    const state = conflictOf('state', open, done, task);
    expect(
      written([
        { conflict: due, choice: 'mine' },
        { conflict: state, choice: 'mine' },
      ]),
    ).toEqual([
      { name: 'task.set', args: { id: 't', fields: { dueOn: day + 2 } } },
      { name: 'task.close', args: { id: 't', status: 'done', byCustomer: false, interactionId: 'v', day: day - 1 } },
      { name: 'conflict.close', args: { id: 'm.dueOn' } },
      { name: 'conflict.close', args: { id: 'm.state' } },
    ]);
  });

  test('writes what is chosen as mine and closes all of them, together', () => {
    const place = conflictOf('place', { address: 'a', city: 'b' }, { address: 'c', city: 'd' });
    expect(
      written([
        { conflict: phone, choice: 'mine' },
        { conflict: place, choice: 'mine' },
      ]),
    ).toEqual([
      { name: 'customer.set', args: { id: 'c', fields: { phone: '2', address: 'c', city: 'd' } } },
      { name: 'conflict.close', args: { id: 'm.phone' } },
      { name: 'conflict.close', args: { id: 'm.place' } },
    ]);
  });

  test('only closes when what stands is kept', () => {
    expect(written([{ conflict: phone, choice: 'theirs' }])).toEqual([
      { name: 'conflict.close', args: { id: 'm.phone' } },
    ]);
  });

  test('keeps both notes, one under the other, and a second number in the note', () => {
    const both = written([
      { conflict: note, choice: 'both' },
      { conflict: phone, choice: 'both' },
    ]);
    expect(both[0]).toEqual({
      name: 'customer.set',
      args: { id: 'c', fields: { note: 'Fermé le lundi.\nVoir Paul.\nphone Pharmacie: 2' } },
    });
    const mine = written([
      { conflict: note, choice: 'mine' },
      { conflict: phone, choice: 'both' },
    ]);
    expect(mine[0]).toMatchObject({ args: { fields: { note: 'Voir Paul.\nphone Pharmacie: 2' } } });
  });

  test('of a person keeps the second number in the note of the customer', () => {
    const person = { kind: 'contact', rowId: 'p', parentId: 'c', label: 'Paul' } as const;
    const chosen = [
      { conflict: conflictOf('email', { email: 'a' }, { email: 'b' }, person), choice: 'mine' as const },
      { conflict: conflictOf('phone', { phone: '1' }, { phone: '2' }, person), choice: 'both' as const },
    ];
    expect(written(chosen, { ...present, contact: { id: 'p' } as Contact }).slice(0, 2)).toEqual([
      { name: 'contact.set', args: { customerId: 'c', id: 'p', fields: { email: 'b' } } },
      { name: 'customer.set', args: { id: 'c', fields: { note: 'Fermé le lundi.\nphone Paul: 2' } } },
    ]);
  });

  test('of an opportunity sends back what people set, under a change of its own', () => {
    const stage = conflictOf(
      'stage',
      { stageId: 'a', status: 'open' },
      { stageId: 'b', status: 'won' },
      { kind: 'opportunity' },
    );
    expect(written([{ conflict: stage, choice: 'mine' }])[0]).toEqual({
      name: 'opportunity.set',
      args: { id: 'c', changeId: 'new', fields: { stageId: 'b' }, shownStageId: null, day, at: 1 },
    });
  });

  test('cannot keep both of what has no second place, nor more than a note holds', () => {
    expect(canKeepBoth(conflictOf('name', { name: 'a' }, { name: 'b' }), present)).toBe(false);
    const full = { ...present, customer: { ...present.customer, note: 'x'.repeat(3999) } };
    expect(canKeepBoth(note, full)).toBe(false);
    expect(firstChoice(note, full)).toBe('theirs');
    expect(canKeepBoth(conflictOf('phone', { phone: '1' }, { phone: '' }), present)).toBe(false);
  });

  test('joins two notes without saying anything twice', () => {
    expect(joinedNote('a', 'b')).toBe('a\nb');
    expect(joinedNote('a\nb', 'b')).toBe('a\nb');
    expect(joinedNote('b', 'a\nb')).toBe('a\nb');
    expect(joinedNote('', 'b')).toBe('b');
    expect(joinedNote('a', '')).toBe('a');
  });
});

describe('the screen of a conflict', () => {
  const rowOf = (group: string, winner: object, loser: object) => ({
    id: `${anId('edit')}.${group}`,
    kind: 'opportunity',
    rowId: anId('deal'),
    parentId: null,
    label: 'Carte des vins',
    group,
    winner,
    loser,
    winnerId: anId('camille'),
    loserId: lea.userId,
    winnerAt: 2,
    loserAt: 1,
    at: 3,
    closed: false,
  });

  test('lists the fields as a card does, and leads to the first one that is not chosen', compiling, async () => {
    const { server, browser, open } = makeWorld();
    const rows = [
      rowOf('amountCents', { amountCents: 100 }, { amountCents: 200 }),
      rowOf('expectedCloseOn', { expectedCloseOn: day }, { expectedCloseOn: day + 1 }),
      rowOf('name', { name: 'Carte des vins' }, { name: 'Vins' }),
    ];
    for (const row of rows) server.put('conflict', userStream(lea.userId), lea.userId, row);
    const store = open();
    await flush(store);

    const screen = await draw(browser, `/sync/${rows[0]?.id ?? ''}`);

    await expect.poll(() => screen.querySelectorAll('fieldset').length).toBe(3);
    const legends = [...screen.querySelectorAll('legend')].map(({ textContent }) => textContent);
    expect(legends).toEqual(['Nom', 'Montant HT', 'Date prévue']);
    expect(screen.textContent).toContain('Opportunité');
    [...screen.querySelectorAll('button')].find(({ textContent }) => textContent === 'Valider mon choix')?.click();
    await expect.poll(() => document.activeElement?.closest('fieldset')?.textContent).toContain('Montant HT');
  });
});
