import { fileURLToPath } from 'node:url';
import icons from 'unplugin-icons/vite';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** A page that shows every component, outside the product: `vite --config scripts/gallery/vite.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: fileURLToPath(new URL('../../web/public', import.meta.url)),
  plugins: [solid(), icons({ compiler: 'solid' })],
  build: { cssTarget: ['chrome123', 'firefox129', 'safari17.5'] },
  server: {
    host: '127.0.0.1',
    port: 47311,
    strictPort: true,
    fs: { allow: [fileURLToPath(new URL('../..', import.meta.url))] },
  },
});
