import { expect, test } from 'vitest';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { sendToManager } from '../../web/sync/quarantine.ts';
import { aVisit, makeWorld, pharmacy } from './phone.ts';
import { aPhone, answer, readSent, settled } from './replies.ts';

const year = 365 * 86_400_000;

test('a phone clock that jumps ahead does not empty the log from which a restored server is healed', async () => {
  const { store, browser } = await aPhone();
  const [first = ''] = await mutateAll(store, [aVisit('first')]);
  await answer(store, { verdicts: [settled(first)] });

  browser.now += 10 * year;
  const [second = ''] = await mutateAll(store, [aVisit('second')]);
  await answer(store, { verdicts: [settled(second)] });

  expect((await readSent(store)).map(({ mid }) => mid).sort()).toEqual([first, second].sort());
});

test('nor does a clock that was put right since the last answer: what is given to a manager is kept as long', async () => {
  const { server, browser, open } = makeWorld();
  const store = open();
  browser.now += year;
  await flush(store);
  server.refuses.set('customer.set', 'rejected');
  const [refused = ''] = await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
  await flush(store);
  browser.now -= year;
  expect(await sendToManager(store, refused)).toBe('stored');

  await mutateAll(store, [aVisit('later')]);
  await flush(store);
  await flush(store);

  expect((await readSent(store)).map(({ mid, outcome }) => [mid, outcome])).toContainEqual([refused, 'quarantined']);
});
