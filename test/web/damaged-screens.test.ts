// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { readOutbox } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { compiling, draw } from './draw.tsx';
import { aCustomer, aVisit, anId, bakery, makeWorld } from './phone.ts';

/** A phone whose visit waits for something, beside records of which storage gave back a part. */
async function aDamagedQueue() {
  const { server, browser, open } = makeWorld();
  const store = open();
  await flush(store);
  server.refuses.set('interaction.log', 'held');
  await mutateAll(store, [aVisit('one')]);
  await flush(store);
  const [entry] = await readOutbox(store);
  const db = await store.connection.db();
  await db.put('outbox', { ord: 90, mid: anId('damaged'), args: null, state: 'dead' } as never);
  const lost = { ...entry, mid: anId('lost'), args: null, touched: null, settledAt: browser.now, outcome: 'settled' };
  await db.put('sent', lost as never);
  return browser;
}

test('damaged entries are counted in the queue, and hide none of those beside them', compiling, async () => {
  const screen = await draw(await aDamagedQueue(), '/sync');

  await expect.poll(() => screen.textContent).toContain('Un élément lié à cette saisie n’existe plus.');
  expect(screen.textContent).toContain('1 saisie illisible');
});

test('with nothing but a damaged entry the queue does not say that all is sent', compiling, async () => {
  const { browser, open } = makeWorld();
  const store = open();
  await flush(store);
  const db = await store.connection.db();
  await db.put('outbox', { ord: 90, mid: anId('damaged'), args: null, state: 'dead' } as never);

  const screen = await draw(browser, '/sync');

  await expect.poll(() => screen.textContent).toContain('1 saisie illisible');
  await expect.poll(() => screen.textContent).toContain('Envoyer maintenant');
  expect(screen.textContent).not.toContain('Tout est envoyé');
});

test('a visit opens beside damaged entries', compiling, async () => {
  const screen = await draw(await aDamagedQueue(), `/visits/${anId('one')}`);

  await expect.poll(() => screen.textContent).toContain('Prise en compte');
  expect(screen.textContent).not.toContain('ne s’est pas ouvert');
});

const buttonOf = (screen: HTMLElement, name: string) =>
  [...screen.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);

/** A phone with a customer of whom storage gave back a part, open at his card. */
async function aDamagedCard() {
  const { server, browser, open } = makeWorld();
  const store = open();
  await flush(store);
  const db = await store.connection.db();

  const row = await db.get('rows', ['customer', bakery]);
  await db.put('rows', { ...row, d: { ...aCustomer(bakery, 'Boulangerie'), contacts: 5 } } as never);
  const screen = await draw(browser, `/customers/${bakery}`);
  await expect.poll(() => screen.textContent).toContain('ne s’est pas ouvert');
  return { server, browser, screen };
}

test('a screen that fails on what is damaged has it sent again, and opens', compiling, async () => {
  const { screen } = await aDamagedCard();

  buttonOf(screen, 'Vérifier les données')?.click();

  await expect.poll(() => screen.querySelector('h1')?.textContent).toBe('Boulangerie');
});

test('offline it says that what is damaged comes back later, and other screens open', compiling, async () => {
  const { browser, screen } = await aDamagedCard();
  browser.fetch = () => Promise.reject(new TypeError('network'));

  buttonOf(screen, 'Vérifier les données')?.click();

  await expect.poll(() => screen.textContent).toContain('revient du serveur dès qu’il répond');
  screen.querySelector<HTMLAnchorElement>('nav a[href="/board"]')?.click();
  await expect.poll(() => screen.querySelector('h1')?.textContent, compiling).toBe('Classement');
});
