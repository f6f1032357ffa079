import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';

/** What Workbox's precacheAndRoute takes. A null revision means that the name changes with the content. */
type PrecacheEntry = { url: string; revision: string | null };

/** `index.html`: a phone with these files opens `kept.html` instead. `screenshots/`: pictures of the app that only an install sheet shows; the text files are for machines that read the public page. */
const skipped =
  /^(\.vite\/|index\.html$|screenshots\/|\.assetsignore$|_headers$|robots\.txt$|llms\.txt$|sw\.js$)|\.map$/;

/** Every file of the build the app may need offline; the page under the address it is served at. */
function precacheList(folder: string): PrecacheEntry[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !skipped.test(path));
  return files.toSorted().map((path) => ({
    url: path === 'kept.html' ? '/kept' : `/${path}`,
    revision: path.startsWith('assets/')
      ? null
      : createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex')
          .slice(0, 16),
  }));
}

/**
 * Builds the service worker after the app, as one classic script at /sw.js, with the list of the built files
 * in place of `self.__WB_MANIFEST`. Under `vite dev` it is served as a module worker with an empty list.
 */
export function serviceWorker(entry: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'terrain-service-worker',
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      server.middlewares.use('/sw.js', (_request, response, next) => {
        server.transformRequest(entry).then((result) => {
          response.setHeader('content-type', 'text/javascript');
          response.end(result?.code.replaceAll('self.__WB_MANIFEST', '[]'));
        }, next);
      });
    },
    async writeBundle() {
      const { outDir } = config.build;
      await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        define: {
          'self.__WB_MANIFEST': JSON.stringify(precacheList(outDir)),
          'process.env.NODE_ENV': '"production"',
        },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: 'sw.js' } },
        },
      });
    },
  };
}
