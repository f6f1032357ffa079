import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PlantedBug } from './bugs.ts';

// Loaded before everything else (`--import`): the product's file comes with the bug of PLANTED in it.

const bug = JSON.parse(process.env['PLANTED'] ?? 'null') as PlantedBug | null;

if (bug) {
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith(`/${bug.file}`)) return next(url, context);
      const source = readFileSync(fileURLToPath(url), 'utf8');
      return { format: 'module-typescript', source: source.replace(bug.find, () => bug.replace), shortCircuit: true };
    },
  });
}
