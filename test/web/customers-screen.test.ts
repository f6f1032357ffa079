// @vitest-environment jsdom
import { expect, test } from 'vitest';

import { compiling, draw } from './draw.tsx';
import { FakeBrowser } from './fake-browser.ts';

/** A phone that has no customer yet, without network. */
const anEmptyPhone = () => new FakeBrowser(() => Promise.reject(new TypeError('network')));

test('an administrator is told why he sees no customer, instead of an empty list', compiling, async () => {
  const screen = await draw(anEmptyPhone(), '/customers', 'admin');

  await expect.poll(() => screen.textContent).toContain('un administrateur n’en a pas');
  expect(screen.querySelector('input')).toBeNull();
});

test('a manager without a customer has the list and its search', compiling, async () => {
  const screen = await draw(anEmptyPhone(), '/customers', 'manager');

  await expect.poll(() => screen.querySelector('input[type=search]')).not.toBeNull();
  expect(screen.textContent).not.toContain('administrateur');
});
