import { expect, test } from 'vitest';
import { analyse } from '../support/analyses/ask.ts';
import { day, visit } from '../support/asking.ts';
import { anOpportunity, entry, freshId, idOf, makeWorld, noon, type World } from '../support/world.ts';

const september = day('2026-09-10');
const lead = idOf('lead');
const offer = idOf('offer');

/** Four opportunities opened as leads in September: one won past the offer, one lost there, one lost as a lead, one still an offer. */
async function deals(): Promise<World> {
  const world = await makeWorld();
  const open = async (id: string) => {
    const args = anOpportunity('c1', { id: idOf(id), day: september });
    await world.push('lea', [entry('opportunity.create', args)]);
  };
  const move = (id: string, stage: string, iso: string, lostReason = '') =>
    world.push('lea', [
      entry('opportunity.set', {
        id: idOf(id),
        changeId: freshId(),
        fields: { stageId: idOf(stage), ...(lostReason === '' ? {} : { lostReason }) },
        day: day(iso),
        at: noon,
      }),
    ]);
  for (const id of ['won1', 'lost1', 'lost2', 'open1']) await open(id);
  await move('won1', 'won', '2026-09-30');
  await move('lost1', 'offer', '2026-09-14');
  await move('lost1', 'lost', '2026-09-20', ' trop cher ');
  await move('lost2', 'lost', '2026-09-12');
  await move('open1', 'offer', '2026-09-25');
  return world;
}
const inSeptember = { period: 'month:2026-09' };

test('of the opportunities that entered a stage some went on, some were lost there and some are open', async () => {
  const { result } = await analyse(await deals(), 'stage_conversion_rate', inSeptember);

  expect(result?.stages).toEqual([
    { stageId: lead, entered: 4, forward: 3, lost: 1, open: 0, forwardRate: 0.75, lostRate: 0.25, openRate: 0 },
    // The won one skipped it.
    { stageId: offer, entered: 3, forward: 1, lost: 1, open: 1, forwardRate: 1 / 3, lostRate: 1 / 3, openRate: 1 / 3 },
  ]);
});

test('a step back opens a stage again', async () => {
  const world = await deals();
  const back = { id: idOf('open1'), changeId: freshId(), fields: { stageId: lead }, day: day('2026-10-02'), at: noon };
  await world.push('lea', [entry('opportunity.set', back)]);
  const { result } = await analyse(world, 'stage_drop_off', inSeptember);

  expect(result?.stages.map(({ forward, lost, open }) => [forward, lost, open])).toEqual([
    [2, 1, 1],
    [1, 1, 1],
  ]);
});

test('a stage’s probability is what its closed opportunities say, held by the default', async () => {
  const { result } = await analyse(await deals(), 'stage_win_probability', inSeptember);

  // Lead: 1 of 3 closed, default 10 %. Offer: 1 of 2, default 50 %.
  expect(result?.stages.map(({ won, closed, probability }) => [won, closed, probability])).toEqual([
    [1, 3, 1.2 / 5],
    [1, 2, 2 / 4],
  ]);
});

test('losses are told by their reasons, those without one too', async () => {
  const world = await deals();
  const { result } = await analyse(world, 'loss_reasons', inSeptember);
  const half = { lost: 1, amountCents: 100_000, share: 0.5 };

  expect(result).toEqual({
    reasons: [
      { reason: null, ...half },
      { reason: 'trop cher', ...half },
    ],
    total: { lost: 2, amountCents: 200_000 },
    others: 0,
  });
  expect(await analyse(world, 'loss_reasons')).toMatchObject({ result: null, reason: 'no_data' });
});

test('time in a stage is the median of the stays that ended; those that go on are apart', async () => {
  const { result } = await analyse(await deals(), 'time_in_stage', inSeptember);

  // As leads since the 10th: until the 30th, the 14th, the 12th and the 25th. As an offer: the 14th to the 20th, and since the 25th.
  expect(result?.stages).toEqual([
    { stageId: lead, ended: 4, medianDays: 9.5, running: 0, medianRunningDays: null, longestRunningDays: null },
    { stageId: offer, ended: 1, medianDays: 6, running: 1, medianRunningDays: 5, longestRunningDays: 5 },
  ]);
});

test('productivity says what a stage takes for each opportunity moved on', async () => {
  const world = await deals();
  for (const iso of ['2026-09-11', '2026-09-13', '2026-09-14'])
    await visit(world, 'lea', 'c1', { day: day(iso), opportunityId: idOf('lost1') });
  const { result } = await analyse(world, 'productivity_by_stage', inSeptember);

  expect(result?.stages).toEqual([
    {
      stageId: lead,
      activities: 2,
      forward: 3,
      activitiesPerMove: 2 / 3,
      entries: 4,
      lost: 1,
      forwardCents: 300_000,
      medianPerMove: 2 / 3,
    },
    {
      stageId: offer,
      activities: 1,
      forward: 0,
      activitiesPerMove: null,
      entries: 2,
      lost: 1,
      forwardCents: 0,
      medianPerMove: null,
    },
  ]);
  expect(result?.reps.map(({ repId, stageId }) => [repId, stageId])).toEqual([
    [idOf('lea'), lead],
    [idOf('lea'), offer],
  ]);
});
