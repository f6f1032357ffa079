import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { root } from '../ensure-install.mjs';
import { type Figure, atMost } from './figure.ts';

const dist = `${root}dist/`;
const gz = (path: string) => gzipSync(readFileSync(dist + path), { level: 9 }).length;
const kB = (bytes: number) => bytes / 1000;

type Fetched = { readonly url: string; readonly bytes: number };

/** What a page fetched until now, with its size as it travelled; a file that is packed already has its own. */
const fetched = (page: Page): Promise<Fetched[]> =>
  page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .map((entry) => entry as PerformanceResourceTiming)
      .map(({ name, transferSize, encodedBodySize }) => ({ url: name, bytes: transferSize || encodedBodySize })),
  );

/** P1–P5: what the phone downloads. The limits of P1 are checked at each run of the tests as well. */
export async function sizes(url: string, page: Page): Promise<Figure[]> {
  await page.goto(url);
  await page.getByLabel('Adresse e-mail').waitFor();
  const first = (await fetched(page)).filter(({ url: each }) => !each.includes('/api/'));
  const weigh = (...ends: readonly string[]) =>
    first
      .map(({ url: each }) => new URL(each).pathname.slice(1) || 'index.html')
      .map((path) => (path.includes('.') ? path : 'index.html'))
      .filter((path) => ends.some((end) => path.endsWith(end)))
      .reduce((sum, path) => sum + (path.endsWith('.woff2') ? readFileSync(dist + path).length : gz(path)), 0);
  // What the first load brings, signed out or in, is no chunk that comes when it is asked for.
  const here = new Set(first.map(({ url: each }) => new URL(each).pathname.split('/').at(-1)));
  const isFirst = (name: string) => here.has(name) || name.startsWith('home-');
  const chunks = readdirSync(`${dist}assets`).filter((name) => name.endsWith('.js') && !isFirst(name));
  const [largest = ''] = chunks.toSorted((a, b) => gz(`assets/${b}`) - gz(`assets/${a}`));
  const precached = [...readFileSync(`${dist}sw.js`, 'utf8').matchAll(/["']?url["']?:["'`]([^"'`]+)["'`]/g)];
  const paths = [...new Set(precached.map(([, path = '']) => path.slice(1).replace(/^[^.]+$/, '$&.html')))];
  const all = paths.reduce((sum, path) => sum + brotliCompressSync(readFileSync(dist + path)).length, 0);
  return [
    atMost('P1', 'JS of the sign-in page, gz', kB(weigh('.js')), 60, 'kB'),
    atMost('P2', 'CSS, gz', kB(weigh('.css')), 12, 'kB'),
    atMost('P2', 'font', kB(weigh('.woff2')), 14, 'kB'),
    atMost('P2', 'HTML, gz', kB(gz('index.html')), 8, 'kB'),
    atMost('P3', 'first load, gz', kB(weigh('.js', '.css', '.woff2', '.html')), 95, 'kB'),
    atMost('P3', 'requests of the first load', first.length, 8, ''),
    atMost('P4', `largest chunk that comes when it is asked for (${largest})`, kB(gz(`assets/${largest}`)), 25, 'kB'),
    atMost('P4', `whole precache, ${paths.length} files, br`, kB(all), 450, 'kB'),
    atMost('P5', 'service worker, gz', kB(gz('sw.js')), 8, 'kB'),
  ];
}
