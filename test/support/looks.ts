import axe from 'axe-core';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Finding = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};

/** Waits until nothing moves or changes its colour any more. */
export const standsStill = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => void requestAnimationFrame(resolve));
    await frame();
    // The promise `finished` is never kept for what is inside closed details.
    do await frame();
    while (document.getAnimations().some(({ playState }) => playState === 'running'));
  });

/** Changes the scheme and waits until the last colour has arrived. */
export async function look(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await standsStill(page);
}

/** Opens an address and waits until it shows what it waited for. */
export async function openScreen(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await page
    .getByText(/^(Chargement|Loading)$/)
    .first()
    .waitFor({ state: 'detached' });
}

/** What axe finds on the page, as sentences. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (values): Promise<Finding[]> => {
    const { axe: loaded } = window as unknown as {
      axe: { run(where: Document, options: object): Promise<{ violations: Finding[] }> };
    };
    return (await loaded.run(document, { runOnly: { type: 'tag', values } })).violations;
  }, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

export const sideScroll = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth} px wide in ${clientWidth}`] : [];
  });

/** What a thumb would miss: buttons, links and fields under 48 px, but for links inside a sentence. */
export const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const least = 47.5;
    const boxOf = (control: Element) => {
      const isStretched = getComputedStyle(control, '::after').position === 'absolute';
      const around = control.matches('input[type=radio], input[type=checkbox]') ? control.closest('label') : null;
      return (around ?? (isStretched ? control.closest('li, article, tr') : null) ?? control).getBoundingClientRect();
    };
    return [...document.querySelectorAll('a, button, input, select, textarea, summary')].flatMap((control) => {
      const { width, height } = boxOf(control);
      const isShown = control.checkVisibility({ visibilityProperty: true }) && width > 0;
      const isInSentence = control.matches('p a');
      if (!isShown || isInSentence || (width >= least && height >= least)) return [];
      return [`${control.outerHTML.slice(0, 90)} ${Math.round(width)} × ${Math.round(height)}`];
    });
  });
