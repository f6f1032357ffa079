import { describe, expect, test } from 'vitest';
import type { Opportunity, Stage, StageChange } from '#contract/opportunity.ts';
import type { Task } from '#contract/task.ts';
import {
  amountOf,
  createOpportunity,
  fieldsChanged,
  setOpportunity,
  typedOf,
  wrongIn,
} from '../../web/parts/pipeline/opportunity-writes.ts';
import {
  columnsOf,
  inStageSince,
  nextStage,
  nextStepOf,
  reasonsGiven,
  weightedCentsOf,
} from '../../web/parts/pipeline/stage-columns.ts';
import { newId } from '../../web/store/new-id.ts';
import { type Store, readRow, readRows } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { anId, lea, makeWorld, pharmacy, today } from './phone.ts';

const aStage = (name: string, position: number, percent: number): Stage => ({
  id: anId(name),
  fr: name,
  en: name,
  position,
  probabilityBp: percent * 100,
  isWon: percent === 100,
  isLost: percent === 0,
});
const [first, second, won, lost] = [
  aStage('Prospection', 1, 10),
  aStage('Proposition', 2, 50),
  aStage('Gagné', 3, 100),
  aStage('Perdu', 4, 0),
] as const;
const stages = [lost, won, second, first];

const aChange = (stage: Stage, day: number, probabilityBp = stage.probabilityBp): StageChange => ({
  id: anId(`change ${day} ${stage.fr}`),
  fromStageId: null,
  stageId: stage.id,
  day,
  at: day * 86_400_000,
  ownerId: lea.userId,
  amountCents: null,
  probabilityBp,
  expectedCloseOn: null,
});

const anOpportunity = (name: string, more: Partial<Opportunity> = {}): Opportunity => ({
  id: anId(name),
  customerId: pharmacy,
  name,
  ownerId: lea.userId,
  stageId: first.id,
  status: 'open',
  amountCents: 100_000,
  probabilityBp: null,
  expectedCloseOn: null,
  openedOn: today - 40,
  closedOn: null,
  lostReason: '',
  familyId: null,
  campaignId: null,
  territoryId: null,
  archived: false,
  changes: [aChange(first, today - 40)],
  marks: {},
  ...more,
});
const local = (row: Opportunity) => ({ row, v: 1, pending: 0 });
const euros = (cents: number) => (cents / 100).toFixed(2);

describe('a pipeline board', () => {
  test('has a column per open stage in their order, with what it adds up to and is worth by its chances', () => {
    const rows = [
      anOpportunity('a', { amountCents: 100_000 }),
      anOpportunity('b', { amountCents: 300_000, expectedCloseOn: today + 3 }),
      anOpportunity('c', { amountCents: null }),
      anOpportunity('d', { stageId: second.id, changes: [aChange(second, today, 7500)], amountCents: 200 }),
      anOpportunity('colleague', { ownerId: anId('marc') }),
      anOpportunity('won', { stageId: won.id, status: 'won' }),
      anOpportunity('away', { archived: true }),
    ].map(local);
    const columns = columnsOf(rows, stages, lea.userId);
    expect(columns.map(({ stage }) => stage.fr)).toEqual(['Prospection', 'Proposition']);
    expect(columns[0]).toMatchObject({ cents: 400_000, weightedCents: 40_000, withoutAmount: 1 });
    expect(columns[0]?.rows.map(({ row }) => row.name)).toEqual(['b', 'a', 'c']);
    expect(columns[1]).toMatchObject({ cents: 200, weightedCents: 150, withoutAmount: 0 });
  });

  test('weighs half cents to the even one, as the server does', () => {
    const weighed = (amountCents: number, bp: number) =>
      weightedCentsOf(anOpportunity('a', { amountCents, changes: [aChange(first, today, bp)] }));
    expect([weighed(5, 1000), weighed(15, 1000), weighed(25, 1000), weighed(26, 1000)]).toEqual([0, 2, 2, 3]);
    expect(weighed(100_000_000_000, 9999)).toBe(99_990_000_000);
    expect(weightedCentsOf(anOpportunity('a', { amountCents: null }))).toBeNull();
  });

  test('counts the days of a stage from the move to it, whatever else changed since', () => {
    const changes = [aChange(first, 1), aChange(second, 5), aChange(first, 9), aChange(first, 12)];
    expect(inStageSince(anOpportunity('a', { changes }))).toBe(9);
    expect(inStageSince(anOpportunity('a', { changes: [] }))).toBeNull();
  });

  test('moves to the next stage, at the end to won and never to lost', () => {
    expect(nextStage(stages, first.id)?.fr).toBe('Proposition');
    expect(nextStage(stages, second.id)?.fr).toBe('Gagné');
    expect(nextStage(stages, won.id)).toBeUndefined();
    expect(nextStage(stages, lost.id)).toBeUndefined();
  });

  test('names the open task of the customer that is due first', () => {
    const task = (id: string, dueOn: number, more: Partial<Task> = {}) => ({
      row: { id, dueOn, customerId: pharmacy, status: 'open', ...more } as Task,
    });
    const tasks = [task('b', 5), task('a', 3), task('done', 1, { status: 'done' }), task('x', 1, { customerId: null })];
    expect(nextStepOf(tasks, pharmacy)?.id).toBe('a');
    expect(nextStepOf(tasks, null)).toBeUndefined();
  });

  test('offers the reasons given before, the most frequent first', () => {
    const given = ['Prix', ' Prix ', 'Délai', '', 'Concurrent', 'Concurrent', 'Concurrent'];
    const rows = given.map((lostReason, i) => local(anOpportunity(`l${i}`, { lostReason })));
    expect(reasonsGiven(rows, 2)).toEqual(['Concurrent', 'Prix']);
  });
});

describe('the form of an opportunity', () => {
  const before = anOpportunity('a', { expectedCloseOn: today });
  const typed = typedOf(before, euros);

  test('sends what changed and nothing else', () => {
    expect(fieldsChanged(before, typed, first)).toEqual({});
    expect(fieldsChanged(before, { ...typed, name: ' b ', amount: '' }, first)).toEqual({
      name: 'b',
      amountCents: null,
    });
    expect(fieldsChanged(before, { ...typed, stageId: lost.id, lostReason: ' Prix ' }, lost)).toEqual({
      stageId: lost.id,
      lostReason: 'Prix',
    });
  });

  test('wants a name, a readable amount, and a reason when it is lost', () => {
    expect([...wrongIn({ ...typed, name: ' ', amount: '1,234' }, first)]).toEqual(['name', 'amount']);
    expect([...wrongIn({ ...typed, stageId: lost.id }, lost)]).toEqual(['lostReason']);
    expect(wrongIn(typed, won).size).toBe(0);
    expect([amountOf(''), amountOf('1 000 000 000,01'), amountOf('12')]).toEqual([null, undefined, 1200]);
  });
});

describe('on a phone without network', () => {
  async function aPhone() {
    const { server, browser, open } = makeWorld();
    for (const stage of stages) server.put('stage', 'o:shared', null, stage);
    server.put('opportunity', 't:sector', lea.userId, anOpportunity('a'));
    const store = open();
    await flush(store);
    const app = { store, newId: () => newId(store.env), now: () => browser.now, today: () => today };
    const row = async (id = anId('a')) => (await readRow(store, 'opportunity', id))?.row;
    return { server, store, app, row };
  }
  const waiting = async (store: Store) => (await readRows(store, 'opportunity')).map(({ pending }) => pending);

  test('a move is kept at once, and taken back without a trace', async () => {
    const { store, app, row } = await aPhone();
    const takeBack = await setOpportunity(app, anOpportunity('a'), { stageId: second.id });
    expect(await row()).toMatchObject({ stageId: second.id, status: 'open' });
    expect(await waiting(store)).toEqual([1]);
    await takeBack();
    expect(await row()).toMatchObject({ stageId: first.id });
    expect(await waiting(store)).toEqual([0]);
  });

  test('what the server already has is taken back by a second change', async () => {
    const { server, store, app, row } = await aPhone();
    const fields = { stageId: lost.id, lostReason: 'Prix' };
    const takeBack = await setOpportunity(app, anOpportunity('a'), fields);
    await flush(store);
    expect(server.row('opportunity', anId('a'))).toMatchObject({ status: 'lost', lostReason: 'Prix', closedOn: today });
    await takeBack();
    await flush(store);
    expect(server.row('opportunity', anId('a'))).toMatchObject({ status: 'open', lostReason: '', closedOn: null });
    expect(await row()).toMatchObject({ stageId: first.id });
  });

  test('one is made, and put away again when it was sent meanwhile', async () => {
    const { server, store, app } = await aPhone();
    const form = { ...typedOf(anOpportunity('b'), euros), name: ' Vitrine ', amount: '1 250,50' };
    const takeBack = await createOpportunity(app, pharmacy, form);
    const made = (await readRows(store, 'opportunity')).find(({ row }) => row.name === 'Vitrine');
    expect(made).toMatchObject({ pending: 1, row: { amountCents: 125_050, status: 'open', ownerId: lea.userId } });
    await flush(store);
    await takeBack();
    await flush(store);
    expect(server.row('opportunity', made?.row.id ?? '')).toMatchObject({ archived: true });
  });
});
