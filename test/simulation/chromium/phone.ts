import type { BrowserContext, Page } from 'playwright-core';
import type { Entry, SentEntry, StoredRow, SyncState } from '../../../web/store/schema.ts';
import { backgroundSyncTag } from '../../../web/platform/env.ts';
import { emptyPage } from './fault-proxy.ts';
import type { PageCore } from './page-core.ts';
import { type Person, emailOf, password } from './people.ts';
import { killableProfile } from './profile.ts';
import type { Lab } from './lab.ts';

/** What a phone holds of the sync, at one moment. */
export type Dump = {
  readonly rows: readonly StoredRow[];
  readonly base: readonly unknown[];
  readonly outbox: readonly Entry[];
  readonly sent: readonly SentEntry[];
  readonly meta: readonly SyncState[];
};

declare const terrainCore: PageCore;

/** Consequences of the faults themselves, which browsers write to the console. */
const expected = [
  /^Failed to load resource/,
  // The service worker's way to ask for another try.
  /entries are left/,
];

/** What nobody should see: errors of the app, of its worker, of its content policy. */
function listenForTrouble(context: BrowserContext, trouble: string[]): void {
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) trouble.push(text);
  };
  context.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  context.on('weberror', (error) => note(`uncaught: ${error.error().stack ?? error.error().message}`));
}

export const dumpOf = (page: Page): Promise<Dump> => page.evaluate(() => terrainCore.dump()) as Promise<Dump>;

/** Sends and fetches now; the result is how it ended. */
export const flushOn = (page: Page) => page.evaluate(() => terrainCore.flush());

/** Signs in without the screens, and downloads everything. */
export async function enterQuietly(page: Page, url: string, person: Person): Promise<void> {
  await page.goto(`${url}${emptyPage}`);
  await page.evaluate(([email, secret]) => terrainCore.signIn(email, secret), [emailOf(person), password] as const);
  await flushOn(page);
}

/** One phone of one scenario: a fresh profile, the app in tabs of it, its service worker. */
export async function openPhone(lab: Lab) {
  const trouble: string[] = [];
  const { url } = lab.proxy;
  const profile = await killableProfile(async (context) => {
    await lab.prepare(context);
    listenForTrouble(context, trouble);
  });
  const tabs = (): Page[] =>
    profile
      .context()
      .pages()
      .filter((page) => page.url().startsWith(url) && !page.url().endsWith(emptyPage));

  async function openTab(path = '/'): Promise<Page> {
    const page = await profile.page();
    await page.goto(`${url}${path}`);
    return page;
  }
  async function enter(page: Page, person: Person): Promise<void> {
    await page.getByLabel('Adresse e-mail').fill(emailOf(person));
    await page.getByLabel('Mot de passe').fill(password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
  }
  /** A page of the origin that is not the app, to look with; the caller closes it. */
  async function openLens(): Promise<Page> {
    const page = await profile.page();
    await page.goto(`${url}${emptyPage}`);
    return page;
  }
  return {
    profile,
    trouble,
    tabs,
    openTab,
    openLens,
    enter,
    async signIn(person: Person): Promise<Page> {
      const page = await openTab();
      await enter(page, person);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      return page;
    },
    async dump(): Promise<Dump> {
      const lens = await openLens();
      try {
        return await dumpOf(lens);
      } finally {
        await lens.close();
      }
    },
    /** Signs out as the rep who keeps his entries on this phone does. */
    async signOut() {
      const lens = await openLens();
      await lens.evaluate(() => terrainCore.signOut());
      await lens.close();
    },
    async kill() {
      await profile.kill();
      lab.reached.add('phone killed');
    },
    /** Tells the service worker that the network is back, as Chromium does, with or without a page of the app. */
    async wakeWorker(): Promise<void> {
      const [page = await profile.page()] = profile.context().pages();
      const session = await profile.context().newCDPSession(page);
      const registered = new Promise<string>((resolve) => {
        session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
          const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(url));
          if (own) resolve(own.registrationId);
        });
      });
      await session.send('ServiceWorker.enable');
      const registrationId = await registered;
      const event = { origin: url, registrationId, tag: backgroundSyncTag, lastChance: false };
      await session.send('ServiceWorker.dispatchSyncEvent', event);
      await session.detach();
      lab.reached.add('worker woken');
    },
    [Symbol.asyncDispose]: () => profile[Symbol.asyncDispose](),
  };
}

export type Phone = Awaited<ReturnType<typeof openPhone>>;
