import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { look } from '../../test/support/looks.ts';

export type Scheme = 'light' | 'dark';
type Size = { readonly width: number; readonly height: number };

/** Until nothing has changed on the page for a moment, its fonts are there and its transitions have ended. */
export async function calm(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise<void>((resolve) => {
      let timer = setTimeout(resolve, 300);
      const observer = new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(resolve, 300);
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
      setTimeout(resolve, 3000);
    });
  });
}

/** As tall as the whole page: what stands below the fold is seen too. */
async function stretch(page: Page): Promise<void> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => {
    const inside = [...document.querySelectorAll('dialog[open] *')].map(
      ({ scrollHeight, clientHeight }) => scrollHeight - clientHeight,
    );
    return Math.max(document.documentElement.scrollHeight, innerHeight + Math.max(0, ...inside));
  });
  if (size) await page.setViewportSize({ width: size.width, height: Math.min(height, 4000) });
}

export type Camera = {
  /** A folder, and the sizes at which a screen is taken; the name of a size stands before the name of a picture. */
  readonly folder: string;
  readonly isWhole: boolean;
  readonly taken: Map<string, number>;
};

/** Takes what is on screen as FOLDER/NAME-SCHEME.webp; at another size than the page's own and back when one is given. */
export async function snap(camera: Camera, page: Page, name: string, schemes: readonly Scheme[], size?: Size) {
  const before = page.viewportSize();
  if (size) await page.setViewportSize(size);
  const held = page.viewportSize();
  await calm(page);
  if (camera.isWhole) await stretch(page);
  for (const scheme of schemes) {
    await look(page, scheme);
    await calm(page);
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 50 });
    await session.detach();
    const picture = Buffer.from(data, 'base64');
    mkdirSync(camera.folder, { recursive: true });
    writeFileSync(`${camera.folder}/${name}-${scheme}.webp`, picture);
    camera.taken.set(`${name}-${scheme}`, picture.length);
  }
  await look(page, 'light');
  if (camera.isWhole && held) await page.setViewportSize(held);
  if (size && before) await page.setViewportSize(before);
}
