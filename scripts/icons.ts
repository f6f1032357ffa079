/** Draws the app icons of web/public/icons from the logo, in headless Chromium. Run again when the logo changes. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = fileURLToPath(new URL('../web/public/icons/', import.meta.url));
const strokes = {
  contour:
    'M24 2.5c8.5-.6 17.5 3.6 20.3 11.5 2.6 7.3-.2 12.8-1.3 18.5-1.3 6.9-8.3 12.6-17.5 13-9.6.4-18.2-3-21.3-10.8-2.6-6.6.8-11.5 1.3-17.7C6.2 8.8 14.5 3.1 24 2.5Z',
  bar: 'M12.5 13.5h23',
  pin: 'M24 37c-4.4-5-6.5-9-6.5-12.6a6.5 6.5 0 0 1 13 0c0 3.6-2.1 7.6-6.5 12.6Z',
};

/** `scale` of the mark within the square; a maskable icon keeps everything inside the middle 80 %. */
function markup({ scale, radius }: { scale: number; radius: number }): string {
  const at = 24 - 24 * scale;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
  <rect width="48" height="48" rx="${radius}" fill="#0B4A38"/>
  <g transform="translate(${at} ${at}) scale(${scale})" fill="none" stroke-linecap="round" stroke-linejoin="round">
    <path d="${strokes.contour}" stroke="#FFE08A" stroke-width="1.8" opacity=".8"/>
    <path d="${strokes.bar}" stroke="#F4F8F5" stroke-width="4.8"/>
    <path d="${strokes.pin}" stroke="#F4F8F5" stroke-width="4.8"/>
  </g>
</svg>
`;
}

const icons = [
  { name: 'icon-192.png', size: 192, look: { scale: 0.8, radius: 10 } },
  { name: 'icon-512.png', size: 512, look: { scale: 0.8, radius: 10 } },
  { name: 'maskable-512.png', size: 512, look: { scale: 0.68, radius: 0 } },
  { name: 'apple-touch-180.png', size: 180, look: { scale: 0.76, radius: 0 } },
];

await mkdir(folder, { recursive: true });
await writeFile(`${folder}icon.svg`, markup({ scale: 0.84, radius: 10 }));
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  const page = await browser.newPage();
  for (const { name, size, look } of icons) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px}</style>${markup(look)}`);
    await page.screenshot({ path: folder + name, omitBackground: true });
  }
} finally {
  await browser.close();
}
