import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { SentMutation } from '#contract/sync.ts';
import { purgeLedger } from '../../worker/jobs/purge-ledger.ts';
import { type World, entry, idOf, makeWorld, noon } from '../support/world.ts';

const minute = 60_000;
const day = 86_400_000;
const year = 365 * day;

const call = (phone: string, more: Partial<SentMutation>) =>
  entry('customer.set', { id: idOf('c1'), fields: { phone } }, more);

const phoneOf = async (world: World) =>
  (await world.sql('SELECT phone FROM customers WHERE org_id = ?1 AND id = ?2', idOf('c1')))[0]?.['phone'];

const headOf = async (world: World) =>
  Number((await world.sql('SELECT version FROM sync_head WHERE org_id = ?1'))[0]?.['version']);

test('a clock years ahead wins until the next edit, not for ever', async () => {
  const world = await makeWorld();
  // Its offset was measured by an earlier reply; here the request itself lies too.
  await world.push('lea', [call('01', { at: noon + 5 * year })]);
  expect(await phoneOf(world)).toBe('01');

  await world.push('camille', [call('02', { at: noon + minute })], { now: noon + minute });

  expect(await phoneOf(world)).toBe('02');
});

test('a clock years behind is read right: its offset is measured with the request', async () => {
  const world = await makeWorld();
  await world.push('camille', [call('02', { at: noon - 10 * minute })]);

  await world.push('lea', [call('01', { at: noon - 5 * minute - 3 * year })], { sentAt: noon - 3 * year });

  expect(await phoneOf(world)).toBe('01');
});

test('an edit is never older than what its phone had seen, whatever its clock says', async () => {
  const world = await makeWorld();
  await world.push('camille', [call('02', { at: noon })], { now: noon });
  const basis = await headOf(world);

  // The clock jumped back after the offset was measured: only what it had seen tells that it is the later one.
  await world.push('lea', [call('01', { at: noon - year, basis })], { now: noon + 2 * minute });

  expect(await phoneOf(world)).toBe('01');
});

test('an edit of a value that its phone had seen is later than that value, to the millisecond', async () => {
  const world = await makeWorld();
  await world.push('lea', [call('00', { at: noon })]);
  await world.push('camille', [call('02', { at: noon + 30 * minute })], { now: noon + 30 * minute });
  const [{ v } = { v: 0 }] = await world.sql('SELECT v FROM customers WHERE org_id = ?1 AND id = ?2', idOf('c1'));
  const seen = { basis: await headOf(world), rowV: Number(v) };

  await world.push('lea', [call('01', { ...seen, at: noon - year })], { now: noon + 31 * minute });

  expect(await phoneOf(world)).toBe('01');
});

test('an old edit made offline does not overwrite a newer one', async () => {
  const world = await makeWorld();
  const basis = await headOf(world);
  await world.push('camille', [call('02', { at: noon, basis })]);

  const late = await world.push('lea', [call('01', { at: noon - 3 * day, basis })], { now: noon + day });

  expect(late).toMatchObject([{ status: 'superseded' }]);
  expect(await phoneOf(world)).toBe('02');
});

test('of two edits of one instant the later to arrive wins', async () => {
  const world = await makeWorld();

  await world.push('lea', [call('01', { at: noon })]);
  await world.push('camille', [call('02', { at: noon })]);

  expect(await phoneOf(world)).toBe('02');
});

test('edits of one phone keep their order when its clock jumps back between them', async () => {
  const world = await makeWorld();

  await world.push('lea', [call('01', { at: noon }), call('02', { at: noon - day })]);
  await world.push('lea', [call('03', { at: noon - 2 * day })]);

  expect(await phoneOf(world)).toBe('03');
});

test('edits of two phones of one person are told apart by time', async () => {
  const world = await makeWorld();

  await world.push('lea', [call('01', { at: noon })], { client: idOf('phone1') });
  await world.push('lea', [call('02', { at: noon - day })], { client: idOf('phone2') });

  expect(await phoneOf(world)).toBe('01');
});

test('an edit whose basis is older than all that the server remembers is too old', async () => {
  const world = await makeWorld();
  const basis = await headOf(world);
  await world.push('camille', [call('02', { at: noon, basis })]);
  const now = noon + 201 * day;
  await purgeLedger.run(env, now);
  expect(await world.sql('SELECT hour FROM sync_vtime WHERE org_id = ?1')).toEqual([]);

  const late = await world.push('lea', [call('01', { at: now, basis })], { now });

  expect(late).toMatchObject([{ status: 'rejected', code: 'sync.too_old' }]);
  expect(await phoneOf(world)).toBe('02');
});
