import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { rowsOf } from '../../test/support/queue.ts';
import { chooseOutcome, saveVisit, startVisit, tapsOn } from '../../test/support/visit.ts';
import type { Customer } from '../../worker/contract/customer.ts';
import { type Figure, atMost, median, quantile } from './figure.ts';

/** Keystroke-level model: a tap, and what goes before one that is a choice. */
const tapMs = 1100;
const decisionMs = 1350;
const visits = 20;

/** From the tap on « Enregistrer » to the frame that says that the phone has the visit, ms. */
async function saved(page: Page): Promise<number> {
  await page.evaluate(() => {
    const told = globalThis as unknown as { savedAfter?: Promise<number> };
    told.savedAfter = new Promise((resolve) => {
      addEventListener(
        'click',
        ({ timeStamp }) => {
          const observer = new MutationObserver(() => {
            const isTold = [...document.querySelectorAll('[role=status]')].some((each) =>
              each.textContent.includes('Enregistré sur l’appareil'),
            );
            if (!isTold) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
          });
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        },
        { capture: true, once: true },
      );
    });
  });
  await saveVisit(page);
  return page.evaluate(() => (globalThis as unknown as { savedAfter: Promise<number> }).savedAfter);
}

/** A visit as a person makes it, who needs his time to look, decide and tap: whom he saw, and seconds. */
async function unhurried(page: Page): Promise<{ name: string; seconds: number }> {
  const startedAt = performance.now();
  await pause(decisionMs + tapMs);
  const name = await startVisit(page);
  await pause(decisionMs + tapMs);
  await chooseOutcome(page, 'Suivi fait');
  await pause(tapMs);
  await saveVisit(page);
  return { name, seconds: (performance.now() - startedAt) / 1000 };
}

const toastGone = (page: Page) =>
  page.getByText('Enregistré sur l’appareil', { exact: true }).waitFor({ state: 'detached' });

/** What an empty form asks for when somebody saves it. */
async function required(page: Page): Promise<number> {
  await toastGone(page);
  await startVisit(page);
  await page.getByRole('button', { name: 'Enregistrer la visite' }).click();
  // A field, or a group that is described by what it lacks.
  const asked = page.getByRole('dialog').locator('[aria-invalid=true], fieldset[aria-describedby]');
  await asked.first().waitFor();
  const count = await asked.count();
  const home = new URL('/', page.url()).href;
  await page.keyboard.press('Escape');
  await page.waitForURL(home);
  return count;
}

/** U1–U4, P11: noting a visit on a phone whose server has stopped. */
export async function logging(page: Page): Promise<Figure[]> {
  const counted = await tapsOn(page);
  const requests: string[] = [];
  const first = await startVisit(page);
  await chooseOutcome(page, 'Suivi fait');
  page.on('request', (request) => requests.push(request.url()));
  const times = [await saved(page)];
  const asked = requests.filter((each) => !each.startsWith('blob:') && !each.endsWith('/api/sync')).length;
  const taps = await counted();
  const slowly = [];
  for (let count = 0; count < 3; count += 1) {
    await toastGone(page);
    slowly.push(await unhurried(page));
  }
  const fields = await required(page);
  // Jour advises fewer customers than that; a second visit of one would be asked about.
  const seen = [first, ...slowly.map(({ name }) => name)];
  const others = (await rowsOf<Customer>(page, 'customer')).filter(
    ({ archived, name }) => !archived && !seen.includes(name),
  );
  for (const { id } of others.slice(0, visits - 1)) {
    await page.goto(new URL(`/visits/new?customer=${id}`, page.url()).href);
    await page.getByRole('dialog').waitFor();
    await chooseOutcome(page, 'Suivi fait');
    times.push(await saved(page));
  }
  return [
    atMost('U1', 'taps from Jour to a visit that is kept', taps, 3, ''),
    atMost('U2', 'a visit with a person’s pauses, median', median(slowly.map(({ seconds }) => seconds)), 8, 's'),
    atMost('U3', 'fields that must be filled', fields, 1, ''),
    atMost('U4', 'requests that saving asks for', asked, 0, ''),
    atMost(
      'P11',
      `${times.length} visits: tap to the painted word that it is durable, median`,
      median(times),
      50,
      'ms',
    ),
    atMost('P11', 'the same, p95', quantile(times, 0.95), 100, 'ms'),
  ];
}
