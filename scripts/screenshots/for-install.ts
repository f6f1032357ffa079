import { mkdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { camille, lea, signIn } from '../../test/support/demo.ts';
import { chooseOutcome, startVisit } from '../../test/support/visit.ts';
import { root } from '../ensure-install.mjs';
import { calm } from './camera.ts';
import { examplesOf } from '../../test/support/screens.ts';
import { browserAt, openAtRest } from './story.ts';

type Declared = { readonly src: string; readonly sizes: string; readonly form_factor: 'narrow' | 'wide' };

/** Pixels of the screen in one of the page: a sharp picture of a phone. */
const scales = { narrow: 2, wide: 1 };

/** Opens what a picture of the manifest shows. */
const scenes: Readonly<Record<string, (page: Page, url: string) => Promise<void>>> = {
  day: (page, url) => openAtRest(page, url),
  async visit(page, url) {
    await openAtRest(page, url);
    await startVisit(page);
    await chooseOutcome(page, 'Commande');
    await page.getByLabel('Montant HT').fill('640,00');
    await page.getByRole('group', { name: 'Résultat' }).scrollIntoViewIfNeeded();
  },
  customer: async (page, url) => openAtRest(page, `${url}/customers/${(await examplesOf(page)).customer}`),
  board: (page, url) => openAtRest(page, `${url}/board`),
  steer: (page, url) => openAtRest(page, `${url}/steer`),
  team: (page, url) => openAtRest(page, `${url}/team`),
  explain: (page, url) => openAtRest(page, `${url}/steer/visit_strike_rate/explain`),
};

/** The pictures that an install sheet shows, as the manifest declares them: a rep’s phone, a manager’s window. */
export async function takeForInstall(url: string): Promise<void> {
  const manifest = JSON.parse(readFileSync(`${root}web/public/manifest.webmanifest`, 'utf8')) as {
    screenshots: readonly Declared[];
  };
  mkdirSync(`${root}web/public/screenshots`, { recursive: true });
  for (const [formFactor, email] of [
    ['narrow', lea],
    ['wide', camille],
  ] as const) {
    const scale = scales[formFactor];
    await using profile = await browserAt(scale);
    const page = await profile.page();
    await signIn(page, url, email);
    for (const { src, sizes } of manifest.screenshots.filter((each) => each.form_factor === formFactor)) {
      const [width = 0, height = 0] = sizes.split('x').map((side) => Number(side) / scale);
      await page.setViewportSize({ width, height });
      const scene = scenes[/([^/]+)\.png$/.exec(src)?.[1] ?? ''];
      if (!scene) throw new Error(`the manifest declares ${src}: nothing here opens it`);
      await scene(page, url);
      await calm(page);
      await page.screenshot({ path: `${root}web/public${src}` });
    }
  }
}
