import { expect, test } from 'vitest';
import { entry, freshId, idOf, makeWorld, noon } from '../support/world.ts';
import { sync } from '../../worker/sync/sync.ts';

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
