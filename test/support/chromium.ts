import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
export const launchOptions = { executablePath: '/usr/bin/chromium', args };

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 800 };

type Look = {
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  locale?: string;
  /** Pixels of the screen in one of the page. */
  deviceScaleFactor?: number;
};

/** A browser profile on disk: what it holds is still there after `restart`, as on a phone. */
export async function browserProfile(look: Look = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'terrain-profile-'));
  const open = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(folder, {
      ...launchOptions,
      viewport: look.viewport ?? phone,
      colorScheme: look.colorScheme ?? 'light',
      locale: look.locale ?? 'fr-FR',
      deviceScaleFactor: look.deviceScaleFactor ?? 1,
      timezoneId: 'Europe/Paris',
    });
  let context = await open();
  return {
    context: () => context,
    page: async () => context.pages()[0] ?? (await context.newPage()),
    /** Closes the browser and opens it again on the same profile. */
    async restart() {
      await context.close();
      context = await open();
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
