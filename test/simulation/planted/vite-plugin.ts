import type { Plugin } from 'vitest/config';
import { plantedBug, withBug } from './bugs.ts';

/** For the tests, also those in workerd: the product's file comes with the bug of PLANTED in it. Nothing without that variable. */
export function plantedBugs(): Plugin[] {
  const bug = plantedBug();
  if (!bug) return [];
  const isIts = (id: string): boolean => id.split('?')[0]?.endsWith(`/${bug.file}`) === true;
  return [
    {
      name: 'planted-bug',
      enforce: 'pre',
      transform: (source, id) => (isIts(id) ? withBug(source, bug) : undefined),
      // The other files are kept between runs as they always are; this one never is, with the bug or without.
      api: { vitest: { ignoreFsModuleCache: true } },
      configureVitest({ defineCacheKeyGenerator }) {
        defineCacheKeyGenerator(({ id }) => (isIts(id) ? false : null));
      },
    },
  ];
}
