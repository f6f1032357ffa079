import { describe, expect, test } from 'vitest';
import { userStream } from '#contract/sync.ts';
import type { StoredRow } from '../../web/store/schema.ts';
import { type Store, read, readOutbox, readRow, readRows, readState } from '../../web/store/store.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { aCustomer, aVisit, anId, bakery, lea, pharmacy } from './phone.ts';
import { aPhone, aRow, answer, readStashes } from './replies.ts';

const own = userStream(lea.userId);
const sector = 't:sector';
const customer = (name: string, place: { scope?: string; owner?: string | null; v?: number } = {}) =>
  aRow('customer', aCustomer(anId(name), name), place);
const names = async (store: Store) => (await readRows(store, 'customer')).map(({ row }) => row.name).toSorted();
const stored = (store: Store, id: string): Promise<StoredRow | undefined> =>
  read(store, ['rows'], (tx) => tx.objectStore('rows').get(['customer', id]));
const setPhone = (store: Store, id: string) => mutate(store, 'customer.set', { id, fields: { phone: '06' } });
const streamsBut = async (store: Store, ...left: string[]) =>
  (await readState(store)).streams.filter((stream) => !left.includes(stream));
const exit = (id: string, s: string, v: number) => ({ s, k: 'customer', id, v });

describe('a row that comes', () => {
  test('is here whole, with what this app does not know of it', async () => {
    const { store } = await aPhone();
    const row = { ...aCustomer(anId('cafe'), 'Café'), stars: 5 };

    await answer(store, { rows: [aRow('customer', row, { v: 7, owner: 'x' })] });

    expect(await stored(store, row.id)).toEqual({
      kind: 'customer',
      id: row.id,
      v: 7,
      scope: sector,
      owner: 'x',
      d: row,
      pending: 0,
    });
  });

  test('goes under what the rep changed and has not sent, which stays on top', async () => {
    const { store } = await aPhone();
    await setPhone(store, pharmacy);

    await answer(store, { rows: [aRow('customer', { ...aCustomer(pharmacy, 'Grande Pharmacie') }, { v: 700 })] });

    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({
      v: 700,
      pending: 1,
      row: { name: 'Grande Pharmacie', phone: '06' },
    });
    expect(await readStashes(store)).toEqual([`customer ${pharmacy}`]);
  });

  test('as deleted is gone', async () => {
    const { store } = await aPhone();
    await answer(store, { rows: [{ ...customer('x'), id: bakery, del: 1, d: {} }] });
    expect(await names(store)).toEqual(['Pharmacie']);
    expect(await stored(store, bakery)).toBeUndefined();
  });

  test('as deleted under an edit takes the edit out of sight; the entry waits for its verdict', async () => {
    const { store } = await aPhone();
    await setPhone(store, pharmacy);

    await answer(store, { rows: [{ ...customer('x'), id: pharmacy, del: 1, d: {} }] });

    expect(await names(store)).toEqual(['Boulangerie']);
    expect(await readOutbox(store)).toMatchObject([{ state: 'queued' }]);
  });
});

describe('a stream that is the user’s no more', () => {
  test('takes its rows with it, but for those that another of his streams holds', async () => {
    const { store } = await aPhone();
    await answer(store, {
      streams: [...(await streamsBut(store)), 't:b'],
      rows: [customer('in b', { scope: 't:b' }), customer('mine in b', { scope: 't:b', owner: lea.userId })],
    });

    await answer(store, { streams: await streamsBut(store, 't:b') });
    expect(await names(store)).toEqual(['Boulangerie', 'Pharmacie', 'mine in b']);

    await answer(store, { streams: await streamsBut(store, own, sector) });
    expect(await names(store)).toEqual([]);
    expect(await readRows(store, 'organization')).toHaveLength(1);
  });

  test('the user’s own leaves what his sectors hold', async () => {
    const { store } = await aPhone();
    await answer(store, { rows: [customer('alone', { scope: own, owner: lea.userId })] });

    await answer(store, { streams: await streamsBut(store, own) });

    expect(await names(store)).toEqual(['Boulangerie', 'Pharmacie']);
    expect(await readRows(store, 'repPipeline')).toEqual([]);
  });

  test('takes rows from under local edits; a fact stays in sight', async () => {
    const { store } = await aPhone();
    await setPhone(store, bakery);
    await mutateAll(store, [aVisit('one', { customerId: bakery })]);

    await answer(store, { streams: await streamsBut(store, sector) });

    expect(await names(store)).toEqual(['Pharmacie']);
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 1 });
    expect((await readStashes(store)).toSorted()).toEqual([`customer ${bakery}`, `interaction ${anId('one')}`]);
  });
});

describe('a stream that starts again from nothing', () => {
  test('is emptied of what lives there, before the rows of the same answer', async () => {
    const { store } = await aPhone();

    await answer(store, { reset: [sector], rows: [customer('new')] });

    expect(await names(store)).toEqual(['new']);
    expect(await readRows(store, 'organization')).toHaveLength(1);
  });

  test('the user’s own is emptied of what no sector of his holds', async () => {
    const { store } = await aPhone();
    await answer(store, {
      rows: [
        customer('alone', { scope: own, owner: lea.userId }),
        customer('elsewhere', { scope: 't:lost', owner: lea.userId }),
      ],
    });

    await answer(store, { reset: ['o:shared'] });
    expect(await names(store)).toEqual(['Boulangerie', 'Pharmacie', 'alone', 'elsewhere']);
    await answer(store, { reset: [own] });

    expect(await names(store)).toEqual(['Boulangerie', 'Pharmacie']);
  });

  test('the user’s own is emptied, too, of his rows in a sector that is new here: what left it before was never told', async () => {
    const { store } = await aPhone();
    await answer(store, { rows: [customer('gone', { scope: 't:new', owner: lea.userId })] });
    const streams = [...(await streamsBut(store)), 't:new'];

    await answer(store, { streams, reset: [own], rows: [customer('here', { scope: 't:new' })] });

    expect(await names(store)).toEqual(['Boulangerie', 'Pharmacie', 'here']);
  });

  test('keeps what is not sent on top of the rows that come again', async () => {
    const { store } = await aPhone();
    await setPhone(store, pharmacy);

    await answer(store, { reset: [sector], rows: [aRow('customer', aCustomer(pharmacy, 'Neuve'), { v: 800 })] });

    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ v: 800, row: { name: 'Neuve', phone: '06' } });
    expect(await names(store)).toEqual(['Neuve']);
  });
});

describe('a row that left a stream', () => {
  test('goes, when it is older than its leaving; a row of that very version or a later one came since', async () => {
    const { store } = await aPhone();
    await answer(store, { rows: [customer('a', { v: 10 }), customer('b', { v: 11 }), customer('c', { v: 12 })] });

    await answer(store, { exits: ['a', 'b', 'c'].map((name) => exit(anId(name), sector, 11)) });

    expect(await names(store)).toEqual(['Boulangerie', 'Pharmacie', 'b', 'c']);
  });

  test('stays while another stream holds it, and goes when it leaves that one too, in a later page', async () => {
    const { store } = await aPhone();

    await answer(store, { exits: [exit(pharmacy, sector, 900)], more: true });
    expect(await names(store)).toEqual(['Boulangerie', 'Pharmacie']);
    await answer(store, { exits: [exit(pharmacy, own, 900)] });

    expect(await names(store)).toEqual(['Boulangerie']);
  });

  test('the other way round: first its owner’s stream, then its sector’s', async () => {
    const { store } = await aPhone();

    await answer(store, { exits: [exit(pharmacy, own, 900)] });
    expect(await stored(store, pharmacy)).toMatchObject({ scope: sector, owner: null });
    await answer(store, { exits: [exit(pharmacy, sector, 900)] });

    expect(await names(store)).toEqual(['Boulangerie']);
  });

  test('stays the colleague’s who owns it, in the sector that it did not leave', async () => {
    const { store } = await aPhone();
    await answer(store, { rows: [customer('tom', { owner: 'tom' })] });

    await answer(store, { exits: [exit(anId('tom'), own, 9000)] });

    expect(await stored(store, anId('tom'))).toMatchObject({ scope: sector, owner: 'tom' });
  });

  test('that was not here is no trouble', async () => {
    const { store } = await aPhone();
    await answer(store, { exits: [exit(anId('nobody'), sector, 900)] });
    expect(await names(store)).toEqual(['Boulangerie', 'Pharmacie']);
  });

  test('goes from under a local edit; one that the server does not know is not touched', async () => {
    const { store } = await aPhone();
    await setPhone(store, bakery);
    await mutateAll(store, [aVisit('one')]);

    const visit = { s: sector, k: 'interaction', id: anId('one'), v: 900 };
    await answer(store, { exits: [exit(bakery, sector, 900), visit] });

    expect(await names(store)).toEqual(['Pharmacie']);
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 1 });
  });

  test('under a local edit stays while another stream holds it, then goes', async () => {
    const { store } = await aPhone();
    await setPhone(store, pharmacy);

    await answer(store, { exits: [exit(pharmacy, sector, 900)] });
    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 1, row: { phone: '06' } });
    await answer(store, { exits: [exit(pharmacy, own, 900)] });

    expect(await names(store)).toEqual(['Boulangerie']);
  });

  test('under a local edit leaves both its streams in one page', async () => {
    const { store } = await aPhone();
    await setPhone(store, pharmacy);

    await answer(store, { exits: [exit(pharmacy, sector, 900), exit(pharmacy, own, 900)] });

    expect(await names(store)).toEqual(['Boulangerie']);
  });

  test('under a local edit is known to have left when the edit is taken back', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await setPhone(store, pharmacy);

    await answer(store, { exits: [exit(pharmacy, sector, 900)] });
    await answer(store, { verdicts: [{ mid, status: 'rejected', code: 'row.gone' }] });

    expect(await stored(store, pharmacy)).toMatchObject({ scope: '', owner: lea.userId, pending: 0 });
  });
});
