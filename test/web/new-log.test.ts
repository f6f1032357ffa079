import { expect, test } from 'vitest';
import { openSession } from '../../web/sync/open-session.ts';
import { readOutbox } from '../../web/store/store.ts';
import { beginNewLog } from '../../web/store/new-log.ts';
import { FakeBrowser } from './fake-browser.ts';

test('a new log costs no database, in two tabs at once', async () => {
  const browser = new FakeBrowser(() => Promise.reject(new Error('offline')));
  const session = {
    orgId: 'o'.repeat(22),
    user: { id: 'u'.repeat(22), no: 1, name: 'Léa', role: 'rep', status: 'active', hidden: false },
    role: 'rep',
    locale: 'fr',
    head: 0,
    epoch: 'e',
    now: 0,
  } as const;
  const [one, other] = [browser.tab(), browser.tab()];
  const store = await openSession(one, session);
  expect(await readOutbox(store)).toEqual([]);
  const names = async () => new Set((await browser.indexedDB.databases()).map(({ name }) => name));
  const before = await names();
  await Promise.all([beginNewLog(one), beginNewLog(other)]);
  expect(await names()).toEqual(before);
  expect(await readOutbox(store)).toEqual([]);
});
