import type { BrowserContext, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Entry, SentEntry, StoredRow, SyncState } from '../../../web/store/schema.ts';
import type { Write } from '../../../web/sync/mutate.ts';
import { backgroundSyncTag } from '../../../web/platform/env.ts';
import { emptyPage } from './fault-proxy.ts';
import type { PageCore } from './page-core.ts';
import { type Person, emailOf, password } from './people.ts';
import { type Profile, killableProfile } from './profile.ts';
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

/** A rejection that nobody handles may have no message of its own. */
function tellUnhandled(): void {
  addEventListener('unhandledrejection', ({ reason }) => {
    const { name, message, stack } = reason as Error;
    console.error(`unhandled: ${name} ${message} ${stack}`);
  });
}

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

/** Databases of users on this phone. */
export const databasesOn = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => /^terrain:.+:/.test(name)),
  );

/** Outbox and sent log as any code finds them, whatever version made the database. */
export const rawDump = (page: Page): Promise<Pick<Dump, 'outbox' | 'sent'>> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(names.find((name) => /^terrain:.+:/.test(name)) ?? '');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no database')));
    });
    const all = (store: string) =>
      new Promise<never[]>((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.addEventListener('success', () => resolve(request.result as never[]));
      });
    const [outbox, sent] = [await all('outbox'), await all('sent')];
    db.close();
    return { outbox, sent };
  });

/** A save that no journal follows. */
export const saveOn = (page: Page, writes: readonly Write[]) =>
  page.evaluate((asked) => terrainCore.save(asked), writes as never);

/** Sends and fetches now; the result is how it ended. */
export const flushOn = (page: Page) => page.evaluate(() => terrainCore.flush());

/** Is everything downloaded that this person may see? */
export const isComplete = ({ meta: [state] }: Dump): boolean =>
  state !== undefined &&
  state.streams.length > 0 &&
  state.streams.every((stream) => {
    const [after, asOf] = state.cursors[stream] ?? [0, 1];
    return after >= asOf;
  });

export const signInQuietly = (page: Page, person: Person) =>
  page.evaluate(([email, secret]) => terrainCore.signIn(email, secret), [emailOf(person), password] as const);

/** Signs in without the screens, and downloads everything. */
export async function enterQuietly(page: Page, url: string, person: Person): Promise<void> {
  await page.goto(`${url}${emptyPage}`);
  await signInQuietly(page, person);
  await flushOn(page);
}

/** One phone of one scenario: a fresh profile, the app in tabs of it, its service worker. */
export async function openPhone(
  lab: Lab,
  copyOf?: Profile,
  also: (context: BrowserContext) => Promise<void> = async () => {},
) {
  const trouble: string[] = [];
  const { url } = lab.proxy;
  const profile = await killableProfile(async (context) => {
    await lab.prepare(context);
    await context.addInitScript(tellUnhandled);
    await also(context);
    listenForTrouble(context, trouble);
  }, copyOf?.folder);
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
      await vi.waitUntil(async () => isComplete(await dumpOf(page)), { timeout: 30_000, interval: 100 });
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
    async closeTabs() {
      for (const page of tabs()) await page.close();
    },
    /** The app of tomorrow, whose database has one version more, in a page of its own. */
    async openNewer(): Promise<Page> {
      const page = await profile.page();
      await page.addInitScript({ content: lab.newerScript });
      await page.goto(`${url}${emptyPage}`);
      return page;
    },
    /** The disk has room for so many bytes of this origin; the result lifts the limit. Before the app is opened: browsers look rarely. */
    async limitDisk(bytes: number): Promise<() => Promise<void>> {
      const page = await profile.page();
      const session = await profile.context().newCDPSession(page);
      await session.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: bytes });
      return async () => {
        await session.send('Storage.overrideQuotaForOrigin', { origin: url });
        await page.close();
      };
    },
    /** The browser needs the room: everything of this origin is gone, but for the cookie. */
    async evict() {
      const page = await profile.page();
      const session = await profile.context().newCDPSession(page);
      await session.send('Storage.clearDataForOrigin', {
        origin: url,
        storageTypes: 'indexeddb,cache_storage,service_workers',
      });
      await page.close();
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
