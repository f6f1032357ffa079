import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectHonest } from './checks.ts';
import { faults } from './faults.ts';
import { openLab } from './lab.ts';
import { longTest } from './long.ts';
import { idOf } from './people.ts';
import { dumpOf, flushOn } from './phone.ts';
import { scenario } from './scenario.ts';
import { customer, edit, order, takeBack, visit } from './writes.ts';

const lab = await openLab(inject('smallOrganization'));
afterAll(() => lab.close('network'));

const ledgerSize = () => lab.truth.ledger().size;
const waiting = (page: Page) => page.getByRole('list', { name: 'En attente' }).getByRole('listitem');

describe('whatever the network does to a request', () => {
  test('two tabs save and send at once: each entry counts once', async () => {
    await using story = await scenario(lab, 1);
    const a = await story.signIn();
    const b = await story.phone.openTab();
    await Promise.all([
      story.journal.save(a, visit('1 a', idOf('c1'))),
      story.journal.save(b, order('1 b', idOf('c1'), 1200)),
      story.journal.save(a, customer('1 c', 'lea')),
      story.journal.save(b, edit('1 d', idOf('c1'))),
    ]);
    lab.proxy.order('sentTwice');
    await Promise.all([flushOn(a), flushOn(b)]);
    lab.reached.add('two tabs flush at once');
    await story.settle();
  });

  longTest('every fault, one after another, with an entry in each', async () => {
    await using story = await scenario(lab, 2);
    const page = await story.signIn();
    const inOrder = [...faults.filter((fault) => fault !== 'answered401'), 'answered401' as const];
    for (const fault of inOrder) {
      lab.proxy.order(fault);
      await story.journal.save(page, order(`2 ${fault}`, idOf('c3'), 700));
      while (lab.proxy.ordersLeft() > 0) await flushOn(page);
      expectHonest(lab.truth, await dumpOf(page));
    }
    expect((await dumpOf(page)).meta[0]?.needsLogin).toBe(true);
    await story.settle();
    for (const fault of faults) expect(lab.proxy.reached.of(fault), fault).toBeGreaterThan(0);
  });

  test('a reply lost after the server wrote: what is sent again counts once', async () => {
    await using story = await scenario(lab, 3);
    const page = await story.signIn();
    await story.journal.tap(page, { customerId: idOf('c5'), text: '3 tapped' });
    await story.journal.save(page, order('3 a', idOf('c5'), 9900));
    const before = ledgerSize();
    lab.proxy.setWeather({ rate: 1, faults: ['replyLost'] });
    expect(await flushOn(page)).toBe('offline');
    expect(ledgerSize()).toBeGreaterThanOrEqual(before + 2);
    const { outbox } = await dumpOf(page);
    expect(outbox.map(({ state }) => state)).toEqual(outbox.map(() => 'queued'));
    lab.reached.add('written by the server, still queued on the phone');
    await story.settle();
  });

  test('a captive portal: the app says that nothing left, then sends', async () => {
    await using story = await scenario(lab, 4);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['captivePortal'] });
    await story.journal.tap(page, { customerId: idOf('c7'), text: '4 at the café' });
    await story.journal.save(page, visit('4 b', idOf('c9')));
    await page.goto(`${lab.proxy.url}/sync`);
    await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
    await expect.poll(() => waiting(page).count()).toBe(2);
    expect((await dumpOf(page)).outbox.map(({ state }) => state)).toEqual(['queued', 'queued']);
    await story.settle();
  });

  test('old requests arrive again after everything was settled, even after the visit was taken back', async () => {
    await using story = await scenario(lab, 5);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['sentAgainLater'] });
    const saved = await story.journal.save(page, order('5 a', idOf('c11'), 1500));
    await story.journal.save(page, edit('5 b', idOf('c11')));
    await flushOn(page);
    lab.proxy.setWeather({ rate: 0, faults: [] });
    const [row] = saved.made;
    await story.journal.save(page, takeBack('5 c', row?.id ?? ''));
    await story.journal.save(page, edit('5 d', idOf('c11')));
    await flushOn(page);
    expect(await lab.proxy.deliverLate()).toBeGreaterThan(0);
    await story.settle();
    expect(lab.truth.all('SELECT voided FROM interactions WHERE id = ?', row?.id ?? '')).toEqual([{ voided: 1 }]);
    expect(lab.truth.all('SELECT phone FROM customers WHERE id = ?', idOf('c11'))).toEqual([{ phone: '5 d' }]);
  });

  test('the server is killed between writing and answering', async () => {
    await using story = await scenario(lab, 6);
    const page = await story.signIn();
    await story.journal.save(page, order('6 a', idOf('c13'), 4200));
    await story.journal.save(page, customer('6 b', 'lea'));
    lab.proxy.order('replyHeld');
    const flushing = flushOn(page);
    await lab.proxy.isHeld();
    await lab.server.kill();
    lab.reached.add('server killed');
    lab.proxy.dropHeld();
    expect(await flushing).toBe('offline');
    await story.journal.save(page, visit('6 c', idOf('c13')));
    expect(await flushOn(page)).toBe('offline');
    await story.settle();
  });

  longTest('the server is killed while it writes a long push', async () => {
    await using story = await scenario(lab, 7);
    const page = await story.signIn();
    lab.proxy.setWeather({ rate: 1, faults: ['requestLost'] });
    for (let no = 0; no < 60; no++) await story.journal.save(page, order(`7 ${no}`, idOf('c15'), 100 + no));
    lab.proxy.setWeather({ rate: 0, faults: [] });
    const before = ledgerSize();
    const flushing = flushOn(page);
    await expect
      .poll(() => lab.proxy.passed.some(({ mids, met }) => mids.length > 50 && met === undefined), { timeout: 20_000 })
      .toBe(true);
    await lab.server.kill();
    lab.reached.add('server killed');
    await flushing;
    // One batch: all of it, or nothing.
    expect([before, before + 120]).toContain(ledgerSize());
    await story.settle();
  });
});
