import { expect, test } from 'vitest';
import { cost, office, plan } from '../support/office.ts';
import { idOf, makeWorld, noon, today } from '../support/world.ts';

const minute = 60_000;

test('a cost keeps when it was received, and when it was taken back', async () => {
  const world = await makeWorld();
  const stored = () => world.sql('SELECT voided, received_at, ended_at FROM cost_entries WHERE org_id = ?1');

  await world.push('admin', [cost()]);
  expect(await stored()).toEqual([{ voided: 0, received_at: noon, ended_at: null }]);

  await world.push('admin', [office('cost.void', { id: idOf('cost') })], { now: noon + minute });
  expect(await stored()).toEqual([{ voided: 1, received_at: noon, ended_at: noon + minute }]);
});

test('a check of an action plan is kept with the one who made it', async () => {
  const world = await makeWorld();
  const check = office('actionPlan.check', { id: idOf('check'), planId: idOf('plan'), day: today, value: 0.25 });
  await world.push('camille', [plan()]);

  await world.push('lea', [check], { now: noon + minute });

  expect(
    await world.sql('SELECT user_id, json(value) AS value, received_at FROM plan_checks WHERE org_id = ?1'),
  ).toEqual([{ user_id: idOf('lea'), value: '0.25', received_at: noon + minute }]);
});
