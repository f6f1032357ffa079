import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectHonest } from './checks.ts';
import { openLab } from './lab.ts';
import { isLong, longTest } from './long.ts';
import { idOf } from './people.ts';
import { dumpOf, flushOn, rawDump } from './phone.ts';
import { type Scenario, scenario } from './scenario.ts';
import { customer, edit, longVisits, order, visit } from './writes.ts';

const lab = await openLab(inject('smallOrganization'));
afterAll(() => lab.close('phone'));

const onServer = (text: string) => lab.truth.count('interactions', 'note', text);

/** Is there room again? */
const canSave = (story: Scenario, page: Page) =>
  story.journal.save(page, visit('26 later', idOf('c9'))).then(
    () => true,
    () => false,
  );

/** A long visit on the screen, as long as the small ones still found room. */
async function isRefusedByScreen(story: Scenario, page: Page, no: number): Promise<boolean> {
  const text = `26 typed ${no}`.padEnd(4000, '.');
  const saved = story.journal.ask({
    what: 'visit',
    text,
    writes: [],
    made: [{ table: 'interactions', id: undefined }],
  });
  await page.goto(`${lab.proxy.url}/visits/new?customer=${idOf(`c${11 + 2 * no}`)}`);
  await page.getByRole('group', { name: 'Résultat' }).getByRole('radio', { name: 'met', exact: true }).click();
  await page.getByLabel('Note').fill(text);
  await page.getByRole('button', { name: 'Enregistrer la visite' }).click();
  const full = page.getByText('Plus de place sur l’appareil : la visite');
  await full
    .or(page.getByText('Enregistré sur l’appareil', { exact: true }))
    .first()
    .waitFor();
  saved.isAcknowledged = !(await full.isVisible());
  return !saved.isAcknowledged;
}

describe('whatever happens to a phone', () => {
  test('the service worker sends with no page open', async () => {
    await using story = await scenario(lab, 21);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['requestLost'] });
    await story.journal.save(page, order('21 a', idOf('c1'), 500));
    await story.journal.save(page, visit('21 b', idOf('c3')));
    await story.phone.closeTabs();
    expect(onServer('21 b')).toBe(0);
    lab.proxy.setWeather({ rate: 0, faults: [] });
    await story.phone.wakeWorker();
    await expect.poll(() => onServer('21 b'), { timeout: 20_000 }).toBe(1);
    expect(story.phone.tabs()).toEqual([]);
    lab.reached.add('sent by the worker, no page open');
    await story.settle();
  });

  longTest('the service worker and two tabs send at once', async () => {
    await using story = await scenario(lab, 22);
    const a = await story.signIn();
    const b = await story.phone.openTab();
    lab.proxy.setWeather({ rate: 0.7, faults: ['replyLate', 'requestLate', 'replyLost', 'sentTwice'] });
    await Promise.all([
      story.journal.save(a, order('22 a', idOf('c1'), 800)),
      story.journal.save(b, customer('22 b', 'lea')),
      story.phone.wakeWorker(),
    ]);
    await Promise.all([
      flushOn(a),
      story.phone.wakeWorker(),
      story.journal.save(b, visit('22 c', idOf('c5'))),
      flushOn(b),
    ]);
    await story.settle();
  });

  test.each(isLong ? (['requestHeld', 'replyHeld'] as const) : (['replyHeld'] as const))(
    'it is killed while it sends: %s',
    async (moment) => {
      await using story = await scenario(lab, moment === 'requestHeld' ? 23 : 24);
      const page = await story.signIn();
      lab.proxy.order(moment);
      await story.journal.save(page, order(`${story.seed} a`, idOf('c7'), 6400));
      await story.journal.save(page, edit(`${story.seed} b`, idOf('c7')));
      const flushing = flushOn(page).catch(() => 'killed');
      await lab.proxy.isHeld();
      await story.phone.kill();
      expect(await flushing).toBe('killed');
      lab.proxy.letGo();
      lab.reached.add('phone killed while it sent');
      await story.phone.profile.start();
      const lens = await story.phone.openLens();
      expectHonest(lab.truth, await dumpOf(lens));
      await lens.close();
      await story.settle();
    },
  );

  longTest('it is killed while it downloads for the first time', async () => {
    await using story = await scenario(lab, 25);
    const page = await story.phone.openTab();
    lab.proxy.order('replyHeld', { path: '/api/sync', withEntries: false });
    await story.phone.enter(page, 'lea');
    await lab.proxy.isHeld();
    await story.phone.kill();
    lab.proxy.letGo();
    lab.reached.add('first download killed');
    await story.phone.profile.start();
    const lens = await story.phone.openLens();
    expect((await dumpOf(lens)).rows).toEqual([]);
    await lens.close();
    await story.settle();
  });

  test('a kill in the middle of a write costs nothing at the starts that follow', async () => {
    await using story = await scenario(lab, 30);
    const page = await story.signIn();
    await story.phone.profile.restart();
    lab.proxy.setWeather({ rate: 1, faults: ['requestLost'] });
    const first = await story.phone.openTab();
    await story.journal.save(first, order('30 a', idOf('c19'), 100));
    await story.phone.kill();
    story.phone.profile.tearLog();
    lab.reached.add('write cut short by a kill');
    await story.phone.profile.start();
    const second = await story.phone.openTab();
    await story.journal.save(second, order('30 b', idOf('c19'), 200));
    await story.phone.kill();
    await story.phone.profile.start();
    const third = await story.phone.openTab();
    expect((await dumpOf(third)).outbox).toHaveLength(4);
    expect(page.isClosed()).toBe(true);
    await story.settle();
  });

  test('its disk is full: the save is refused loudly, nothing kept is harmed', async () => {
    await using story = await scenario(lab, 26);
    const before = lab.truth.ledger().size;
    const lift = await story.phone.limitDisk(2_200_000);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['requestLost'] });
    await story.journal.save(page, order('26 a', idOf('c9'), 300));
    for (const count of [20, 4, 1]) {
      const fill = async () => {
        for (let no = 0; no < 30; no++)
          await story.journal.save(page, longVisits(`26 ${count} ${no}`, idOf('c9'), count));
      };
      await expect(fill()).rejects.toThrow(/no room/);
    }
    const filled = story.journal.acknowledged().reduce((sum, { mids }) => sum + mids.length, 0);
    let taps = 0;
    while (!(await isRefusedByScreen(story, page, taps))) expect(++taps).toBeLessThan(12);
    const kept = filled + taps;
    lab.reached.add('save refused by a full disk', 2);
    expect((await dumpOf(page)).outbox).toHaveLength(kept);
    await lift();
    await expect.poll(() => canSave(story, page), { timeout: 60_000 }).toBe(true);
    await story.settle();
    // What was refused was never half kept.
    expect(lab.truth.ledger().size).toBeLessThanOrEqual(before + kept + 1);
  });

  test('a newer app opens the database while a tab of this one is open', async () => {
    await using story = await scenario(lab, 27);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['requestLost'] });
    await story.journal.save(page, order('27 a', idOf('c13'), 300));
    await story.journal.save(page, customer('27 b', 'lea'));
    const newer = await story.phone.openNewer();
    const seen = await dumpOf(newer);
    expect(seen.outbox).toHaveLength(4);
    lab.reached.add('upgraded under an open tab');
    // The old tab cannot write any more, and says so.
    await expect(story.journal.save(page, visit('27 c', idOf('c13')))).rejects.toThrow(/StoreClosed/);
    await page.getByText('Terrain a été mis à jour dans un autre onglet').waitFor();
    lab.proxy.setWeather({ rate: 0, faults: [] });
    await story.journal.save(newer, visit('27 d', idOf('c13')));
    expect(await flushOn(newer)).toBe('done');
    const { outbox, sent } = await rawDump(newer);
    expect(outbox).toEqual([]);
    expect(sent).toHaveLength(5);
    story.expectSaved([await dumpOf(newer)]);
    expect(onServer('27 c')).toBe(0);
  });

  longTest('it is copied to another phone with what it had not sent', async () => {
    await using story = await scenario(lab, 28);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['replyLost'] });
    await story.journal.save(page, order('28 a', idOf('c15'), 7700));
    await flushOn(page);
    await story.journal.save(page, edit('28 b', idOf('c15')));
    await story.phone.kill();
    await using twin = await story.copyPhone();
    lab.proxy.setWeather({ rate: 0, faults: [] });
    lab.reached.add('phone copied');
    await story.phone.profile.start();
    const [one, other] = [await story.phone.openTab(), await twin.openTab()];
    await Promise.all([
      story.journal.save(one, visit('28 c', idOf('c15'))),
      story.journal.save(other, visit('28 d', idOf('c15'))),
      flushOn(one),
      flushOn(other),
    ]);
    await story.settle([twin]);
  });

  longTest('the browser throws its rows away', async () => {
    await using story = await scenario(lab, 29);
    const page = await story.signIn();
    await story.journal.save(page, order('29 a', idOf('c17'), 100));
    expect(await flushOn(page)).toBe('done');
    await story.phone.closeTabs();
    await story.phone.evict();
    lab.reached.add('storage evicted');
    await story.settle();
  });
});
