import type { Page } from 'playwright-core';
import { type Figure, atMost } from './figure.ts';
import { slowLink } from './slow-link.ts';

/** A slow 4G line: bytes a second, and there and back. */
const slow4G = { bytesPerSecond: (1.6 * 1_000_000) / 8, roundTripMs: 150 };

/** I1: what Chromium has against installing the app. */
export async function installable(page: Page, url: string): Promise<Figure[]> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const { errors } = await session.send('Page.getAppManifest');
  await session.detach();
  const against = [
    ...installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
    ...errors.map(({ message }) => message),
  ];
  return [
    {
      goal: 'I1',
      what: 'errors and warnings of the manifest and against installing',
      target: '0',
      figure: against.length > 0 ? against.join(', ') : '0',
      isMet: against.length === 0,
    },
  ];
}

/** P5: from the first paint to the moment when every file of the app is on the phone, on a slow line. */
export async function workerInstall(page: Page, url: string): Promise<Figure[]> {
  await using link = await slowLink(url, slow4G.bytesPerSecond, slow4G.roundTripMs);
  await page.goto(link.url);
  const ms = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const [painted] = performance.getEntriesByName('first-contentful-paint');
    return performance.now() - (painted?.startTime ?? 0);
  });
  return [atMost('P5', 'service worker installed, with all it keeps, at 1.6 Mbit/s and 150 ms', ms / 1000, 2, 's')];
}
