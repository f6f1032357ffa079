import { defineConfig } from 'vitest/config';

/** The tests that mutants are shown: fast ones, in plain Node, without workerd and without a page. */
export default defineConfig({
  test: {
    include: [
      'test/contract/{decide*,evaluate,field-groups,page,records,rights,upcast}.test.ts',
      'test/web/{apply*,overlay*,pull*,sync,sync-trouble}.test.ts',
    ],
    setupFiles: ['test/web/setup.ts'],
    isolate: false,
  },
});
