import { render } from 'solid-js/web';
import { onTestFinished, vi } from 'vitest';
import type { Role } from '#contract/people.ts';
import { App } from '../../web/app.tsx';
import type { FakeBrowser } from './fake-browser.ts';
import { lea, orgId } from './phone.ts';

/** Its screens and their words are compiled when they are first asked for. */
export const compiling = { timeout: 20_000 };

/** The app as Léa has it in French, open at an address; it goes at the end of the test. */
export async function draw(browser: FakeBrowser, address: string, role: Role = 'rep'): Promise<HTMLElement> {
  const user = { id: lea.userId, no: 1, name: 'Léa', role, status: 'active', hidden: false } as const;
  history.replaceState(null, '', address);
  const place = document.body.appendChild(document.createElement('div'));
  const session = {
    orgId,
    user,
    role,
    locale: 'fr',
    head: 1,
    epoch: 'epoch-1',
    now: Date.UTC(2026, 10, 20, 9),
  } as const;
  const dispose = render(() => <App env={browser.tab()} remembered={session} />, place);
  onTestFinished(() => {
    dispose();
    place.remove();
  });
  await vi.waitUntil(() => place.querySelector('h1'), compiling);
  return place;
}
