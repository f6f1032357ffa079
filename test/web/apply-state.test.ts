import { describe, expect, test } from 'vitest';
import { schemaVersion } from '#contract/sync.ts';
import { patchState, readOutbox, readRow, readRows, readState, transact } from '../../web/store/store.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { aCustomer, aVisit, anId, makeWorld, pharmacy } from './phone.ts';
import { aPhone, aRow, answer, cursorsAt, settled, statesOf } from './replies.ts';

const cafe = anId('cafe');
const aCafe = aRow('customer', aCustomer(cafe, 'Café'));

describe('what a phone remembers of an answer', () => {
  test('epoch, head, streams and cursors, for the streams that it still has', async () => {
    const { store } = await aPhone();
    const { streams, gen } = await readState(store);
    const left = streams.filter((stream) => stream !== 't:sector');

    await answer(store, { head: 900, streams: left, cursors: cursorsAt(left.slice(0, 1), 900) });

    const after = await readState(store);
    expect(after).toMatchObject({
      epoch: 'epoch-1',
      head: 900,
      streams: left,
      gen: gen + 1,
      rowsSchema: schemaVersion,
    });
    expect(Object.keys(after.cursors).toSorted()).toEqual(left.toSorted());
    expect(after.cursors[left[0] ?? '']).toEqual([900, 900]);
  });

  test('the first answer of all gives the epoch', async () => {
    const store = makeWorld().open();
    const first = await readState(store);
    expect(first.epoch).toBeNull();

    await answer(store, { epoch: 'epoch-9', head: 1, streams: ['o:shared'], cursors: cursorsAt(['o:shared'], 1) });

    expect(await readState(store)).toMatchObject({ epoch: 'epoch-9', head: 1, gen: 1, streams: ['o:shared'] });
  });

  test('how far its clock is behind the server’s: the server’s time against the middle of the request', async () => {
    const { store, browser } = await aPhone();
    const asked = await nextRequest(store);
    const sentAt = browser.now;
    browser.advance(301);

    await answer(store, { now: sentAt + 5000 }, asked);

    expect(await readState(store)).toMatchObject({
      offsetMs: Math.round(5000 - 150.5),
      seenAt: sentAt + 5000,
      lastSuccessAt: sentAt + 301,
    });
  });

  test('that a stream has damaged rows, until it came again whole', async () => {
    const { store } = await aPhone();
    await patchState(store, () => ({ broken: ['t:sector', 'o:shared'] }));
    const asked = await nextRequest(store);

    await answer(store, { rows: [aCafe] }, { ...asked, broken: ['t:sector'] });

    expect((await readState(store)).broken).toEqual(['o:shared']);
    expect((await readRows(store, 'customer')).map(({ row }) => row.id).toSorted()).toEqual([cafe]);
    expect(await readRows(store, 'organization')).toHaveLength(1);
  });

  test('a damaged stream that is the user’s no more empties nothing else', async () => {
    const { store } = await aPhone();
    const { streams } = await readState(store);
    const left = streams.filter((stream) => stream !== 't:sector');
    const asked = await nextRequest(store);

    await answer(
      store,
      { streams: left, cursors: cursorsAt(left, 900), head: 900 },
      { ...asked, broken: ['t:sector'] },
    );

    expect((await readRows(store, 'customer')).map(({ row }) => row.id)).toEqual([pharmacy]);
  });
});

describe('an answer that comes too late for its rows', () => {
  const late = async () => {
    const phone = await aPhone();
    const [mid = ''] = await mutateAll(phone.store, [aVisit('one')]);
    const asked = await nextRequest(phone.store);
    await answer(phone.store);
    return { ...phone, asked, mid, before: await readState(phone.store) };
  };

  test('brings its verdicts and nothing else, and says whether there was more', async () => {
    const { store, asked, mid, before } = await late();
    const verdicts = [settled(mid, { v: 5000 })];

    expect(await answer(store, { verdicts, rows: [aCafe] }, asked)).toBe(false);
    expect(await answer(store, { rows: [aCafe], more: true }, asked)).toBe(true);

    expect(statesOf(await readOutbox(store))).toEqual(['acked']);
    expect(await readRow(store, 'customer', cafe)).toBeUndefined();
    const { head, gen, cursors, streams } = await readState(store);
    expect({ head, gen, cursors, streams }).toMatchObject({
      head: before.head,
      gen: before.gen,
      cursors: before.cursors,
      streams: before.streams,
    });
  });

  test('does not settle what was done, whatever version it says it is at', async () => {
    const { store, asked, mid, before } = await late();
    await answer(store, { verdicts: [settled(mid, { v: before.head })] }, asked);
    expect(statesOf(await readOutbox(store))).toEqual(['acked']);
  });

  test('of a server that is behind its own last answer brings verdicts only, and is not asked again for more', async () => {
    const { store } = await aPhone();
    const { head } = await readState(store);

    expect(await answer(store, { head: head - 1, rows: [aCafe], more: true })).toBe(false);
    expect(await readRow(store, 'customer', cafe)).toBeUndefined();
    expect((await readState(store)).head).toBe(head);

    expect(await answer(store, { head, rows: [aCafe] })).toBe(false);
    expect(await readRow(store, 'customer', cafe)).toBeDefined();
  });
});

describe('an answer without rows', () => {
  test('for an app that is too old for them: verdicts only, and it says so', async () => {
    const { store } = await aPhone();

    expect(await answer(store, { upgrade: true, rows: [aCafe], more: true })).toBe(false);

    expect(await readRow(store, 'customer', cafe)).toBeUndefined();
    expect(await readState(store)).toMatchObject({ needsUpdate: true, gen: 1 });
  });

  test('asked by a phone that had no room a moment ago: verdicts only', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);
    const asked = { ...(await nextRequest(store)), isFull: true };

    expect(await answer(store, { verdicts: [settled(mid, { v: 9000 })], rows: [aCafe], more: true }, asked)).toBe(
      false,
    );

    expect(statesOf(await readOutbox(store))).toEqual(['acked']);
    expect(await readRow(store, 'customer', cafe)).toBeUndefined();
    expect((await readState(store)).fullUntil).toBeUndefined();
  });
});

test('an entry whose record is damaged stays where it is, in nobody’s way', async () => {
  const { store } = await aPhone();
  const [mid = ''] = await mutateAll(store, [aVisit('one')]);
  await transact(store, ['outbox'], 'readwrite', 'strict', (tx) => tx.objectStore('outbox').put({ ord: 99 } as never));

  await answer(store, { verdicts: [settled(mid)] });

  const kept = await transact(store, ['outbox'], 'readonly', 'relaxed', (tx) => tx.objectStore('outbox').getAll());
  expect(kept).toEqual([{ ord: 99 }]);
});
