import { MemoryRouter, Route } from '@solidjs/router';
import { render } from 'solid-js/web';
import { afterEach, expect, test } from 'vitest';
import { AppProvider, openApp } from '../../web/app-context.ts';
import '../../web/i18n/fr.ts';
import { QueueScreen } from '../../web/screens/queue.tsx';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { Words } from '../../web/words.tsx';
import { aVisit, lea, makeWorld, orgId } from './phone.ts';

let undo = () => {};

afterEach(() => undo());

test('a held entry says why it waits, and offers to give it up', async () => {
  const { server, browser, open } = makeWorld();
  const store = open();
  await flush(store);
  server.refuses.set('interaction.log', 'held');
  await mutateAll(store, [aVisit('one')]);
  await flush(store);
  const user = { id: lea.userId, no: 1, name: 'Léa', role: 'rep', status: 'active', hidden: false } as const;
  const app = await openApp(browser.tab(), { orgId, user, role: 'rep', locale: 'fr', head: 1, epoch: 'epoch-1' });
  const place = document.body.appendChild(document.createElement('div'));
  const dispose = render(
    () => (
      <AppProvider value={app()}>
        <Words locale="fr" currency="EUR" timeZone="Europe/Paris">
          <MemoryRouter>
            <Route path="*" component={QueueScreen} />
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

  const text = expect.poll(() => place.textContent, { timeout: 10_000 });
  await text.toContain('Un élément lié à cette saisie n’existe plus.');
  const buttons = [...place.querySelectorAll('button')].map(({ textContent }) => textContent?.trim());
  expect(buttons).toContain('Abandonner');
});
