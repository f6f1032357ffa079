import { expect, test } from 'vitest';
import { markStored } from '../../worker/sync/blobs.ts';
import { setStatus } from '../../worker/sync/people.ts';
import { dropPositions } from '../../worker/sync/positions.ts';
import { failCommits, stale } from '../support/failing.ts';
import { visited } from '../support/world-visited.ts';
import { type World, aVisit, entry, idOf, noon } from '../support/world.ts';

const admin = { userId: idOf('admin'), role: 'admin' } as const;

const position = { lat: 45.764, lng: 4.835, accuracyM: 12 };

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
  {
    name: 'where a visit was noted is forgotten',
    done: 'SELECT COUNT(position) = 0 AS done FROM interactions WHERE org_id = ?1',
    act: (world: World, env: Parameters<typeof dropPositions>[2]) => dropPositions(world.db, noon + 1, env),
  },
] as const;

test.each(acts)('$name: read again as often as something was written meanwhile, eight times at most', async (given) => {
  const { world } = await visited();
  await world.push('lea', [entry('interaction.log', aVisit('c1', { position }))]);
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
  await world.push('lea', [entry('interaction.log', aVisit('c1', { position }))]);
  failCommits(world.db, 1, 'disk');
  const pause = () => Promise.reject(new Error('nothing to wait for'));

  await expect(given.act(world, { now: () => noon, pause })).rejects.toThrow('disk');

  expect(await world.sql(given.done)).toEqual([{ done: 0 }]);
});
