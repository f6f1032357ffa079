import { describe, expect, test } from 'vitest';
import { type Entry, firstState } from '../../web/store/schema.ts';
import { editOf } from '../../web/store/overlay.ts';
import { type Store, readOutbox, readRow, readRows, transact } from '../../web/store/store.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { undo } from '../../web/sync/outbox.ts';
import { aCustomer, aSale, aVisit, anId, anOrder, bakery, lea, pharmacy, today } from './phone.ts';
import { aPhone, aRow, answer, readStashes, settled } from './replies.ts';

const set = (store: Store, fields: object, id = pharmacy) => mutate(store, 'customer.set', { id, fields });
const shown = async (store: Store, id = pharmacy) => (await readRow(store, 'customer', id))?.row;
const amend = (store: Store, id: string, replaces: string) =>
  mutate(store, 'interaction.amend', { ...aVisit(id).args, replaces: anId(replaces) } as Parameters<
    typeof mutate<'interaction.amend'>
  >[2]);
const refuse = (mid: string) => ({ mid, status: 'rejected', code: 'row.gone' }) as const;
const wait = (mid: string) => ({ mid, status: 'held', code: 'sync.blocked', details: {} }) as const;
const edited = (name: string, more: object = {}) =>
  aRow('customer', { ...aCustomer(pharmacy, name), ...more }, { owner: lea.userId });

describe('what the rep does is seen at once', () => {
  test('on top of the server’s row, which is kept under it once, however often it is changed', async () => {
    const { store } = await aPhone();
    await set(store, { phone: '06' });
    await set(store, { email: 'a@b.fr' });

    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({
      v: expect.any(Number),
      pending: 2,
      row: { phone: '06', email: 'a@b.fr', name: 'Pharmacie' },
    });
    expect(await readStashes(store)).toEqual([`customer ${pharmacy}`]);
    const [first, second] = await readOutbox(store);
    expect([first?.touched, second?.touched]).toEqual(
      Array.from({ length: 2 }, () => [{ kind: 'customer', id: pharmacy, created: false }]),
    );
  });

  test('as rows of this phone alone until the server knows them: own figures are folded from what they were before', async () => {
    const { store } = await aPhone();
    await mutateAll(store, [aVisit('one')]);
    const before = (await readRow(store, 'interaction', anId('one')))?.row;
    await mutate(store, 'interaction.void', { id: anId('one') });

    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ v: 0, pending: 2, row: { voided: true } });
    const touched = (await readOutbox(store)).map((entry) => entry.touched);
    expect(touched).toEqual([
      [{ kind: 'interaction', id: anId('one'), created: true, before: null }],
      [{ kind: 'interaction', id: anId('one'), created: false, before }],
    ]);
  });

  test('without what only the server keeps', async () => {
    const { store } = await aPhone();
    await mutateAll(store, [anOrder('one', 100)]);

    expect((await readOutbox(store))[0]?.touched.map(({ kind }) => kind)).toEqual(['order']);
    expect(await readRows(store, 'orderStatusChange')).toEqual([]);
  });

  test('with the moment it was made, by the server’s clock as far as this phone knows it, and no upper bound', () => {
    expect(editOf({ at: 1000, seenAt: 700 }, { ...firstState, offsetMs: -50 }, 'phone')).toEqual({
      clientAt: 950,
      basisAt: 700,
      serverNow: Number.MAX_SAFE_INTEGER,
      client: 'phone',
    });
  });
});

describe('what is not settled is laid again on what comes', () => {
  test('in the order in which it was done', async () => {
    const { store } = await aPhone();
    for (const phone of ['01', '02', '03']) await set(store, { phone });

    await answer(store, { rows: [edited('Neuve', { phone: '99' })] });

    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({
      pending: 3,
      row: { phone: '03', name: 'Neuve' },
    });
  });

  test('what waits is counted as unsent, what is done is not, what was refused is not shown', async () => {
    const { store } = await aPhone();
    const [done = ''] = await set(store, { phone: '01' });
    const [waiting = ''] = await set(store, { email: 'a@b.fr' });
    const [refused = ''] = await set(store, { note: 'x' });

    await answer(store, { verdicts: [settled(done, { v: 9000 }), wait(waiting), refuse(refused)] });

    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({
      pending: 1,
      row: { phone: '01', email: 'a@b.fr', note: '' },
    });
  });

  test('a refusal of one edit leaves the others, and takes the last one’s stash', async () => {
    const { store } = await aPhone();
    const [first = ''] = await set(store, { phone: '01' });
    const [second = ''] = await set(store, { note: 'x' });

    await answer(store, { verdicts: [refuse(first)] });
    expect(await shown(store)).toMatchObject({ phone: '', note: 'x' });
    expect(await readStashes(store)).toEqual([`customer ${pharmacy}`]);

    await answer(store, { verdicts: [refuse(second)] });
    expect(await shown(store)).toMatchObject({ phone: '', note: '' });
    expect(await readStashes(store)).toEqual([]);
  });

  test('a row that the server has by now is not made twice: it is its row, with nothing unsent on it', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one', { note: 'mine' })]);
    const row = (await readRow(store, 'interaction', anId('one')))?.row;

    const known = aRow('interaction', { ...row, id: anId('one'), note: 'server' }, { v: 950 });
    await answer(store, { verdicts: [settled(mid, { v: 9000 })], rows: [known] });

    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({
      v: 950,
      pending: 0,
      row: { note: 'server' },
    });
  });

  test('an edit of something that is gone or closed is not seen, and comes again with its row', async () => {
    const { store } = await aPhone();
    await set(store, { phone: '06' });

    await answer(store, { rows: [edited('Fermée', { archived: true })] });
    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({
      pending: 0,
      row: { phone: '', archived: true },
    });
    await answer(store, { rows: [edited('Ouverte')] });

    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 1, row: { phone: '06' } });
  });
});

describe('rows that hang together are laid again together', () => {
  test('a refused correction gives the visit back that it replaced', async () => {
    const { store } = await aPhone();
    await mutateAll(store, [aVisit('one', { note: 'first' })]);
    const args = { ...aVisit('two').args, replaces: anId('one'), note: 'second' } as Parameters<
      typeof mutate<'interaction.amend'>
    >[2];
    const [amend = ''] = await mutate(store, 'interaction.amend', args);
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ row: { replacedBy: anId('two') } });

    await answer(store, { verdicts: [refuse(amend)] });

    expect(await readRow(store, 'interaction', anId('two'))).toBeUndefined();
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 1, row: { replacedBy: null } });
  });

  test('through a chain of corrections', async () => {
    const { store } = await aPhone();
    await mutateAll(store, [aVisit('one')]);
    const [second = ''] = await amend(store, 'two', 'one');
    await amend(store, 'three', 'two');

    await answer(store, { verdicts: [refuse(second)] });

    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ row: { replacedBy: null } });
    expect(await readRow(store, 'interaction', anId('two'))).toBeUndefined();
    expect(await readRow(store, 'interaction', anId('three'))).toMatchObject({ pending: 1 });
  });

  test('a refused visit takes its correction for one of a visit that is not here', async () => {
    const { store } = await aPhone();
    const [first = ''] = await mutateAll(store, [aVisit('one')]);
    await amend(store, 'two', 'one');

    await answer(store, { verdicts: [refuse(first)] });

    expect(await readRow(store, 'interaction', anId('one'))).toBeUndefined();
    expect(await readRow(store, 'interaction', anId('two'))).toMatchObject({ pending: 1 });
  });

  test('and what a long chain of corrections ties together is counted as unsent once', async () => {
    const { store } = await aPhone();
    await mutateAll(store, [aVisit('one')]);
    await amend(store, 'two', 'one');
    await amend(store, 'three', 'two');
    const before = await Promise.all(['one', 'two', 'three'].map((id) => readRow(store, 'interaction', anId(id))));
    const [last = ''] = await amend(store, 'four', 'three');

    await answer(store, { verdicts: [refuse(last)] });

    const after = await Promise.all(['one', 'two', 'three'].map((id) => readRow(store, 'interaction', anId(id))));
    expect(after).toEqual(before);
    expect(await readRow(store, 'interaction', anId('four'))).toBeUndefined();
  });

  test('what others did elsewhere is left alone', async () => {
    const { store } = await aPhone();
    await set(store, { phone: '01' }, bakery);
    const [mid = ''] = await set(store, { phone: '06' });
    const stash = await readRow(store, 'customer', bakery);

    await answer(store, { verdicts: [refuse(mid)] });

    expect(await readRow(store, 'customer', bakery)).toEqual(stash);
    expect(await readStashes(store)).toEqual([`customer ${bakery}`]);
  });
});

test('an entry that this version of the app cannot read is in nobody’s way, and its visit stays in sight', async () => {
  const { store } = await aPhone();
  const [odd = ''] = await mutateAll(store, [aVisit('odd')]);
  const [mid = ''] = await set(store, { phone: '06' });
  await transact(store, ['outbox'], 'readwrite', 'strict', async (tx) => {
    const [entry] = (await tx.objectStore('outbox').getAll()).filter((each) => each.mid === odd);
    await tx.objectStore('outbox').put({ ...entry, name: 'visit.dream' } as unknown as Entry);
  });

  await answer(store, { verdicts: [wait(odd), refuse(mid)] });

  expect(await readRow(store, 'interaction', anId('odd'))).toMatchObject({ pending: 1, row: { day: today } });
  expect(await shown(store)).toMatchObject({ phone: '' });
});

test('undone before it was sent, a sale leaves no trace, and what was there before is there again', async () => {
  const { store } = await aPhone();
  await set(store, { phone: '01' });
  const mids = await mutateAll(store, aSale('one', 100));

  expect(await undo(store, mids)).toBe('undone');

  expect([await readRows(store, 'interaction'), await readRows(store, 'order')]).toEqual([[], []]);
  expect(await readStashes(store)).toEqual([`customer ${pharmacy}`]);
  expect(await shown(store)).toMatchObject({ phone: '01' });
});
