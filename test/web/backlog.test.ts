import { expect, test, vi } from 'vitest';
import { readOutbox, readRow, readState } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { aSale, aVisit, anId, lea } from './phone.ts';
import { aPhone, aReply, statesOf } from './replies.ts';

/** A phone with two sales to send, and a server for which that is much. */
async function aFullPhone() {
  const world = await aPhone();
  world.server.backlog = 4;
  const mids = [
    ...(await mutateAll(world.store, aSale('one', 100))),
    ...(await mutateAll(world.store, aSale('two', 200))),
  ];
  const asked = vi.spyOn(world.server, 'sync');
  /** How many entries each request brought to the server. */
  const brought = () => asked.mock.calls.map(([{ mutations }]) => mutations.length);
  return { ...world, mids, brought };
}

test('what became of a backlog is told before the page it makes, and taken in with it', async () => {
  const { server, store, mids, brought } = await aFullPhone();
  const heard: string[] = [];
  store.bus.listen(({ kinds }) => heard.push(...kinds));

  expect(await flush(store)).toBe('done');

  expect([server.done, brought()]).toEqual([mids, [4, 0]]);
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRow(store, 'order', anId('o two'))).toMatchObject({ pending: 0 });
  expect(heard.filter((kind) => kind === 'settled')).toHaveLength(1);
});

test.for(['lost', 'html', { status: 500 }] as const)(
  'when the page of a backlog does not come (%j), what became of it is taken in all the same',
  async (fault) => {
    const { server, store, mids, brought } = await aFullPhone();
    server.faults.push('none', fault);
    const seen: string[][] = [];
    server.beforeReply = async () => void seen.push(statesOf(await readOutbox(store)));

    expect(await flush(store)).toBe('done');

    expect([server.done, brought()]).toEqual([mids, [4, 0]]);
    expect(seen).toEqual([mids.map(() => 'queued'), mids.map(() => 'acked')]);
    expect(await readOutbox(store)).toEqual([]);
    expect(await readRow(store, 'order', anId('o two'))).toMatchObject({ pending: 0 });
  },
);

test('a server that was restored between a backlog and its page gets the backlog again', async () => {
  const { server, store, mids } = await aFullPhone();
  server.beforeReply = async () => {
    server.beforeReply = undefined;
    server.epoch = 'epoch-2';
    server.ledger.clear();
    for (const key of [...server.rows.keys()].filter((each) => /^(interaction|order) /.test(each)))
      server.rows.delete(key);
  };

  expect(await flush(store)).toBe('done');

  expect(server.done).toEqual([...mids, ...mids]);
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRow(store, 'order', anId('o two'))).toMatchObject({ pending: 0 });
});

test('a page that is older than what became of the backlog takes nothing off the screen', async () => {
  const { server, browser, store } = await aPhone();
  server.backlog = 1;
  await mutateAll(store, [aVisit('one')]);
  server.put('interaction', 't:sector', lea.userId, { id: anId('one') });
  const older = await aReply(store, { head: (await readState(store)).head });
  const replies = [server.fetch, async () => Response.json(older)];
  browser.fetch = (url, init) => (replies.shift() ?? server.fetch)(url, init);

  expect(await flush(store)).toBe('done');

  expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ v: server.version, pending: 0 });
  expect(await readOutbox(store)).toEqual([]);
});
