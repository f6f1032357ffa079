import { env as bindings } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { OrgDb, type Statement } from '../../worker/db/client.ts';
import { entry, freshId, idOf, makeWorld, noon } from '../support/world.ts';
import { sync } from '../support/sync.ts';

test('what a phone sends to a server that was restored since waits until it has sent again what came before', async () => {
  const world = await makeWorld();
  const edit = (phone: string, at: number) => entry('customer.set', { id: idOf('c1'), fields: { phone } }, { at });
  const [earlier, later] = [edit('01', noon - 2000), edit('02', noon - 1000)];
  const request = {
    protocol: 1,
    schema: 1,
    rowsSchema: 1,
    org: world.org,
    user: idOf('lea'),
    client: freshId('phone'),
    epoch: 'before-the-restore',
    sentAt: noon,
    streams: {},
    mutations: [later],
    limit: 10,
  };
  const env = { now: () => noon, pause: async () => undefined };

  const reply = await sync(world.db, idOf('lea'), request, env);
  await sync(world.db, idOf('lea'), { ...request, epoch: reply.epoch, mutations: [earlier, later] }, env);

  expect(reply).toMatchObject({ verdicts: [], more: true, rows: [] });
  expect(await world.sql('SELECT phone FROM customers WHERE org_id = ?1 AND id = ?2', idOf('c1'))).toEqual([
    { phone: '02' },
  ]);
});

/** The organisation's database, restored to another day right after the first read of a push. */
class Restored extends OrgDb {
  #reads = 0;

  override async batch(statements: readonly Statement[]) {
    const rows = await super.batch(statements);
    if (this.#reads++ === 0)
      await this.all({ sql: "UPDATE sync_head SET epoch = 'restored' WHERE org_id = ?1", params: [this.orgId] });
    return rows;
  }
}

test('what was decided on a server that is restored before it answers is not told', async () => {
  const world = await makeWorld();
  const forbidden = entry('customer.set', { id: idOf('c2'), fields: { note: 'x' } });
  await world.push('lea', [forbidden]);
  const request = {
    protocol: 1,
    schema: 1,
    rowsSchema: 1,
    org: world.org,
    user: idOf('lea'),
    client: freshId('phone'),
    sentAt: noon,
    streams: {},
    mutations: [forbidden],
    limit: 10,
  };
  const env = { now: () => noon, pause: async () => undefined };

  for (const epoch of [`epoch-${world.org}`, null]) {
    await world.sql('UPDATE sync_head SET epoch = ?2 WHERE org_id = ?1', `epoch-${world.org}`);
    const reply = await sync(new Restored(bindings.DB, world.org), idOf('lea'), { ...request, epoch }, env);

    expect(reply).toMatchObject({ verdicts: [], epoch: 'restored' });
  }
});
