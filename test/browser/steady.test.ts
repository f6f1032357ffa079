import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import type { Customer } from '#contract/customer.ts';
import { browserProfile } from '../support/chromium.ts';
import { downloaded, lea, signIn } from '../support/demo.ts';
import { openScreen, standsStill } from '../support/looks.ts';
import { rowsOf } from '../support/queue.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

type Marked = { marked: (readonly [Element, string])[] };

/** Remembers every link, button and field that can be aimed at now, but for the pill, which comes and goes. */
const mark = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('a, button, input, summary, select, textarea')];
    const aims = all.filter((element) => !element.closest('[role=status]'));
    const marked = aims.map(
      (element) => [element, element.textContent || element.ariaLabel || element.tagName] as const,
    );
    (globalThis as unknown as Marked).marked = marked;
    return marked.length;
  });

/** Those of them that are gone: a tap that had begun on them would do nothing. */
const gone = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (globalThis as unknown as Marked).marked.flatMap(([element, name]) => (element.isConnected ? [] : [name])),
  );

test('a visit noted in another tab takes no link and no button from under a thumb', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await downloaded(page);
  const customers = (await rowsOf<Customer>(page, 'customer')).filter(({ archived }) => !archived);
  const other = await browser.context().newPage();
  await server.stop();
  const found: string[] = [];
  for (const [index, path] of ['/', '/customers?show=late', '/customers?show=all', '/pipeline', '/me'].entries()) {
    await openScreen(page, `${server.url}${path}`);
    expect(await mark(page)).toBeGreaterThan(8);
    await openScreen(other, `${server.url}/visits/new?customer=${customers[index]?.id}`);
    await chooseOutcome(other, 'Suivi fait');
    await saveVisit(other);
    await page.waitForTimeout(300);
    await standsStill(page);
    found.push(...(await gone(page)).map((name) => `${path}: ${name}`));
  }
  const aboutTheCustomers = customers.slice(0, 5).map(({ name }) => name);

  // The row of the customer that was seen says so; everything else is as it was.
  expect(found.filter((what) => !aboutTheCustomers.some((name) => what.includes(name)))).toEqual([]);
});

test('the words that come after the first paint, and a change of screen, leave the places of the bar as they are', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await server.start();
  await signIn(page, server.url, lea);
  await page.addInitScript(() => {
    const marked: (readonly [Element, string])[] = [];
    (globalThis as unknown as Marked).marked = marked;
    new MutationObserver((_, observer) => {
      const links = document.querySelectorAll('nav a');
      if (links.length === 0) return;
      observer.disconnect();
      for (const link of links) marked.push([link, link.textContent]);
    }).observe(document, { subtree: true, childList: true });
  });
  await openScreen(page, server.url);
  for (const name of ['Clients', 'Classement', 'Moi', 'Jour']) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await standsStill(page);
  }

  expect(await page.evaluate(() => (globalThis as unknown as Marked).marked.length)).toBe(5);
  expect(await gone(page)).toEqual([]);
});
