import { expect, test, vi } from 'vitest';
import { dropDatabase } from '../../web/store/connection.ts';
import { flagBroken, readOutbox, readState, transact } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { aFailingPhone, failedRequest } from './faulty-disk.ts';
import { aVisit } from './phone.ts';
import { aPhone } from './replies.ts';

test('a connection that breaks twice, or cannot be opened again, is an error of the disk and nothing is stored', async () => {
  const { store, fates } = await aFailingPhone();
  const put = () =>
    transact(store, ['meta'], 'readwrite', 'strict', (tx) => tx.objectStore('meta').put({ id: 'sync' } as never));
  const before = await readState(store);

  fates.push('lost', 'lost');
  await expect(put()).rejects.toMatchObject({ name: 'UnknownError' });
  const failing = { ...store, connection: { ...store.connection, db: () => Promise.reject(new Error('gone')) } };
  await expect(flagBroken(failing, [])).rejects.toThrow('gone');

  expect(await readState(store)).toEqual(before);
});

test('a database that is lost and cannot be opened again is no other app’s: the save fails, the next one opens it', async () => {
  const { server, store, fates, opens } = await aFailingPhone();
  fates.push('lost');
  opens.push('DataError');

  await expect(mutateAll(store, [aVisit('one')])).rejects.toMatchObject({ name: 'DataError' });

  expect(store.connection.trouble()).toBeNull();
  expect(await readOutbox(store)).toEqual([]);
  const mids = await mutateAll(store, [aVisit('one')]);
  await flush(store);
  expect(server.done).toEqual(mids);
});

test('a connection that the browser closed without a word is opened again; nobody has to look whether anything was stored', async () => {
  const { store } = await aPhone();
  const before = await readState(store);
  (await store.connection.db()).close();
  const committed = vi.fn(async () => 'sync');

  await transact(
    store,
    ['meta'],
    'readwrite',
    'strict',
    (tx) => tx.objectStore('meta').put({ ...before, handedIn: 7 }),
    committed,
  );

  expect(committed).not.toHaveBeenCalled();
  expect(await readState(store)).toEqual({ ...before, handedIn: 7 });
});

test('a database that the disk does not delete is an error of the disk', async () => {
  const { store } = await aPhone();
  const stuck = Object.create(store.env.indexedDB, {
    deleteDatabase: { value: () => failedRequest('UnknownError') },
  }) as IDBFactory;

  await expect(dropDatabase({ ...store.env, indexedDB: stuck }, store.name)).rejects.toMatchObject({
    name: 'UnknownError',
  });
});
