import { expect, test, vi } from 'vitest';
import { maxPushBytes } from '#contract/sync.ts';
import type { Entry } from '../../web/store/schema.ts';
import { readOutbox, readRow, readState } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { fitting, sentOf } from '../../web/sync/request.ts';
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

test('a push carries nearly as many entries as there is room for; one that is too big for any leaves alone', () => {
  const anEntry = (chars: number) => ({ ...sentOf({ deps: [] } as unknown as Entry, null), args: 'x'.repeat(chars) });
  const entries = Array.from({ length: 300 }, () => anEntry(4000));
  const count = fitting(entries);
  const bytes = JSON.stringify(entries.slice(0, count)).length;

  expect(bytes).toBeLessThan(maxPushBytes);
  expect(bytes).toBeGreaterThan(0.9 * maxPushBytes);
  expect([1, 400_000, 600_000, 1_200_000].map((chars) => fitting([anEntry(chars), ...entries.slice(0, 1)]))).toEqual([
    2, 2, 1, 1,
  ]);
  expect(fitting([anEntry(600_000)])).toBe(1);
});
