import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { downloaded } from '../../test/support/demo.ts';
import { outbox, rowsOf } from '../../test/support/queue.ts';
import { chooseOutcome } from '../../test/support/visit.ts';
import type { Customer } from '../../worker/contract/customer.ts';
import { type Figure, atLeast, atMost } from './figure.ts';

/** A slow 4G line: 150 ms there and back, 1.6 Mbit/s down, 0.75 up. */
const slow4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};

const restMs = 11 * 60_000;
/** A rep's phone lies open beside him so long; what the app asks while nobody looks is less. */
const dayMs = 8 * 3_600_000;

type Taken = { readonly at: number; readonly path: string; bytes: number };

/** What is asked within so long is one wake of the app. */
const togetherMs = 5000;

/** What a page asks of the server from now on, headers included, as it travels. */
async function listen(page: Page): Promise<{ session: CDPSession; taken: Map<string, Taken> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const taken = new Map<string, Taken>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const sent = JSON.stringify(request.headers).length + request.url.length + (request.postData?.length ?? 0);
    taken.set(requestId, { at: performance.now(), path: new URL(request.url).pathname, bytes: sent });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const found = taken.get(requestId);
    if (found) found.bytes += encodedDataLength;
  });
  return { session, taken };
}

/** B1: eleven minutes of an open app whose server has nothing new. */
export async function rest(page: Page, url: string): Promise<Figure[]> {
  await page.goto(url);
  await downloaded(page);
  await pause(30_000);
  const { session, taken } = await listen(page);
  await pause(restMs);
  await session.detach();
  const asked = [...taken.values()];
  const bytes = asked.reduce((sum, each) => sum + each.bytes, 0);
  const wakes = asked.map(({ at }) => at).filter((at, index, all) => at - (all[index - 1] ?? -Infinity) > togetherMs);
  const gaps = wakes.slice(1).map((at, index) => (at - (wakes[index] ?? at)) / 1000);
  const paths = Object.entries(Object.groupBy(asked, ({ path }) => path)).map(
    ([path, all]) => `${all?.length} ${path}`,
  );
  return [
    atMost(
      'B1',
      `${restMs / 60_000} min at rest (${paths.join(', ')}), as eight hours`,
      (bytes * dayMs) / restMs / 1000,
      150,
      'kB',
    ),
    ...(gaps.length > 0
      ? [atLeast('B1', 'shortest time between two of them that are not one wake', Math.min(...gaps), 30, 's')]
      : []),
  ];
}

/** A second visit of a customer on one day is asked about, and meant. */
async function noteVisit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await chooseOutcome(page, 'Suivi fait');
  await page.getByRole('button', { name: 'Enregistrer la visite' }).click();
  const kept = page.getByText('Enregistré sur l’appareil', { exact: true });
  const again = page.getByRole('button', { name: 'Noter quand même' });
  await kept.or(again).first().waitFor();
  if (await again.isVisible()) await again.click();
  await kept.waitFor();
}

/** U6: a hundred entries, noted while the server was away, leave on a slow line. */
export async function queue(page: Page, url: string, count: number, start: () => Promise<void>): Promise<Figure[]> {
  await page.goto(url);
  const customers = (await rowsOf<Customer>(page, 'customer')).filter(({ archived }) => !archived);
  for (let round = 0; (await outbox(page)).length < count; round += 1)
    await noteVisit(page, `${url}/visits/new?customer=${customers[round % customers.length]?.id}`);
  const waiting = (await outbox(page)).length;
  await page.goto(`${url}/sync`);
  const { session } = await listen(page);
  await session.send('Network.emulateNetworkConditions', slow4G);
  await start();
  const startedAt = performance.now();
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
  await page.getByText('Tout est parti').waitFor({ timeout: 60_000 });
  const seconds = (performance.now() - startedAt) / 1000;
  await session.detach();
  return [atMost('U6', `${waiting} entries sent on slow 4G, until the screen says so`, seconds, 5, 's')];
}
