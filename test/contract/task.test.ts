import { describe, expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import type { RowOf } from '#contract/entities.ts';
import { recordsOf } from '../../worker/sync/records.ts';
import {
  aState,
  aVisit,
  camille,
  decided,
  entry,
  head,
  idOf,
  lea,
  noon,
  reachOfCamille,
  stored,
  storedAfter,
  storedV,
  today,
  told,
  tom,
  world,
} from '../support/push-state.ts';

const aTask = (more: object = {}) =>
  entry('task.create', {
    id: idOf('task'),
    kind: 'visit',
    customerId: idOf('c1'),
    assigneeId: lea.userId,
    title: 'Présenter',
    dueOn: today + 1,
    ...more,
  });
const there = storedAfter([aTask()]);
const state = aState({ rows: world(...there) });
const asCamille = { ...state, ...reachOfCamille };
const after = (...entries: Parameters<typeof decided>[0]) => {
  const found = decided(entries, state).writes.find(({ kind }) => kind === 'task');
  return found?.after as RowOf<'task'> | undefined;
};

describe('who plans for whom', () => {
  test('a rep for himself, a manager for his people, nobody for strangers', () => {
    const forTom = aTask({ assigneeId: tom.userId });
    const stranger = { kind: 'user', row: { ...world().get(`user:${tom.userId}`)?.row, id: idOf('zoe') } } as Change;

    expect(told(decided([aTask()]))).toEqual(['applied']);
    expect(told(decided([forTom]))).toEqual(['rejected row.not_yours']);
    expect(told(decided([forTom], aState(reachOfCamille), camille))).toEqual(['applied']);
    const rows = world(stored(stranger));
    const forZoe = aTask({ assigneeId: idOf('zoe') });
    expect(told(decided([forZoe], aState({ ...reachOfCamille, rows }), camille))).toEqual([
      'rejected auth.not_permitted',
    ]);
  });

  test('a manager takes no task from people he does not lead', () => {
    const rows = new Map(state.rows);
    const key = `task:${idOf('task')}`;
    const task = rows.get(key);
    rows.set(key, { ...task, row: { ...task?.row, assigneeId: idOf('zoe') } } as NonNullable<typeof task>);
    const give = entry('task.assign', { id: idOf('task'), assigneeId: tom.userId });

    expect(told(decided([give], aState({ ...reachOfCamille, rows }), camille))).toEqual([
      'rejected auth.not_permitted',
    ]);
  });

  test('only the assignee and those above edit, close and give it', () => {
    const edit = entry('task.set', { id: idOf('task'), fields: { dueOn: today } });
    const close = entry('task.close', { id: idOf('task'), status: 'done', day: today });
    const give = entry('task.assign', { id: idOf('task'), assigneeId: tom.userId });

    expect(told(decided([edit, close, give], state, tom))).toEqual([
      'rejected row.not_yours',
      'rejected row.not_yours',
      'rejected auth.not_permitted',
    ]);
    expect(told(decided([give], state, lea))).toEqual(['rejected auth.not_permitted']);
    expect(told(decided([edit, close, give], asCamille, camille))).toEqual(['applied', 'applied', 'applied']);
  });
});

describe('closing', () => {
  test('done by a contact, cancelled by the customer, or open again: one state', () => {
    const close = (more: object) => entry('task.close', { id: idOf('task'), status: 'done', day: today, ...more });
    const visit = entry('interaction.log', aVisit('visit'));

    expect(after(visit, close({ interactionId: idOf('visit') }))).toMatchObject({
      status: 'done',
      closedOn: today,
      interactionId: idOf('visit'),
      byCustomer: false,
    });
    expect(after(close({ status: 'cancelled', byCustomer: true }))).toMatchObject({
      status: 'cancelled',
      byCustomer: true,
    });
    expect(after(close({ byCustomer: true }))).toMatchObject({ status: 'done', byCustomer: false });
    expect(after(close({}), close({ status: 'open' }))).toMatchObject({
      status: 'open',
      closedOn: null,
      interactionId: null,
    });
  });

  test('it is done today at the latest, whatever the phone’s clock says', () => {
    const close = entry('task.close', { id: idOf('task'), status: 'done', day: today + 3 });
    expect(after(close)).toMatchObject({ closedOn: today });
  });

  test('it waits for the contact that did it', () => {
    const close = entry('task.close', { id: idOf('task'), status: 'done', interactionId: idOf('visit'), day: today });
    expect(told(decided([close], state))).toEqual(['held sync.missing_ref']);
  });
});

test('an entry about a task that is still to come waits for it', () => {
  const edit = entry('task.set', { id: idOf('task'), fields: { dueOn: today } });
  expect(told(decided([edit]))).toEqual(['held sync.missing_ref']);
});

test('a planned visit to a duplicate is one to the customer it was merged into', () => {
  const merged = { ...world().get(`customer:${idOf('c3')}`)?.row, archived: true, mergedInto: idOf('c1') };
  const rows = world(stored({ kind: 'customer', row: merged } as Change));
  const { writes } = decided([aTask({ customerId: idOf('c3') })], aState({ rows }));
  expect(writes[0]?.after).toMatchObject({ customerId: idOf('c1') });
});

test('two people who moved it without seeing each other: the later one wins, the other is told; its state is another matter', () => {
  const seen = { basis: head - 5, rowV: storedV };
  const bases = new Map([[head - 5, { earliest: noon - 86_400_000, nextLatest: noon }]]);
  const marks = { dueOn: { at: noon - 60_000, by: camille.userId, client: idOf('desk'), v: storedV + 1 } };
  const [task] = there;
  const rows = world(stored({ kind: 'task', row: { ...task?.row, dueOn: today + 9, marks } } as Change));
  const set = (at: number) => entry('task.set', { id: idOf('task'), fields: { dueOn: today } }, { ...seen, at });
  const run = (write: ReturnType<typeof set>) => decided([write], aState({ rows, bases }));

  expect(told(run(set(noon - 30_000)))).toEqual(['applied']);
  const lost = run(set(noon - 90_000));
  expect(told(lost)).toEqual(['superseded']);
  expect(lost.writes.map(({ after: row }) => row)).toMatchObject([
    { kind: 'task', group: 'dueOn', winner: { dueOn: today + 9 }, loser: { dueOn: today }, loserId: lea.userId },
  ]);
  const close = entry('task.close', { id: idOf('task'), status: 'done', day: today }, { ...seen, at: noon - 90_000 });
  expect(told(run(close))).toEqual(['applied']);
});

test('it travels to its assignee, and leaves the one it is taken from', () => {
  const give = entry('task.assign', { id: idOf('task'), assigneeId: tom.userId });
  const [task] = there;
  const before = task && { ...task, scope: `u:${lea.userId}`, owner: lea.userId };
  const write = decided([give], { ...asCamille, rows: world(...(before ? [before] : [])) }, camille).writes[0];
  const { record, exits } = recordsOf(write as never, {} as never);

  expect([record['scope'], record['ownerId']]).toEqual([`u:${tom.userId}`, tom.userId]);
  expect(exits).toEqual([{ stream: `u:${lea.userId}`, kind: 'task', id: idOf('task') }]);
});

test('a verdict about a task depends on the task as it was read', () => {
  const close = entry('task.close', { id: idOf('task'), status: 'open', day: today });
  expect(decided([close], state).reads).toContainEqual({ kind: 'task', id: idOf('task'), v: storedV });
});
