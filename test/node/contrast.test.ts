import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Look = 'light' | 'dark' | 'sun';

const declarations = (css: string) =>
  [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => ({ name, value }));

const read = (name: string) => readFileSync(new URL(`../../web/styles/${name}.css`, import.meta.url), 'utf8');

/** Every colour token of a look, as written in the style sheets. */
function coloursOf(look: Look): Map<string, string> {
  const colours = new Map<string, string>();
  const sheets = look === 'sun' ? [read('tokens'), read('sun')] : [read('tokens')];
  for (const { name, value } of sheets.flatMap(declarations)) {
    const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
    const colour = pair ? pair[look === 'dark' ? 2 : 1] : value;
    if (colour && /^#\w{6}$/.test(colour)) colours.set(name, colour);
  }
  return colours;
}

/** WCAG relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(colours: Map<string, string>, front: string, back: string): number {
  const [a, b] = [front, back].map((name) => luminance(colours.get(name) ?? expect.unreachable(`no colour ${name}`)));
  const [high, low] = [Math.max(a ?? 0, b ?? 0), Math.min(a ?? 0, b ?? 0)];
  return (high + 0.05) / (low + 0.05);
}

const mainText = [
  ['ink', 'bg'],
  ['ink', 'surface'],
  ['ink', 'raised'],
  ['ink', 'action-soft'],
  ['ink-2', 'bg'],
  ['on-hero', 'hero'],
  ['on-hero-2', 'hero'],
];
const otherText = [
  ...['bg', 'surface', 'raised', 'sunken'].map((back) => ['ink-3', back]),
  ['brand', 'bg'],
  ['brand', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-action', 'action'],
  ['on-c1', 'c1'],
  ...['ok', 'warn', 'bad', 'info', 'pend'].flatMap((tone) => [
    [tone, `${tone}-soft`],
    [tone, 'surface'],
    [tone, 'bg'],
  ]),
];
const shapes = [
  ['line-strong', 'surface'],
  ['line-strong', 'sunken'],
  ['focus', 'bg'],
  ['pace', 'hero'],
  ...['c1', 'c2', 'c3', 'c4', 'c5'].map((slot) => [slot, 'surface']),
];

test.each<Look>(['light', 'dark', 'sun'])('text and shapes stand out enough in the %s look', (look) => {
  const colours = coloursOf(look);
  const weak = (pairs: string[][], least: number) =>
    pairs
      .map(([front = '', back = '']) => ({ pair: `${front} on ${back}`, ratio: contrast(colours, front, back) }))
      .filter(({ ratio }) => ratio < least);

  expect([...weak(mainText, 7), ...weak(otherText, 4.5), ...weak(shapes, 3)]).toEqual([]);
});
