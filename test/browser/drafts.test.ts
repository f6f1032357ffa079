import { createServer, request } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn, stored } from '../support/demo.ts';
import { freePort, serverProcess } from '../support/server-process.ts';
import { chooseOutcome, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

type Draft = { readonly id: string; readonly value: { readonly note?: string } };

const note = 'Veut voir les coupelles, rappeler mardi';

/** Types a visit without saving it, until the phone has the last letter. */
async function type(page: Page): Promise<string> {
  const customer = await startVisit(page);
  await chooseOutcome(page, 'Commande');
  await page.getByLabel('Montant HT').fill('128,50');
  await page.getByLabel('Note').pressSequentially(note);
  const kept = async () => (await stored<Draft>(page, 'drafts')).find(({ id }) => id.startsWith('visit:'))?.value.note;
  await expect.poll(kept).toBe(note);
  return customer;
}

/** The draft that Jour offers is what was typed. */
async function expectResumed(page: Page, customer: string): Promise<void> {
  await page.getByRole('link', { name: 'Reprendre la visite en cours' }).click();
  const dialog = page.getByRole('dialog', { name: customer });
  await dialog.getByText('Brouillon repris').waitFor();
  expect(await dialog.getByRole('radio', { name: 'Commande', exact: true }).isChecked()).toBe(true);
  expect(await dialog.getByLabel('Montant HT').inputValue()).toBe('128,50');
  expect(await dialog.getByLabel('Note').inputValue()).toBe(note);
}

test('a visit that is being typed when the app crashes is offered again, every field of it, with the server stopped', async () => {
  await using browser = await browserProfile();
  await server.start();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await server.stop();
  const customer = await type(page);

  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  void session.send('Page.crash').catch(() => {});
  await crashed;

  const again = await page.context().newPage();
  await again.goto(server.url);
  await expectResumed(again, customer);
});

/** The same server, whose service worker is another one once it has been `renewed`. */
async function renewable(url: string) {
  let isNew = false;
  const port = await freePort();
  const proxy = createServer((asked, answer) => {
    const isWorker = isNew && asked.url === '/sw.js';
    // Asked for anew and as it is, so that it can be written on.
    const headers: Record<string, string | string[] | undefined> = { ...asked.headers, 'accept-encoding': 'identity' };
    if (isWorker) for (const name of ['if-none-match', 'if-modified-since']) delete headers[name];
    const passed = request(`${url}${asked.url}`, { method: asked.method, headers }, (reply) => {
      const said = { ...reply.headers };
      if (isWorker) for (const name of ['content-length', 'etag', 'last-modified']) delete said[name];
      answer.writeHead(reply.statusCode ?? 502, said);
      reply.pipe(answer, { end: !isWorker });
      if (isWorker) reply.on('end', () => answer.end('\n// A newer build.\n'));
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    url: `http://127.0.0.1:${port}`,
    renew: () => {
      isNew = true;
    },
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((resolve) => {
        proxy.close(resolve);
      });
    },
  };
}

test('a newer version waits for a tap, and takes nothing of a visit that is being typed', async () => {
  await using browser = await browserProfile();
  await server.start();
  await using front = await renewable(server.url);
  const page = await browser.page();
  await signIn(page, front.url, lea);
  // From its second start on the app comes from the worker.
  await page.reload();
  const customer = await type(page);
  front.renew();

  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state))
    .toBe('installed');
  const dialog = page.getByRole('dialog', { name: customer });
  expect(await dialog.getByLabel('Note').inputValue()).toBe(note);
  await dialog.getByRole('button', { name: 'Fermer' }).click();
  await page.getByText('Nouvelle version prête. Tes saisies sont gardées.').waitFor();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Mettre à jour' }).click();
  await reloaded;

  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
  await expectResumed(page, customer);
});
