import type { BrowserContext, Page } from 'playwright-core';
import { type Figure, atMost, median, quantile } from './figure.ts';

type Seen = { shift: number; paintMs: number; readonly slow: number[] };

/** Watches each page of a browser from its beginning: layout shifts, the largest paint, what taps and keys took to the next frame. */
export async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen: Seen = { shift: 0, paintMs: 0, slow: [] };
    (globalThis as unknown as { seen: Seen }).seen = seen;
    const observe = (type: string, see: (entry: PerformanceEntry) => void, more = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, ...more });
    observe('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) seen.shift += value;
    });
    observe('largest-contentful-paint', ({ startTime }) => {
      seen.paintMs = startTime;
    });
    const note = (entry: PerformanceEntry) => {
      if ((entry as PerformanceEntry & { interactionId: number }).interactionId > 0) seen.slow.push(entry.duration);
    };
    observe('event', note, { durationThreshold: 16 });
  });
}

const seenOn = (page: Page): Promise<Seen> => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

/** A processor so many times slower than this machine's. */
async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const settled = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => {
      requestIdleCallback(resolve, { timeout: 2000 });
    });
  });

/** P8: nothing moves under the thumb on any screen, fonts and late figures included. */
export async function steadiness(page: Page, url: string, paths: readonly string[]): Promise<Figure[]> {
  const shifts: (readonly [string, number])[] = [];
  for (const path of paths) {
    await page.goto(`${url}${path}`);
    await title(page).waitFor();
    await settled(page);
    shifts.push([path, (await seenOn(page)).shift]);
  }
  const moving = shifts.filter(([, shift]) => shift >= 0.005).map(([path, shift]) => `${path} ${shift.toFixed(3)}`);
  const figure = moving.length === 0 ? '0.00' : moving.join(', ');
  return [
    {
      goal: 'P8',
      what: `layout shift on ${shifts.length} screens`,
      target: '0.00',
      figure,
      isMet: moving.length === 0,
    },
  ];
}

/** P9: taps through the app on a phone four times slower than this machine. */
export async function responsiveness(page: Page, url: string): Promise<Figure[]> {
  await page.goto(url);
  await title(page).waitFor();
  await slowDown(page, 4);
  const all: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const name of ['Clients', 'Classement', 'Moi', 'Jour']) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
      await settled(page);
    }
    await page.getByRole('navigation').getByRole('link', { name: 'Clients' }).click();
    const search = page.getByRole('searchbox').or(page.getByRole('textbox')).first();
    await search.pressSequentially('boul', { delay: 60 });
    await settled(page);
  }
  all.push(...(await seenOn(page)).slow);
  await slowDown(page, 1);
  return [
    atMost(
      'P9',
      `tap or key to the next frame, CPU 4×, p98 of ${all.length} slow ones`,
      quantile(all, 0.98),
      100,
      'ms',
    ),
  ];
}

/** Ms from opening a page to its visit sheet, when the button for it is touched as soon as it is there. */
async function firstTap(page: Page, url: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  // Playwright's own looks before a click would be counted, four times slower than they are.
  await page.exposeFunction('touch', async (x: number, y: number) => {
    const at = { x, y, button: 'left', clickCount: 1 } as const;
    await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  });
  await page.addInitScript(() => {
    const tapped = globalThis as unknown as { touch: (x: number, y: number) => void; openedAt?: number };
    const lookForSheet = () => {
      if (document.querySelector('dialog[open]')) tapped.openedAt = performance.now();
      else requestAnimationFrame(lookForSheet);
    };
    const lookForLink = () => {
      const link = document.querySelector('nav a[href="/visits/new"]');
      if (!link) return requestAnimationFrame(lookForLink);
      const { x, y, width, height } = link.getBoundingClientRect();
      tapped.touch(x + width / 2, y + height / 2);
      return requestAnimationFrame(lookForSheet);
    };
    requestAnimationFrame(lookForLink);
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByRole('dialog').waitFor();
  return page.evaluate(() => (globalThis as unknown as { openedAt: number }).openedAt);
}

/** P10: the app is opened anew with the server stopped; looked at, then with a tap as soon as it can be tapped. */
export async function warmStart(open: () => Promise<Page>, url: string): Promise<Figure[]> {
  const [paints, taps]: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round += 1) {
    const page = await open();
    await slowDown(page, 4);
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForTimeout(3000);
    paints.push((await seenOn(page)).paintMs);
    await page.close();
    const other = await open();
    await slowDown(other, 4);
    taps.push(await firstTap(other, url));
    await other.close();
  }
  return [
    atMost('P10', `opened offline, CPU 4×: largest paint, median of ${paints.length}`, median(paints), 700, 'ms'),
    atMost('P10', 'the same: the first tap has opened the visit sheet', median(taps), 1000, 'ms'),
  ];
}

/** P12: from a tap on the bar to the painted screen. */
export async function changes(page: Page, url: string): Promise<Figure[]> {
  await page.goto(url);
  await title(page).waitFor();
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (const name of ['Clients', 'Classement', 'Moi', 'Jour']) {
      const before = await title(page).innerText();
      const link = page.getByRole('navigation').getByRole('link', { name });
      const painted = link.evaluate(async (element, was) => {
        const startedAt = performance.now();
        (element as HTMLElement).click();
        const now = () => document.querySelector('h1')?.textContent;
        while (now() === undefined || now() === was) {
          await new Promise((resolve) => {
            requestAnimationFrame(() => setTimeout(resolve));
          });
        }
        return performance.now() - startedAt;
      }, before);
      // The first round loads what the browser keeps.
      if (round > 0) times.push(await painted);
      else await painted;
      await settled(page);
    }
  }
  return [atMost('P12', `change of screen, median of ${times.length}`, median(times), 100, 'ms')];
}
