import { expect, test } from 'vitest';
import { mutateAll } from '../../web/sync/mutate.ts';
import { aVisit } from './phone.ts';
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
