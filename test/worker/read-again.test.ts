import { expect, test } from 'vitest';
import { markStored } from '../../worker/sync/blobs.ts';
import { setStatus } from '../../worker/sync/people.ts';
import { failCommits, stale } from '../support/failing.ts';
import { visited } from '../support/world-visited.ts';
import { type World, idOf, noon } from '../support/world.ts';

const admin = { userId: idOf('admin'), role: 'admin' } as const;

/** What the server writes of its own accord or for an administrator, and how the database tells that it is done. */
const acts = [
  {
    name: 'a person leaves',
    done: `SELECT status = 'left' AS done FROM users WHERE org_id = ?1 AND no = 1`,
    act: (world: World, env: Parameters<typeof setStatus>[4]) => setStatus(world.db, admin, idOf('lea'), 'left', env),
  },
  {
    name: 'the bytes of a picture are here',
    done: 'SELECT stored AS done FROM photos WHERE org_id = ?1',
    act: (world: World, env: Parameters<typeof markStored>[2]) => markStored(world.db, 'a'.repeat(64), env),
  },
] as const;

test.each(acts)('$name: read again as often as something was written meanwhile, eight times at most', async (given) => {
  const { world } = await visited();
  const isDone = async () => Number((await world.sql(given.done))[0]?.['done']);
  const pauses: number[] = [];
  const act = () => given.act(world, { now: () => noon, pause: async (attempt) => void pauses.push(attempt) });

  failCommits(world.db, 8, stale);
  await expect(act()).rejects.toMatchObject({ code: 'sync.busy' });
  expect([await isDone(), pauses]).toEqual([0, [1, 2, 3, 4, 5, 6, 7, 8]]);
  failCommits(world.db, 7, stale);
  await act();
  expect([await isDone(), pauses.slice(8)]).toEqual([1, [1, 2, 3, 4, 5, 6, 7]]);
});

test.each(acts)('$name: any other failure is told at once, and nothing is done', async (given) => {
  const { world } = await visited();
  failCommits(world.db, 1, 'disk');
  const pause = () => Promise.reject(new Error('nothing to wait for'));

  await expect(given.act(world, { now: () => noon, pause })).rejects.toThrow('disk');

  expect(await world.sql(given.done)).toEqual([{ done: 0 }]);
});
