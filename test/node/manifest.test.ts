import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Picture = { readonly src: string; readonly sizes: string; readonly type: string };
type Screenshot = Picture & { readonly form_factor: 'narrow' | 'wide'; readonly label: string };

const manifest = JSON.parse(readFileSync('web/public/manifest.webmanifest', 'utf8')) as {
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Screenshot[];
};

/** Width and height as the header of a PNG says them. */
function sizeOf({ src }: Picture): readonly [number, number] {
  const file = readFileSync(`web/public${src}`);
  expect(file.toString('latin1', 1, 4)).toBe('PNG');
  return [file.readUInt32BE(16), file.readUInt32BE(20)];
}

test('every picture of the manifest is there, a PNG of the size it declares', () => {
  const pictures = [...manifest.icons, ...manifest.screenshots];
  expect(pictures.map((picture) => sizeOf(picture).join('x'))).toEqual(pictures.map(({ sizes }) => sizes));
  expect(new Set(pictures.map(({ type }) => type))).toEqual(new Set(['image/png']));
});

test('an install sheet shows the app on a phone and on a wide window, each picture with its words', () => {
  const of = (wanted: string) => manifest.screenshots.filter(({ form_factor: formFactor }) => formFactor === wanted);
  expect(of('narrow').length).toBeGreaterThanOrEqual(3);
  expect(of('wide').length).toBeGreaterThanOrEqual(1);
  expect(manifest.screenshots.filter(({ label }) => label.trim() === '')).toEqual([]);
});

test('no browser leaves a picture out: sides of 320 to 3840 px, not too long, one shape a form factor', () => {
  const shapes = new Map<string, number>();
  for (const screenshot of manifest.screenshots) {
    const [width, height] = sizeOf(screenshot);
    const [short, long] = [Math.min(width, height), Math.max(width, height)];
    expect(short).toBeGreaterThanOrEqual(320);
    expect(long).toBeLessThanOrEqual(3840);
    expect(long / short).toBeLessThanOrEqual(2.3);
    expect(width > height).toBe(screenshot.form_factor === 'wide');
    expect(shapes.get(screenshot.form_factor) ?? width / height).toBe(width / height);
    shapes.set(screenshot.form_factor, width / height);
  }
});
