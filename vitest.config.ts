import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import icons from 'unplugin-icons/vite';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { plantedBugs } from './test/simulation/planted/vite-plugin.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

// The Worker's bindings name the build; its tests must run before there is one.
mkdirSync(`${root}dist`, { recursive: true });
const migrations = existsSync(`${root}migrations`) ? await readD1Migrations(`${root}migrations`) : [];

/** Inside workerd, with the bindings of wrangler.toml. */
const inWorkerd = () => [
  plantedBugs(),
  cloudflareTest({
    wrangler: { configPath: './wrangler.toml' },
    miniflare: { bindings: { MIGRATIONS: migrations } },
  }),
];

/** One isolate for all files: setup.ts empties every binding. */
const oneIsolate = { setupFiles: ['test/worker/setup.ts'], isolate: false, testTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      { plugins: [plantedBugs()], test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      {
        plugins: [plantedBugs(), solid(), icons({ compiler: 'solid' })],
        test: {
          name: 'web',
          include: ['test/web/**/*.test.{ts,tsx}'],
          // What needs a page says so at its head: `@vitest-environment jsdom`.
          environment: 'node',
          setupFiles: ['test/web/setup.ts'],
          // A screen is compiled when a test first draws it.
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        plugins: inWorkerd(),
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          exclude: ['test/worker/histories/**'],
          ...oneIsolate,
        },
      },
      {
        plugins: inWorkerd(),
        test: { name: 'histories', include: ['test/worker/histories/**/*.test.ts'], ...oneIsolate },
      },
      { test: { name: 'node', include: ['test/node/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          exclude: ['test/simulation/chromium/**', 'test/simulation/workerd/**'],
          testTimeout: 600_000,
        },
      },
      {
        // The simulation once more inside workerd, on the real D1: the test starts it and compares.
        test: { name: 'workerd', include: ['test/simulation/workerd/**/*.test.ts'] },
      },
      {
        // The real product in the real Chromium, behind a network that fails.
        test: {
          name: 'chromium',
          include: ['test/simulation/chromium/**/*.test.ts'],
          globalSetup: ['test/simulation/chromium/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/global-setup.ts'],
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
