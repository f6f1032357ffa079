import type { Plugin } from 'vite';
import { plantedBug, withBug } from './bugs.ts';

/** For the tests, also those in workerd: the product's file comes with the bug of PLANTED in it. Nothing without that variable. */
export function plantedBugs(): Plugin[] {
  const bug = plantedBug();
  if (!bug) return [];
  return [
    {
      name: 'planted-bug',
      enforce: 'pre',
      transform: (source, id) => (id.split('?')[0]?.endsWith(`/${bug.file}`) ? withBug(source, bug) : undefined),
    },
  ];
}
