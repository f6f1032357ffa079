// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import type { Task } from '#contract/task.ts';
import { emptyVisitDraft } from '../../web/parts/visit-drafts.ts';
import { isPast, plansOf } from '../../web/screens/visit/plans.ts';
import { plannedCustomer } from '../../web/screens/visit/create-customer-choice.ts';
import { earlierTwin, saveVisit, takeBackVisit } from '../../web/screens/visit/save-visit.ts';
import { type Store, readOutbox, readRow, readRows } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate } from '../../web/sync/mutate.ts';
import { anId, bakery, lea, makeWorld, pharmacy, session, today } from './phone.ts';

const form = { ...emptyVisitDraft(pharmacy), customerId: pharmacy, outcomeId: 'order' };

const planned = anId('planned');
const aTask = (id: string, more: Partial<Task> = {}): Task => ({
  id: anId(id),
  kind: 'visit',
  customerId: pharmacy,
  assigneeId: lea.userId,
  title: '',
  dueOn: today,
  status: 'open',
  closedOn: null,
  byCustomer: false,
  interactionId: null,
  marks: {},
  ...more,
});

describe('what a visit does to plans', () => {
  const moment = { now: 0, today, visitId: 'visit', repId: lea.userId, newId: () => 'new' };
  const writes = (tasks: Task[], more = {}) => plansOf({ ...form, ...more }, tasks, moment).map(({ write }) => write);

  test('a visit planned for that customer by that day is done with it', () => {
    const done = { status: 'done', interactionId: 'visit', day: today };
    expect(writes([aTask('late', { dueOn: today - 3 }), aTask('now')])).toEqual([
      { name: 'task.close', args: { id: anId('late'), ...done } },
      { name: 'task.close', args: { id: anId('now'), ...done } },
    ]);
  });

  test('a call, another customer, another rep, a later day and what is closed stay as they are', () => {
    const others = [
      aTask('a', { kind: 'call' }),
      aTask('b', { customerId: bakery }),
      aTask('c', { assigneeId: anId('sam') }),
      aTask('d', { dueOn: today + 1 }),
      aTask('e', { status: 'cancelled' }),
    ];
    expect(writes(others)).toEqual([]);
    expect(writes([aTask('now')], { day: today - 1 })).toEqual([]);
  });

  test('a next step may be today, not before', () => {
    expect([isPast(null, today), isPast(today, today), isPast(today - 1, today)]).toEqual([false, false, true]);
  });
});

test('a visit that nobody says for whom is for the customer whose planned visit is due the longest', () => {
  const tasks = [
    aTask('call', { kind: 'call', dueOn: today - 9, customerId: anId('a') }),
    aTask('done', { status: 'done', dueOn: today - 8, customerId: anId('b') }),
    aTask('of sam', { assigneeId: anId('sam'), dueOn: today - 7, customerId: anId('c') }),
    aTask('to come', { dueOn: today + 1, customerId: anId('d') }),
  ];
  expect(plannedCustomer(tasks, lea.userId, today)).toBeUndefined();
  const due = [aTask('now'), aTask('late', { dueOn: today - 3, customerId: bakery })];
  expect(plannedCustomer([...tasks, ...due], lea.userId, today)).toBe(bakery);
});

describe('a visit saved with its next step', () => {
  let world: ReturnType<typeof makeWorld>;
  let store: Store;
  const phone = () => ({
    store,
    actor: lea,
    now: () => session.now,
    today: () => today,
    newId: () => anId(`next ${Math.random().toString(36).slice(2, 10)}`),
  });
  const save = () => saveVisit(phone(), { ...form, nextOn: today + 42 }, [], undefined);
  const openTasks = async () =>
    (await readRows(store, 'task')).filter(({ row }) => row.status === 'open').map(({ row }) => row.dueOn);

  beforeEach(async () => {
    world = makeWorld();
    world.server.put('user', 'o:shared', null, { ...session.user });
    store = world.open();
    await flush(store);
    await mutate(store, 'task.create', {
      id: planned,
      kind: 'visit',
      customerId: pharmacy,
      assigneeId: lea.userId,
      dueOn: today - 2,
    });
    await flush(store);
  });

  test('plans the next one and ends the one that was due, before anything is sent', async () => {
    const { visitId } = await save();
    expect(await openTasks()).toEqual([today + 42]);
    expect((await readRow(store, 'task', planned))?.row).toMatchObject({
      status: 'done',
      closedOn: today,
      interactionId: visitId,
    });
    expect((await readOutbox(store)).map(({ name }) => name)).toEqual(['interaction.log', 'task.close', 'task.create']);
  });

  test('stores neither when one of them cannot be', async () => {
    const lost = { ...form, nextOn: today + 7, customerId: anId('nobody') };
    await expect(saveVisit(phone(), lost, [], undefined)).rejects.toMatchObject({ code: 'sync.missing_ref' });
    expect(await readOutbox(store)).toEqual([]);
    expect(await openTasks()).toEqual([today - 2]);
  });

  test('leaves the phone whole when it is undone before it was sent', async () => {
    expect(await takeBackVisit(store, await save(), [])).toBe('undone');
    expect(await readOutbox(store)).toEqual([]);
    expect(await openTasks()).toEqual([today - 2]);
    expect(await readRows(store, 'interaction')).toEqual([]);
  });

  test('is undone on the server too when it has left', async () => {
    const saved = await save();
    await flush(store);
    expect(await takeBackVisit(store, saved, [])).toBe('voided');
    await flush(store);
    expect(await readOutbox(store)).toEqual([]);
    expect(await openTasks()).toEqual([today - 2]);
    expect((await readRow(store, 'interaction', saved.visitId))?.row.voided).toBe(true);
  });
});

describe('a visit that may have been noted already', () => {
  const minuteMs = 60_000;
  async function afterVisit(day: number | null) {
    const world = makeWorld();
    const store = world.open();
    await flush(store);
    let now: number = session.now;
    const phone = { store, actor: lea, now: () => now, today: () => today, newId: () => anId(`${(made += 1)}`) };
    await saveVisit(phone, { ...form, day }, [], undefined);
    now += 9 * minuteMs;
    return { twin: (of: number | null) => earlierTwin(phone, { ...form, day: of }), wait: () => (now += 2 * minuteMs) };
  }
  let made = 0;

  test('is told for ten minutes, when it is of the same day', async () => {
    for (const [day, other] of [
      [null, today - 1],
      [today - 1, null],
    ] as const) {
      const { twin, wait } = await afterVisit(day);
      expect(await twin(day)).toBeTypeOf('number');
      expect(await twin(other)).toBeUndefined();
      wait();
      expect(await twin(day)).toBeUndefined();
    }
  });
});
