import { MemoryRouter, Route } from '@solidjs/router';
import { render } from 'solid-js/web';
import { afterEach, expect, test } from 'vitest';
import type { Role } from '#contract/people.ts';
import { AppProvider, openApp } from '../../web/app-context.ts';
import { CustomersScreen } from '../../web/screens/customers.tsx';
import { Words } from '../../web/words.tsx';
import { FakeBrowser } from './fake-browser.ts';
import { lea, orgId } from './phone.ts';

let undo = () => {};

afterEach(() => undo());

/** The list of customers on a phone that has none, without network. */
async function drawFor(role: Role): Promise<HTMLElement> {
  const browser = new FakeBrowser(() => Promise.reject(new TypeError('network')));
  const user = { id: lea.userId, no: 1, name: 'Léa', role, status: 'active', hidden: false } as const;
  const open = await openApp(browser.tab(), { orgId, user, role, locale: 'fr', head: 1, epoch: 'e' });
  const place = document.body.appendChild(document.createElement('div'));
  const dispose = render(
    () => (
      <AppProvider value={open()}>
        <Words locale="fr" currency="EUR" timeZone="Europe/Paris">
          <MemoryRouter>
            <Route path="*" component={CustomersScreen} />
          </MemoryRouter>
        </Words>
      </AppProvider>
    ),
    place,
  );
  undo = () => {
    dispose();
    place.remove();
  };
  return place;
}

test('an administrator is told why he sees no customer, instead of an empty list', async () => {
  const screen = await drawFor('admin');

  await expect.poll(() => screen.textContent).toContain('un administrateur n’en a pas');
  expect(screen.querySelector('input')).toBeNull();
});

test('a manager without a customer has the list and its search', async () => {
  const screen = await drawFor('manager');

  await expect.poll(() => screen.querySelector('input[type=search]')).not.toBeNull();
  expect(screen.textContent).not.toContain('administrateur');
});
