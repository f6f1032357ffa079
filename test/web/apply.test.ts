import { describe, expect, test } from 'vitest';
import { patchState, readOutbox, readRow, readState } from '../../web/store/store.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { discard } from '../../web/sync/discard.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { aSale, aVisit, anId, pharmacy } from './phone.ts';
import { aPhone, aReply, answer, cursorsAt, readSent, readStashes, settled, statesOf } from './replies.ts';

const dayMs = 86_400_000;

describe('a verdict', () => {
  test('of done waits for the rows: the entry stays, no longer counted as unsent, and is asked for no more', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);
    const { head } = await readState(store);

    const again = await answer(store, { verdicts: [settled(mid, { v: head + 9 })] });

    expect(await readOutbox(store)).toMatchObject([{ mid, state: 'acked', ackV: head + 9 }]);
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 0 });
    expect([again, (await nextRequest(store)).request.mutations]).toEqual([false, []]);
  });

  test('of done without a version counts as done at the head of its reply', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);
    const { head, streams } = await readState(store);

    await answer(store, { head: head + 5, verdicts: [settled(mid)], cursors: cursorsAt(streams, head + 4) });
    expect(await readOutbox(store)).toMatchObject([{ state: 'acked', ackV: head + 5 }]);

    await answer(store, { head: head + 5 });
    expect(await readOutbox(store)).toEqual([]);
  });

  test('that its effect was there already, is done too', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);

    await answer(store, { verdicts: [settled(mid, { status: 'superseded', code: 'sync.entity_exists' })] });

    expect(await readOutbox(store)).toEqual([]);
    expect(await readSent(store)).toMatchObject([{ mid, outcome: 'settled', code: 'sync.entity_exists' }]);
  });

  test('of refusal keeps the entry with its reason, and takes its effect away', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });

    await answer(store, { verdicts: [{ mid, status: 'rejected', code: 'row.gone', details: { id: 'x' } }] });

    expect(await readOutbox(store)).toMatchObject([{ state: 'dead', code: 'row.gone', details: { id: 'x' } }]);
    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 0, row: { phone: '' } });
    expect(await readStashes(store)).toEqual([]);
  });

  test('that it waits takes an entry out of what is sent, and keeps its effect', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);

    await answer(store, { verdicts: [{ mid, status: 'held', code: 'sync.blocked', details: { mid: 'x' } }] });

    expect(await readOutbox(store)).toMatchObject([{ state: 'held', code: 'sync.blocked', details: { mid: 'x' } }]);
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 1 });
    expect((await nextRequest(store)).request.mutations).toEqual([]);
  });

  test.for([
    ['done', 'acked', settled('', { v: 5000 })],
    ['refused', 'dead', { mid: '', status: 'rejected', code: 'row.gone' }],
  ] as const)(
    'that it waits, when it comes late, says nothing of an entry that was %s since',
    async ([, state, first]) => {
      const { store } = await aPhone();
      const [mid = ''] = await mutateAll(store, [aVisit('one')]);
      const late = await nextRequest(store);
      await answer(store, { verdicts: [{ ...first, mid }] });
      const [before] = await readOutbox(store);

      await answer(store, { verdicts: [{ mid, status: 'held', code: 'sync.blocked' }] }, late);

      expect(await readOutbox(store)).toEqual([before]);
      expect(before?.state).toBe(state);
    },
  );

  test('on an entry that is not here any more is no trouble', async () => {
    const { store } = await aPhone();

    expect(await answer(store, { verdicts: [settled('gone'), { mid: 'gone too', status: 'rejected' }] })).toBe(false);
    expect(await readOutbox(store)).toEqual([]);
  });

  test('with others still to send asks again at once; without any verdict it does not', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, aSale('one', 100));

    expect(await answer(store, { verdicts: [settled(mid)] })).toBe(true);
    expect(await answer(store)).toBe(false);
    expect(statesOf(await readOutbox(store))).toEqual(['queued']);
  });
});

describe('a done entry leaves for the sent log', () => {
  const acked = async (v: number) => {
    const phone = await aPhone();
    const [mid = ''] = await mutateAll(phone.store, [aVisit('one')]);
    const { head, streams } = await readState(phone.store);
    await answer(phone.store, { verdicts: [settled(mid, { v: head + v })], head, cursors: cursorsAt(streams, head) });
    return { ...phone, mid, head, streams };
  };

  test('when every stream has come to its version, and not one before', async () => {
    const { store, browser, head, streams, mid } = await acked(3);
    const [first = '', ...others] = streams;
    const behind = { ...cursorsAt(others, head + 3), ...cursorsAt([first], head + 2) };

    await answer(store, { head: head + 3, cursors: behind });
    expect(statesOf(await readOutbox(store))).toEqual(['acked']);
    await answer(store, { head: head + 3, cursors: cursorsAt(streams, head + 3) });

    expect(await readOutbox(store)).toEqual([]);
    expect(await readSent(store)).toMatchObject([{ mid, outcome: 'settled', settledAt: browser.now }]);
    expect(await readStashes(store)).toEqual([]);
  });

  test('not while there are more pages', async () => {
    const { store, head, streams } = await acked(3);
    expect(await answer(store, { head: head + 9, cursors: cursorsAt(streams, head + 9), more: true })).toBe(true);
    expect(statesOf(await readOutbox(store))).toEqual(['acked']);
  });

  test('and what was settled there more than 30 days ago leaves it', async () => {
    const { store } = await aPhone();
    const { seenAt } = await readState(store);
    const settle = async (name: string, afterMs: number) => {
      const [mid = ''] = await mutateAll(store, [aVisit(name)]);
      await answer(store, { verdicts: [settled(mid)], now: seenAt + afterMs });
      return mid;
    };
    await settle('old', 0);
    const kept = await settle('kept', 1);
    await answer(store, { now: seenAt + 30 * dayMs });
    expect(await readSent(store)).toHaveLength(2);

    const last = await settle('new', 30 * dayMs);

    expect((await readSent(store)).map(({ mid }) => mid).toSorted()).toEqual([kept, last].toSorted());
  });
});

test('what was given up or undone is not in the way of an answer that comes after it', async () => {
  const { store } = await aPhone();
  const [mid = ''] = await mutateAll(store, [aVisit('one')]);
  const late = await nextRequest(store);
  await answer(store, { verdicts: [{ mid, status: 'held', code: 'sync.blocked' }] });
  await discard(store, mid);

  await answer(store, { verdicts: [settled(mid)] }, late);

  expect(await readOutbox(store)).toEqual([]);
  expect(await readSent(store)).toMatchObject([{ mid, outcome: 'discarded' }]);
});

test('an answer takes the silence, the sign-in and the update off', async () => {
  const { store } = await aPhone();
  const asked = await nextRequest(store);
  await patchState(store, () => ({ needsLogin: true, revoked: true, needsUpdate: true, quietUntil: 9 }));

  await answer(store, {}, asked);

  expect(await readState(store)).toMatchObject({
    needsLogin: false,
    revoked: false,
    needsUpdate: false,
    quietUntil: 0,
  });
});

test('the reply itself is what a phone asks with next', async () => {
  const { store } = await aPhone();
  const reply = await aReply(store, { head: 900 });
  await answer(store, { head: 900 });

  const { request, gen } = await nextRequest(store);
  expect(request).toMatchObject({ epoch: reply.epoch, streams: reply.cursors });
  expect([gen, (await readState(store)).head]).toEqual([2, 900]);
});
