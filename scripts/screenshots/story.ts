import type { BrowserContext, Page } from 'playwright-core';
import { browserProfile, desk, phone } from '../../test/support/chromium.ts';
import { openScreen } from '../../test/support/looks.ts';
import { type Camera, type Scheme, snap } from './camera.ts';
import { picturedClock } from './clock.ts';

/** A browser of its own, and how it takes what it shows. */
export type Stage = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  readonly open: (path: string) => Promise<void>;
  /** On a phone, light and dark; what a manager sees also on a wide window. */
  readonly take: (name: string, schemes?: readonly Scheme[]) => Promise<void>;
  /** Somebody else’s browser. */
  readonly another: () => Promise<Stage>;
};

export type Story = (stage: Stage) => Promise<void>;

/** A blinking caret is there in one picture and gone in the next. */
const withoutCaret = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { caret-color: transparent !important; }');
  document.adoptedStyleSheets.push(sheet);
}
`;

/** A new browser at the pictured moment, without motion. */
export async function browserAt(deviceScaleFactor = 1) {
  const profile = await browserProfile({ deviceScaleFactor });
  await profile.context().addInitScript(picturedClock + withoutCaret);
  const page = await profile.page();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return profile;
}

/** Opens an address, and waits until « À jour » has gone: it stays three seconds. */
export async function openAtRest(page: Page, address: string): Promise<void> {
  await openScreen(page, address);
  await page.getByRole('link', { name: /^À jour/ }).waitFor({ state: 'detached' });
}

/** Plays a story in new browsers. */
export async function play(story: Story, url: string, camera: Camera): Promise<void> {
  await using browsers = new AsyncDisposableStack();
  const stage = async (): Promise<Stage> => {
    const profile = browsers.use(await browserAt());
    const page = await profile.page();
    const take = async (name: string, schemes: readonly Scheme[] = ['light', 'dark']) => {
      await snap(camera, page, name, schemes, phone);
      if (name.startsWith('manager-')) await snap(camera, page, `desk-${name.slice(8)}`, ['light'], desk);
    };
    const open = (path: string) => openAtRest(page, url + path);
    return { page, context: profile.context(), url, open, take, another: stage };
  };
  await story(await stage());
}
