import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { plantedBug, withBug } from './bugs.ts';

// Loaded before everything else (`--import`): the product's file comes with the bug of PLANTED in it.

const bug = plantedBug();

if (bug) {
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith(`/${bug.file}`)) return next(url, context);
      const source = readFileSync(fileURLToPath(url), 'utf8');
      return { format: 'module-typescript', source: withBug(source, bug), shortCircuit: true };
    },
  });
}
