// @vitest-environment jsdom
import { expect, test } from 'vitest';

import { flush } from '../../web/sync/flush.ts';
import { discard } from '../../web/sync/discard.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { compiling, draw } from './draw.tsx';
import { readOutbox } from '../../web/store/store.ts';
import { aSale, aVisit, makeWorld } from './phone.ts';

test('a held entry says why it waits, and offers to give it up', compiling, async () => {
  const { server, browser, open } = makeWorld();
  const store = open();
  await flush(store);
  server.refuses.set('interaction.log', 'held');
  await mutateAll(store, [aVisit('one')]);
  await flush(store);

  const screen = await draw(browser, '/sync');

  await expect.poll(() => screen.textContent).toContain('Un élément lié à cette saisie n’existe plus.');
  const buttons = [...screen.querySelectorAll('button')].map(({ textContent }) => textContent?.trim());
  expect(buttons).toContain('Abandonner');
});

test('what was given up does not stand among what was sent', compiling, async () => {
  const { server, browser, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutateAll(store, [aVisit('one')]);
  await flush(store);
  server.refuses.set('interaction.log', 'held');
  await mutateAll(store, [aVisit('two')]);
  await flush(store);
  const [given] = (await readOutbox(store)).filter(({ state }) => state === 'held');
  await discard(store, given?.mid ?? '');

  const screen = await draw(browser, '/sync');

  await expect.poll(() => screen.querySelector('[aria-label="Envoyées (24 h)"]')?.children.length).toBe(1);
  expect(screen.querySelector('[aria-label="Pas envoyées (24 h)"]')?.textContent).toContain('abandonnée');
});

test('the figure beside « En attente » counts what waits behind another entry too', compiling, async () => {
  const { browser, open } = makeWorld();
  const store = open();
  await flush(store);
  browser.online = false;
  await mutateAll(store, aSale('one', 1200));

  const screen = await draw(browser, '/sync');

  await expect.poll(() => screen.querySelector('[aria-label="En attente"]')?.children.length).toBe(2);
  const title = [...screen.querySelectorAll('h2')].find(({ textContent }) => textContent === 'En attente');
  expect(title?.parentElement?.textContent).toBe('En attente2');
});
