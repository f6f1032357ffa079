import { defineConfig } from 'vitest/config';

/** The tests that mutants are shown: fast ones, in plain Node, without workerd and without a page. */
export default defineConfig({
  cacheDir: 'node_modules/.terrain-mutation',
  test: {
    include: [
      'test/contract/{conflict,decide*,evaluate,field-groups,office*,page,records*,rights*,task,upcast}.test.ts',
      'test/web/{apply*,fix,landing,overlay*,pull*,shelf,sound,sync,sync-trouble}.test.ts',
    ],
    setupFiles: ['test/web/setup.ts'],
    isolate: false,
    // Read as one file each, not as hundreds: most of a run is the reading of modules.
    deps: {
      optimizer: {
        ssr: {
          enabled: true,
          include: [
            'drizzle-orm',
            'drizzle-orm/sqlite-core',
            'valibot',
            'idb',
            'fake-indexeddb',
            'fake-indexeddb/auto',
          ],
        },
      },
    },
  },
});
