import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { Conflict } from '#contract/conflict.ts';
import type { SentMutation } from '#contract/sync.ts';
import { purgeConflicts } from '../../worker/jobs/purge-streams.ts';
import { type World, aContact, entry, freshId, idOf, makeWorld, noon, today } from '../support/world.ts';

const minute = 60_000;

/** What a phone has seen: the head, and the version of a row. */
async function seenBy(world: World, table: 'customers' | 'opportunities', id: string) {
  const [head] = await world.sql('SELECT version FROM sync_head WHERE org_id = ?1');
  const [row] = await world.sql(`SELECT v FROM ${table} WHERE org_id = ?1 AND id = ?2`, id);
  return { basis: Number(head?.['version']), rowV: Number(row?.['v']) };
}

const setC1 = (fields: object, more: Partial<SentMutation>) => entry('customer.set', { id: idOf('c1'), fields }, more);

async function toldTo(world: World, user: string): Promise<Conflict[]> {
  const { rows } = await world.pullAll(user);
  return [...rows.values()].filter(({ k }) => k === 'conflict').map(({ d }) => d as unknown as Conflict);
}

const phoneOf = async (world: World) =>
  (await world.sql('SELECT phone FROM customers WHERE org_id = ?1 AND id = ?2', idOf('c1')))[0]?.['phone'];

test('an edit that beats one it had not seen is told to the author of the earlier one', async () => {
  const world = await makeWorld();
  const seen = await seenBy(world, 'customers', idOf('c1'));
  await world.push('lea', [setC1({ phone: '01', email: 'lea@x.fr' }, { ...seen, at: noon - 10 * minute })]);

  const verdicts = await world.push('camille', [setC1({ phone: '02' }, { ...seen, at: noon - 5 * minute })]);

  expect(verdicts).toMatchObject([{ status: 'applied' }]);
  expect(await phoneOf(world)).toBe('02');
  expect(await toldTo(world, 'lea')).toEqual([
    {
      id: `${verdicts[0]?.mid}.phone`,
      kind: 'customer',
      rowId: idOf('c1'),
      parentId: null,
      label: 'Client 1',
      group: 'phone',
      winner: { phone: '02' },
      loser: { phone: '01' },
      winnerId: idOf('camille'),
      loserId: idOf('lea'),
      winnerAt: noon - 5 * minute,
      loserAt: noon - 10 * minute,
      at: noon,
      closed: false,
    },
  ]);
  expect(await toldTo(world, 'camille')).toEqual([]);
});

test('an edit that is beaten by one it had not seen is told to its own author', async () => {
  const world = await makeWorld();
  const seen = await seenBy(world, 'customers', idOf('c1'));
  await world.push('camille', [setC1({ phone: '02' }, { ...seen, at: noon - 5 * minute })]);

  const verdicts = await world.push('lea', [setC1({ phone: '01' }, { ...seen, at: noon - 10 * minute })]);

  expect(verdicts).toMatchObject([{ status: 'superseded' }]);
  expect(await phoneOf(world)).toBe('02');
  expect(await toldTo(world, 'lea')).toMatchObject([
    { winner: { phone: '02' }, loser: { phone: '01' }, winnerId: idOf('camille'), loserId: idOf('lea') },
  ]);
  expect(await toldTo(world, 'camille')).toEqual([]);
});

test('no conflict: another group, the same value, the same author, or an edit that had seen the other', async () => {
  const world = await makeWorld();
  const seen = await seenBy(world, 'customers', idOf('c1'));
  await world.push('lea', [setC1({ phone: '01' }, { ...seen, at: noon - 10 * minute })]);

  await world.push('camille', [
    setC1({ email: 'c@x.fr' }, { ...seen, at: noon - 9 * minute }),
    setC1({ phone: '01' }, { ...seen, at: noon - 8 * minute }),
  ]);
  await world.push('camille', [setC1({ phone: '02' }, { ...seen, at: noon - 7 * minute })]);
  const now = await seenBy(world, 'customers', idOf('c1'));
  await world.push('lea', [setC1({ phone: '03' }, { ...now, at: noon - 6 * minute })]);

  expect(await phoneOf(world)).toBe('03');
  expect(await world.sql('SELECT id FROM conflicts WHERE org_id = ?1')).toEqual([]);
});

test('a row from an import has no author to tell, and versions of another epoch compare with nothing', async () => {
  const world = await makeWorld();
  await world.push('lea', [setC1({ phone: '01' }, { basis: 0, rowV: 0, at: noon - 10 * minute })]);
  expect(await toldTo(world, 'lea')).toEqual([]);

  await world.push('camille', [setC1({ phone: '02' }, { basis: null, rowV: 1, at: noon - 9 * minute })]);
  await world.push('lea', [setC1({ phone: '03' }, { basis: 1, rowV: 1, at: noon - 8 * minute })], { epoch: null });

  expect(await world.sql('SELECT id FROM conflicts WHERE org_id = ?1')).toEqual([]);
});

test('the maker of a row is told that it changed before he had seen it, and never meets himself', async () => {
  const world = await makeWorld();
  const id = freshId('cust');
  const { basis } = await seenBy(world, 'customers', idOf('c1'));
  const blank = { kind: 'company', address: '', postcode: '', city: '', lat: null, lng: null, email: '' } as const;
  const rest = { phone: '00', territoryId: idOf('sectorA'), visitEveryDays: null, note: '' };
  const set = (phone: string, more: Partial<SentMutation>) => entry('customer.set', { id, fields: { phone } }, more);
  await world.push('lea', [
    entry('customer.create', { ...blank, ...rest, id, name: 'Chez Nous' }, { basis }),
    set('01', { basis, rowV: null }),
    set('02', { basis, rowV: null }),
  ]);
  expect(await world.sql('SELECT id FROM conflicts WHERE org_id = ?1')).toEqual([]);

  await world.push('camille', [set('03', { ...(await seenBy(world, 'customers', id)), at: noon })]);
  await world.push('lea', [set('04', { basis, rowV: null, at: noon - minute })]);

  expect(await toldTo(world, 'lea')).toMatchObject([{ winner: { phone: '03' }, loser: { phone: '04' } }]);
});

test('the parts of an address travel together, and meet as one', async () => {
  const world = await makeWorld();
  const seen = await seenBy(world, 'customers', idOf('c1'));
  const place = (city: string) => ({ address: `1 rue de ${city}`, postcode: '1', city, lat: 1, lng: 2 });
  await world.push('lea', [setC1(place('Lyon'), { ...seen, at: noon - 10 * minute })]);

  await world.push('camille', [setC1(place('Nice'), { ...seen, at: noon - 5 * minute })]);

  expect(await toldTo(world, 'lea')).toMatchObject([
    { group: 'place', loser: { city: 'Lyon', address: '1 rue de Lyon' }, winner: { city: 'Nice' } },
  ]);
});

test('edits of a contact meet as its own, under its own name', async () => {
  const world = await makeWorld();
  const jane = { ...aContact('c1', 'Doe'), firstName: 'Jane' };
  await world.push('lea', [entry('contact.create', jane)]);
  const seen = await seenBy(world, 'customers', idOf('c1'));
  const set = (jobTitle: string, at: number) =>
    entry('contact.set', { customerId: idOf('c1'), id: jane.id, fields: { jobTitle } }, { ...seen, at });
  await world.push('lea', [set('chef', noon - 10 * minute)]);

  await world.push('camille', [set('patronne', noon - 5 * minute)]);

  expect(await toldTo(world, 'lea')).toMatchObject([
    {
      kind: 'contact',
      rowId: jane.id,
      parentId: idOf('c1'),
      label: 'Jane Doe',
      group: 'jobTitle',
      loser: { jobTitle: 'chef' },
      winner: { jobTitle: 'patronne' },
    },
  ]);
});

test('edits of an opportunity meet in what people set, not in what follows from it', async () => {
  const world = await makeWorld();
  const id = freshId('opp');
  const shared = { customerId: idOf('c1'), name: 'Salon', amountCents: 100, expectedCloseOn: null, at: noon };
  await world.push('lea', [
    entry('opportunity.create', { ...shared, id, changeId: freshId(), stageId: idOf('lead'), day: today }),
  ]);
  const seen = await seenBy(world, 'opportunities', id);
  const set = (fields: object, at: number, day = today) =>
    entry('opportunity.set', { id, changeId: freshId(), fields, day, at }, { ...seen, at });
  await world.push('lea', [set({ stageId: idOf('won') }, noon - 20 * minute, today - 1)]);
  await world.push('camille', [set({ stageId: idOf('won') }, noon - 15 * minute)]);
  expect(await toldTo(world, 'lea')).toEqual([]);

  await world.push('camille', [set({ amountCents: 300 }, noon - 11 * minute)]);
  await world.push('lea', [set({ stageId: idOf('lost'), lostReason: 'prix', amountCents: 200 }, noon - 10 * minute)]);

  expect((await toldTo(world, 'camille')).map(({ group, winner, loser }) => [group, winner, loser])).toEqual([
    ['stage', { stageId: idOf('lost'), lostReason: 'prix' }, { stageId: idOf('won'), lostReason: '' }],
    ['amountCents', { amountCents: 200 }, { amountCents: 300 }],
  ]);
});

test('the loser puts his value back with an ordinary edit, and closes the conflict; nobody else can', async () => {
  const world = await makeWorld();
  const seen = await seenBy(world, 'customers', idOf('c1'));
  await world.push('lea', [setC1({ phone: '01' }, { ...seen, at: noon - 10 * minute })]);
  await world.push('camille', [setC1({ phone: '02' }, { ...seen, at: noon - 5 * minute })]);
  const [conflict] = await toldTo(world, 'lea');
  const close = () => entry('conflict.close', { id: conflict?.id ?? '' });

  const foreign = await world.push('camille', [close()]);
  const now = await seenBy(world, 'customers', idOf('c1'));
  const verdicts = await world.push('lea', [setC1(conflict?.loser ?? {}, { ...now, at: noon }), close(), close()]);

  expect(foreign).toMatchObject([{ status: 'rejected', code: 'row.not_yours' }]);
  expect(verdicts.map(({ status }) => status)).toEqual(['applied', 'applied', 'superseded']);
  expect(await phoneOf(world)).toBe('01');
  expect(await toldTo(world, 'lea')).toMatchObject([{ closed: true }]);
  expect(await toldTo(world, 'camille')).toEqual([]);
});

test('a conflict that was closed long ago is not there any more, and no late copy of its closing brings it back', async () => {
  const world = await makeWorld();
  const seen = await seenBy(world, 'customers', idOf('c1'));
  await world.push('lea', [setC1({ phone: '01' }, { ...seen, at: noon - 10 * minute })]);
  await world.push('camille', [setC1({ phone: '02' }, { ...seen, at: noon - 5 * minute })]);
  const [conflict] = await toldTo(world, 'lea');
  const close = () => entry('conflict.close', { id: conflict?.id ?? '' });
  await world.push('lea', [close()]);
  await world.push('camille', [setC1({ phone: '03' }, {})], { now: noon + 120 * minute });
  const later = noon + 91 * 1440 * minute;
  await purgeConflicts.run(env, later);

  const late = await world.push('lea', [close()], { now: later });

  expect(late).toMatchObject([{ status: 'rejected', code: 'sync.missing_ref', details: { kind: 'conflict' } }]);
  const kept = await world.sql('SELECT del, label FROM conflicts WHERE org_id = ?1');
  expect(kept).toEqual([{ del: 1, label: '' }]);
});

test('a racing copy of an edit that conflicts tells of it once', async () => {
  const world = await makeWorld();
  const seen = await seenBy(world, 'customers', idOf('c1'));
  await world.push('lea', [setC1({ phone: '01' }, { ...seen, at: noon - 10 * minute })]);
  const edits = [setC1({ phone: '02' }, { ...seen, at: noon - 5 * minute })];

  const answers = await Promise.all(Array.from({ length: 4 }, () => world.push('camille', edits)));

  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await toldTo(world, 'lea')).toHaveLength(1);
});
