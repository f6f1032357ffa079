import { expect, test } from 'vitest';
import { directShelf, gatheredShelf } from '../../web/store/shelf.ts';
import { type Store, readRow, transact } from '../../web/store/store.ts';
import { bakery, pharmacy } from './phone.ts';
import { aPhone, readStashes } from './replies.ts';

const [here, other] = [
  { kind: 'customer', id: pharmacy },
  { kind: 'customer', id: bakery },
] as const;

const within = <T>(store: Store, work: Parameters<typeof transact<'readwrite', T>>[4]): Promise<T> =>
  transact(store, ['rows', 'base'], 'readwrite', 'relaxed', work);

test('what is put on a gathered shelf is seen there at once and in the database after it is written', async () => {
  const { store } = await aPhone();

  const seen = await within(store, async (tx) => {
    const { shelf, setRow, setStash, write } = await gatheredShelf(tx, [here]);
    const row = await shelf.row(here);
    if (!row) throw new Error('the pharmacy is not there');
    await shelf.putStash({ ...here, row });
    await shelf.putRow({ ...row, pending: 3 });
    const before = await directShelf(tx).row(here);
    setStash({ ...other }, { ...other, row: null });
    setStash({ ...other }, undefined);
    setRow(other, undefined);
    const inMemory = [await shelf.row(here), await shelf.hasStash(here), await shelf.row(other), before?.pending];
    await write();
    return inMemory;
  });

  expect(seen).toMatchObject([{ id: pharmacy, pending: 3 }, true, undefined, 0]);
  expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 3 });
  expect(await readRow(store, 'customer', bakery)).toBeUndefined();
  expect(await readStashes(store)).toEqual([`customer ${pharmacy}`]);
});

test('a row that was not gathered is read when it is asked for', async () => {
  const { store } = await aPhone();

  const found = await within(store, async (tx) => {
    const { shelf } = await gatheredShelf(tx, []);
    return [await shelf.row(here), await shelf.hasStash(here), await directShelf(tx).hasStash(here)];
  });

  expect(found).toMatchObject([{ id: pharmacy }, false, false]);
});

test('what was gathered is not read again, whatever another piece of work puts there meanwhile', async () => {
  const { store } = await aPhone();

  const found = await within(store, async (tx) => {
    const { shelf } = await gatheredShelf(tx, [here, other]);
    await tx.objectStore('rows').delete([here.kind, here.id]);
    await tx.objectStore('rows').delete([other.kind, other.id]);
    return [await shelf.row(here), await directShelf(tx).row(here)];
  });

  expect(found).toMatchObject([{ id: pharmacy }, undefined]);
});

test('rows and stashes that go are gone from the database; stashes of others stay', async () => {
  const { store } = await aPhone();
  const third = { kind: 'customer', id: 'third' } as const;
  await within(store, async (tx) => {
    await tx.objectStore('base').put({ ...here, row: null });
    await tx.objectStore('base').put({ ...third, row: null });
  });

  await within(store, async (tx) => {
    const { stashes, setRow, setStash, write } = await gatheredShelf(tx, [here]);
    expect(stashes.map(({ id }) => id).toSorted()).toEqual([pharmacy, 'third'].toSorted());
    setRow(here, undefined);
    setStash(here, undefined);
    await write();
  });

  expect(await readRow(store, 'customer', pharmacy)).toBeUndefined();
  expect(await readStashes(store)).toEqual(['customer third']);
});

test('the last stash that goes leaves none; one that was never there changes nothing', async () => {
  const { store } = await aPhone();
  await within(store, (tx) => tx.objectStore('base').put({ ...here, row: null }));

  await within(store, async (tx) => {
    const { shelf, setStash, write } = await gatheredShelf(tx, []);
    setStash(here, undefined);
    expect(await shelf.hasStash(here)).toBe(false);
    await write();
  });
  expect(await readStashes(store)).toEqual([]);

  await within(store, async (tx) => {
    const { shelf, write } = await gatheredShelf(tx, []);
    await shelf.putStash({ ...other, row: null });
    await write();
  });
  expect(await readStashes(store)).toEqual([`customer ${bakery}`]);
});
