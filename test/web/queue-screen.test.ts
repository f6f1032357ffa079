import { expect, test } from 'vitest';

import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { compiling, draw } from './draw.tsx';
import { aVisit, makeWorld } from './phone.ts';

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
