import { expect, test } from 'vitest';
import { aVisit, entry, freshId, idOf, makeWorld, noon, today } from '../support/world.ts';

const codes = (verdicts: readonly { status: string; code?: string | undefined }[]) =>
  verdicts.map(({ status, code }) => code ?? status);

test('the later edit of a field wins, whatever the order of arrival; other fields are kept', async () => {
  const world = await makeWorld();
  const edit = (fields: object, at: number) => entry('customer.set', { id: idOf('c1'), fields }, { at });

  await world.push('lea', [edit({ phone: '02', note: 'lea' }, noon - 1000)]);
  const late = await world.push('camille', [edit({ phone: '01' }, noon - 5000)]);
  await world.push('camille', [edit({ email: 'a@b.fr' }, noon - 500)]);

  expect(codes(late)).toEqual(['superseded']);
  expect(await world.sql('SELECT phone, email, note FROM customers WHERE org_id = ?1 AND id = ?2', idOf('c1'))).toEqual(
    [{ phone: '02', email: 'a@b.fr', note: 'lea' }],
  );
});

test('an author amends for a day and voids for two, a manager at any time', async () => {
  const world = await makeWorld();
  const [first, second, third] = [aVisit('c1'), aVisit('c1'), aVisit('c1')];
  await world.push(
    'lea',
    [first, second, third].map((visit) => entry('interaction.log', visit)),
  );
  const correct = (hours: number, name: 'interaction.amend' | 'interaction.void', id: string, user = 'lea') => {
    const args = name === 'interaction.void' ? { id } : { ...aVisit('c1'), replaces: id };
    const now = noon + hours * 3_600_000;
    return world.push(user, [entry(name, args as never, { at: now })], { now });
  };

  expect(codes(await correct(25, 'interaction.amend', first.id))).toEqual(['row.too_late_to_change']);
  expect(codes(await correct(23, 'interaction.amend', first.id))).toEqual(['applied']);
  expect(codes(await correct(23, 'interaction.amend', first.id))).toEqual(['row.not_current']);
  expect(codes(await correct(49, 'interaction.void', second.id))).toEqual(['row.too_late_to_change']);
  expect(codes(await correct(47, 'interaction.void', second.id))).toEqual(['applied']);
  expect(codes(await correct(1, 'interaction.void', third.id, 'tom'))).toEqual(['row.not_yours']);
  expect(codes(await correct(900, 'interaction.void', third.id, 'camille'))).toEqual(['applied']);
});

test('clearing a probability on a stage the phone has not seen takes the default of the stage it is in', async () => {
  const world = await makeWorld();
  const id = freshId('opp');
  const shared = {
    customerId: idOf('c1'),
    name: 'Salon',
    amountCents: 100,
    expectedCloseOn: null,
    day: today,
    at: noon,
  };
  const set = (fields: object, more: object = {}) =>
    entry('opportunity.set', { id, changeId: freshId(), fields, day: today, at: noon, ...more });
  await world.push('lea', [
    entry('opportunity.create', { ...shared, id, changeId: freshId(), stageId: idOf('lead'), probabilityBp: 100 }),
  ]);
  await world.push('camille', [set({ stageId: idOf('offer') })]);

  const verdicts = await world.push('lea', [set({ probabilityBp: null }, { shownStageId: idOf('lead') })]);

  expect(codes(verdicts)).toEqual(['applied']);
  expect(await world.sql('SELECT weighted_cents FROM rep_pipelines WHERE org_id = ?1')).toEqual([
    { weighted_cents: 50 },
  ]);
});

test('an opportunity put away counts nowhere and takes no edit, until it is taken out again', async () => {
  const world = await makeWorld();
  const id = freshId('opp');
  const set = (fields: object) => entry('opportunity.set', { id, changeId: freshId(), fields, day: today, at: noon });
  const archive = (archived: boolean) => entry('opportunity.archive', { id, archived });
  const counted = async () => [
    ...(await world.sql('SELECT won, cycles FROM rep_days WHERE org_id = ?1')),
    ...(await world.sql('SELECT open_count FROM rep_pipelines WHERE org_id = ?1')),
  ];
  const shared = {
    customerId: idOf('c1'),
    name: 'Salon',
    amountCents: 100,
    expectedCloseOn: null,
    day: today,
    at: noon,
  };
  await world.push('lea', [entry('opportunity.create', { ...shared, id, changeId: freshId(), stageId: idOf('lead') })]);

  expect(codes(await world.push('lea', [archive(true), set({ name: 'x' }), archive(true)]))).toEqual([
    'applied',
    'row.gone',
    'superseded',
  ]);
  expect(await counted()).toEqual([{ open_count: 0 }]);
  expect(codes(await world.push('tom', [archive(false)]))).toEqual(['row.not_yours']);
  expect(codes(await world.push('lea', [archive(false), set({ stageId: idOf('won') })]))).toEqual([
    'applied',
    'applied',
  ]);
  expect(await counted()).toEqual([{ won: 1, cycles: 1 }, { open_count: 0 }]);
  await world.push('camille', [archive(true)]);
  expect(await counted()).toEqual([{ won: 0, cycles: 0 }, { open_count: 0 }]);
});
