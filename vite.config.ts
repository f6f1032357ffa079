import { fileURLToPath } from 'node:url';
import icons from 'unplugin-icons/vite';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { startChunks } from './scripts/chunks.ts';
import { firstLoadHints } from './scripts/vite-first-load.ts';
import { serviceWorker } from './scripts/vite-sw.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: `${root}web`,
  plugins: [solid(), icons({ compiler: 'solid' }), firstLoadHints(), serviceWorker(`${root}web/sw.ts`)],
  build: {
    outDir: `${root}dist`,
    emptyOutDir: true,
    target: 'es2022',
    /** The floor of the design: native light-dark(), nesting and container queries, not their emulation. */
    cssTarget: ['chrome123', 'firefox129', 'safari17.5'],
    /** Read by scripts/size.mjs. */
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: startChunks(root) } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8787' } },
});
