/** Photographs every gallery page; `node scripts/gallery/shots.ts FOLDER [page …]`. Fails on a side scroll or a page error. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const [folder = '.', ...only] = process.argv.slice(2);
const pages = only.length > 0 ? only : ['day', 'visit', 'board', 'parts', 'steer', 'toast'];
const sizes = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desk', width: 1280, height: 800 },
  { name: 'tablet', width: 768, height: 900 },
  { name: 'tiny', width: 320, height: 640 },
];
const looks: Record<string, string[]> = {
  phone: ['light', 'dark', 'sun'],
  desk: ['light', 'dark'],
  tablet: ['light'],
  tiny: ['light'],
};

await mkdir(folder, { recursive: true });
const server = await createServer({
  configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
  logLevel: 'error',
});
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const tab = await browser.newPage();
tab.on('pageerror', (error) => {
  process.exitCode = 1;
  console.log(`page error: ${error.message}`);
});
for (const size of sizes)
  for (const name of pages)
    for (const theme of looks[size.name] ?? []) {
      await tab.setViewportSize(size);
      await tab.goto(`http://127.0.0.1:47311/?page=${name}&theme=${theme}`, { waitUntil: 'networkidle' });
      await tab.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) {
        process.exitCode = 1;
        console.log(`${name} ${size.name} ${theme}: ${wide} px too wide`);
      }
      await tab.screenshot({
        path: `${folder}/${name}-${size.name}-${theme}.png`,
        fullPage: (name !== 'visit' && size.name !== 'phone') || name === 'parts',
      });
    }
await browser.close();
await server.close();
