import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { msPerDay } from '#contract/day.ts';
import { dropOldPositions } from '../../worker/jobs/drop-positions.ts';
import { aPhone } from '../support/world-phone.ts';
import { aVisit, entry, makeWorld, noon } from '../support/world.ts';

const after = (days: number) => noon + days * msPerDay;

test('where a visit was noted is forgotten after sixty days, on its phone too; nothing else of it changes', async () => {
  const world = await makeWorld();
  const position = { lat: 45.764, lng: 4.835, accuracyM: 12 };
  const visit = aVisit('c1', { position, note: 'Vitrine refaite' });
  await world.push('lea', [entry('interaction.log', visit), entry('interaction.log', aVisit('c2'))]);
  const phone = aPhone(world, 'lea');
  await phone.pull();
  const seen = () => phone.rows.get(`interaction:${visit.id}`)?.d as { position: unknown; note: string };
  const rows = () => world.sql('SELECT * FROM interactions WHERE org_id = ?1 ORDER BY id');
  const days = () => world.sql('SELECT rep_id, day, visits FROM rep_days WHERE org_id = ?1');
  const [before, counted] = [await rows(), await days()];
  expect(seen().position).toEqual(position);

  await dropOldPositions.run(env, after(60));
  expect(await rows()).toEqual(before);

  await dropOldPositions.run(env, after(61));
  const changed = before.map((row) =>
    row['id'] === visit.id ? { ...row, position: null, v: expect.any(Number) } : row,
  );
  expect(await rows()).toEqual(changed);
  expect(await days()).toEqual(counted);
  await phone.pull();
  expect(seen()).toMatchObject({ position: null, note: 'Vitrine refaite' });

  const head = await world.sql('SELECT * FROM sync_head WHERE org_id = ?1');
  await dropOldPositions.run(env, after(61));
  expect(await world.sql('SELECT * FROM sync_head WHERE org_id = ?1')).toEqual(head);
});
