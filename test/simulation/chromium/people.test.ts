import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Page } from 'playwright-core';
import { openLab } from './lab.ts';
import { longTest } from './long.ts';
import { type Person, idOf } from './people.ts';
import { databasesOn, dumpOf, enterQuietly, flushOn, saveOn } from './phone.ts';
import { scenario } from './scenario.ts';
import { customer, edit, order, visit } from './writes.ts';

const lab = await openLab(inject('smallOrganization'));
afterAll(() => lab.close('people'));

const authorOf = (mid: string) =>
  lab.truth.all<{ user_id: string }>('SELECT user_id FROM ledger WHERE mid = ?', mid)[0]?.user_id;

/** Somebody elsewhere, on a browser of his own, without the screens. */
async function elsewhere(person: Person, run: (page: Page) => Promise<void>): Promise<void> {
  const context = await lab.freshContext();
  try {
    const page = await context.newPage();
    await enterQuietly(page, lab.proxy.url, person);
    await run(page);
  } finally {
    await context.close();
  }
}

describe('whoever uses a phone', () => {
  test('a session that ended keeps every entry, in two tabs, until the rep signs in again', async () => {
    await using story = await scenario(lab, 41);
    const a = await story.signIn();
    const b = await story.phone.openTab();
    await story.phone.profile.context().clearCookies();
    await story.journal.tap(a, { customerId: idOf('c1'), text: '41 a' });
    await story.journal.save(b, order('41 b', idOf('c3'), 2200));
    expect(await flushOn(b)).toBe('signIn');
    await a.getByText('Ta session a expiré').waitFor();
    await story.journal.save(b, customer('41 c', 'lea'));
    expect((await dumpOf(b)).outbox.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'queued'));
    lab.reached.add('session ended with entries waiting');
    await story.settle();
  });

  longTest('another rep signs in on the same phone: each one’s entries leave under his own name', async () => {
    await using story = await scenario(lab, 42);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['requestLost'] });
    const hers = await story.journal.save(page, order('42 lea', idOf('c5'), 3100));
    await story.phone.closeTabs();
    lab.proxy.setWeather({ rate: 0, faults: [] });
    const toms = await story.changeUser('tom');
    const his = await story.journal.save(toms, order('42 tom', idOf('c6'), 3200));
    expect(await flushOn(toms)).toBe('done');
    expect(hers.mids.map(authorOf)).not.toContain(idOf('tom'));
    expect((await dumpOf(toms)).rows.filter(({ kind, id }) => kind === 'customer' && id === idOf('c5'))).toEqual([]);
    await story.phone.wakeWorker();
    lab.reached.add('another user with entries waiting');
    await story.settle();
    expect(hers.mids.map(authorOf)).toEqual([idOf('lea'), idOf('lea')]);
    expect(his.mids.map(authorOf)).toEqual([idOf('tom'), idOf('tom')]);
  });

  test('signing out on the screen with entries waiting keeps them for the next sign-in', async () => {
    await using story = await scenario(lab, 43);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['captivePortal'] });
    await story.journal.save(page, order('43 a', idOf('c7'), 900));
    await page.goto(`${lab.proxy.url}/me`);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('button', { name: /garder ici$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    lab.reached.add('signed out with entries waiting');
    await story.settle();
  });

  longTest(
    'a customer is archived while a phone edits it offline: the edit is refused with its reason, the visit counts',
    async () => {
      await using story = await scenario(lab, 44);
      const page = await story.signIn();
      lab.proxy.setWeather({ rate: 1, faults: ['requestLost'], of: idOf('lea') });
      await story.journal.save(page, edit('44 a', idOf('c9')));
      await story.journal.save(page, visit('44 b', idOf('c9')));
      await elsewhere('camille', async (manager) => {
        await saveOn(manager, [{ name: 'customer.archive', args: { id: idOf('c9'), archived: true } }]);
        expect(await flushOn(manager)).toBe('done');
      });
      lab.proxy.setWeather({ rate: 0, faults: [] });
      const again = await story.phone.openTab('/sync');
      await flushOn(again);
      expect((await dumpOf(again)).outbox).toMatchObject([{ name: 'customer.set', state: 'dead', code: 'row.gone' }]);
      lab.reached.add('refused with its reason');
      await again.getByRole('heading', { level: 2, name: 'À vérifier' }).waitFor();
      await story.settle();
    },
  );

  longTest('the same rep edits the same customer on two phones: both end alike', async () => {
    await using story = await scenario(lab, 45);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 0.5, faults: ['replyLost', 'requestLost', 'sentAgainLater', 'replyCut'] });
    await elsewhere('lea', async (other) => {
      for (let no = 0; no < 6; no++) {
        await story.journal.save(page, edit(`45 a ${no}`, idOf('c11')));
        await story.journal.save(other, edit(`45 b ${no}`, idOf('c11')));
        await Promise.all([flushOn(page), flushOn(other)]);
      }
      lab.proxy.setWeather({ rate: 0, faults: [] });
      expect(await flushOn(other)).toBe('done');
    });
    lab.reached.add('one row edited on two phones');
    await story.settle();
  });

  test('the manager closes her access: what waits is handed in once, then the phone is empty', async () => {
    await using story = await scenario(lab, 46);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['requestLost'], of: idOf('lea') });
    const one = await story.journal.save(page, order('46 a', idOf('c13'), 5000));
    const other = await story.journal.save(page, customer('46 b', 'lea'));
    const mids = [...one.mids, ...other.mids];
    await lab.server.stop();
    lab.truth.change(
      'UPDATE sessions SET revoked_at = ?, revoked_by_admin = 1 WHERE user_id = ?',
      Date.now(),
      idOf('lea'),
    );
    await lab.server.start();
    lab.proxy.setWeather({ rate: 0, faults: [] });
    lab.proxy.order('replyLost', { path: '/api/quarantine', withEntries: false });
    await flushOn(page).catch(() => 'erased');
    await page.getByText('L’accès de lea sur cet appareil a été fermé').waitFor({ timeout: 60_000 });
    const kept = lab.truth.all<{ mid: string }>('SELECT mid FROM quarantine WHERE user_id = ?', idOf('lea'));
    expect(kept.map(({ mid }) => mid).toSorted()).toEqual(mids.toSorted());
    expect(mids.map(authorOf)).toEqual(mids.map(() => undefined));
    expect(await databasesOn(page)).toEqual([]);
    expect(lab.proxy.reached.of('replyLost')).toBeGreaterThan(0);
    lab.reached.add('access closed, entries handed in');
    lab.reached.add('scenarios');
    expect(story.phone.trouble).toEqual([]);
  });
});
