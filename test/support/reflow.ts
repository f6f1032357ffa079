import type { Page } from 'playwright-core';
import { standsStill } from './looks.ts';

/** How a page may be read: narrower, with larger letters, on its side, in a language of longer words. */
export type Reading = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Of the browser's letters, in percent. */
  readonly text?: number;
  /** By so much every word grows, as a share of its length; what has grown stays so until the page is opened again. */
  readonly longer?: number;
};

/** WCAG 1.4.10 and 1.4.4, a phone on its side, and the pseudo-locale; the one that cannot be taken back comes last. */
export const readings: readonly Reading[] = [
  { name: '320 px wide', width: 320, height: 640 },
  { name: 'text at 200 %', width: 360, height: 740, text: 200 },
  { name: 'landscape', width: 740, height: 360 },
  { name: 'words 35 % longer', width: 360, height: 740, longer: 0.35 },
];

/** Every word of the page by a share longer, in letters with accents. */
function lengthen(share: number): void {
  const accents = 'éàôîüç';
  const grown = (word: string) => {
    const more = Math.ceil(word.length * share);
    return word + Array.from({ length: more }, (_, index) => accents[index % accents.length]).join('');
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('script, style, svg')) continue;
    node.nodeValue = (node.nodeValue ?? '').replaceAll(/\p{L}{3,}/gu, grown);
  }
}

/** Puts the page in front of such a reader and waits until it stands still. */
export async function readAs(page: Page, { width, height, text = 100, longer }: Reading): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`;
  }, text);
  if (longer !== undefined) await page.evaluate(lengthen, longer);
  await standsStill(page);
}

/**
 * What such a reader loses: a page that scrolls sideways, text that is cut off or beside the window, and places of the app, or the last button of a
 * sheet, that cannot be pressed. What scrolls in a region of its own that the keyboard reaches, and what shows that it is cut and says the whole
 * elsewhere (an ellipsis with a `title`), is read.
 */
export const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide in ${clientWidth}`);
    const modal = document.querySelector('dialog:modal');
    const within = modal ?? document.body;
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1;
    };
    const wordsOf = (element: Element) =>
      [...element.childNodes]
        .flatMap((node) => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : []))
        .join(' ')
        .trim();
    const isForReaders = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.clipPath !== 'none' || style.clip !== 'auto') return true;
      }
      return false;
    };
    /** The nearest box that cuts or scrolls what is wider than it. */
    const frameOf = (element: Element) => {
      for (let at = element.parentElement; at && at !== document.documentElement; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at);
        if (overflowX !== 'visible') return { frame: at, scrolls: overflowX === 'auto' || overflowX === 'scroll' };
      }
      return undefined;
    };
    const told = (element: Element) => `<${element.tagName.toLowerCase()} ${element.className}>`;
    for (const element of within.querySelectorAll('*')) {
      const words = wordsOf(element);
      if (words === '' || element.closest('svg') || !isShown(element) || isForReaders(element)) continue;
      const style = getComputedStyle(element);
      const isCut = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      if (isCut && !(style.textOverflow === 'ellipsis' && element.closest('[title]')))
        found.push(`« ${words.slice(0, 50)} » is cut in ${told(element)}`);
      const range = document.createRange();
      range.selectNodeContents(element);
      const { left, right } = range.getBoundingClientRect();
      const around = frameOf(element);
      if (around?.scrolls && around.frame.scrollWidth > around.frame.clientWidth) {
        const isReached = around.frame.matches('[tabindex="0"]') || around.frame.querySelector('a, button, input');
        if (!isReached) found.push(`« ${words.slice(0, 50)} » is in ${told(around.frame)}, which no key scrolls`);
      } else if (around) {
        const box = around.frame.getBoundingClientRect();
        if (left < box.left - 1 || right > box.right + 1)
          found.push(`« ${words.slice(0, 50)} » is cut by ${told(around.frame)}`);
      } else if (right > innerWidth + 1 || left < -1) found.push(`« ${words.slice(0, 50)} » is beside the window`);
    }
    const pressed = modal ? [...modal.querySelectorAll('footer button')].slice(-1) : document.querySelectorAll('nav a');
    for (const control of pressed) {
      const { left, top, width, height } = control.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!hit || !control.contains(hit)) found.push(`« ${control.textContent} » cannot be pressed`);
    }
    return [...new Set(found)];
  });
