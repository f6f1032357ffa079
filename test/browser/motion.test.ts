import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
const phone = await browserProfile();
let page: Page;

type Kept = { readonly url: string; readonly body: { readonly rows: readonly unknown[] } };
type Move = { readonly tag: string; readonly text: string; readonly what: readonly string[]; readonly ms: number };

afterAll(async () => {
  await phone[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

beforeAll(async () => {
  await server.start();
  page = await phone.page();
  await page.addInitScript(() => {
    const moves: Move[] = [];
    Object.assign(window, { moves });
    type Animate = (...asked: [Keyframe, { duration: number }]) => Animation;
    const animated = new Proxy(Reflect.get(Element.prototype, 'animate') as unknown as Animate, {
      apply(animate, element: Element, [frames, options]: [Keyframe, { duration: number }]) {
        const { tagName: tag, textContent: text } = element;
        moves.push({ tag, text, what: Object.keys(frames), ms: options.duration });
        return Reflect.apply(animate, element, [frames, options]);
      },
    });
    Reflect.set(Element.prototype, 'animate', animated);
  });
  await signIn(page, server.url, lea);
});

/** All that such an element did until now and in the moment after: at least one thing. */
async function movesOf(tag: string, text = ''): Promise<Set<string>> {
  const found: string[] = [];
  await expect.poll(async () => found.push(...(await movedBy(tag, text)).map(String))).toBeGreaterThan(0);
  return new Set(found);
}

/** What has moved since this was last asked. */
const moved = () => page.evaluate(() => (window as unknown as { moves: Move[] }).moves.splice(0));
const movedBy = async (tag: string, text = '') =>
  (await moved()).filter((move) => move.tag === tag && move.text.includes(text)).map(({ what, ms }) => [what[0], ms]);

const goTo = async (name: string) => {
  await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
};

/** The phone is busy with something else, once the next press has been heard. */
const busyAfterPress = (ms: number) =>
  page.evaluate((ms) => {
    const wait = () => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    };
    addEventListener('click', wait, { once: true });
  }, ms);

async function openFirstCustomer(busyMs = 0): Promise<string> {
  await goTo('Clients');
  await page.getByRole('radio', { name: 'Tous' }).check();
  const row = page.getByRole('list', { name: 'Clients' }).getByRole('link').first();
  await row.waitFor();
  await moved();
  await busyAfterPress(busyMs);
  await row.click();
  await page.waitForURL(/\/customers\/[^/]+$/);
  const title = page.getByRole('heading', { level: 1 });
  await expect.poll(() => title.textContent()).not.toBe('Client');
  return (await title.textContent()) ?? '';
}

/** Turns the ranking that this phone has kept upside down, as if it were of another day. */
const turnKeptBoards = () =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const opening = indexedDB.open(names.find((name) => /^terrain:.+:/.test(name)) ?? '');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const documents = opening.result.transaction('documents', 'readwrite').objectStore('documents');
    const reading = documents.getAll();
    await new Promise((resolve) => reading.addEventListener('success', resolve));
    const kept = (reading.result as Kept[]).filter(({ url }) => url.includes('leaderboards'));
    for (const { url, body } of kept)
      documents.put({ url, etag: null, checkedAt: 0, body: { ...body, rows: body.rows.toReversed() } });
    await new Promise((resolve) => documents.transaction.addEventListener('complete', resolve));
    opening.result.close();
    return kept.length;
  });

/** Opens the whole ranking as it was kept, sees it, and waits for today's. */
async function openBoard(): Promise<void> {
  const rows = page.getByRole('list', { name: 'Classement' }).getByRole('listitem');
  await page.goto(`${server.url}/board?view=all`);
  await rows.first().waitFor();
  const names = await rows.allTextContents();
  await expect.poll(turnKeptBoards).toBeGreaterThan(0);
  const seen = Promise.withResolvers<void>();
  await page.route('**/api/leaderboards*', async (route) => {
    await seen.promise;
    await route.continue();
  });
  await page.goto(`${server.url}/board?view=all`);
  await rows.first().waitFor();
  expect(await rows.allTextContents()).not.toEqual(names);
  seen.resolve();
  await expect.poll(() => rows.allTextContents()).toEqual(names);
  await page.unroute('**/api/leaderboards*');
}

test('a screen comes up, and the name of a customer comes from his row, however busy the phone is', async () => {
  await moved();
  await goTo('Clients');
  expect(await movesOf('MAIN')).toEqual(new Set(['opacity,120']));
  const name = await openFirstCustomer(1500);
  expect(await movesOf('H1', name)).toEqual(new Set(['transform,200']));
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();
});

test('a figure that a visit has changed takes the place of the older one; it never counts up', async () => {
  await page.goto(`${server.url}/`);
  await page.getByRole('heading', { level: 2, name: 'Mes chiffres du jour' }).waitFor();
  await moved();
  await startVisit(page);
  await chooseOutcome(page, 'Suivi fait');
  await saveVisit(page);
  expect(await movesOf('OUTPUT')).toEqual(new Set(['opacity,240']));
});

test('rows of a ranking glide to their new places', async () => {
  await openBoard();
  expect(await movesOf('LI')).toEqual(new Set(['translate,240']));
});

test('who asks for no motion sees none: rows that changed places are lit', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${server.url}/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await openFirstCustomer();
  expect(await moved()).toEqual([]);
  await openBoard();
  expect(await movesOf('LI')).toEqual(new Set(['backgroundColor,1000']));
});
