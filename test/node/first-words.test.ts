import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { frStart } from '../../web/i18n/fr-start.ts';

/** Every file of ours that a file needs before it can run. */
function closureOf(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || !/\.tsx?$/.test(entry) || !existsSync(entry)) return seen;
  seen.add(entry);
  for (const [, path] of readFileSync(entry, 'utf8').matchAll(/^(?:import|export)(?! type)[^;]*? from '(\.[^']+)'/gm))
    closureOf(join(dirname(entry), path ?? ''), seen);
  return seen;
}

test('what is drawn before the rest of the words has come uses the first words only', () => {
  const used = ['web/signed-in.tsx', 'web/screens/login.tsx'].flatMap((entry) =>
    [...closureOf(entry)].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*['`]([a-z]+)\./g)].map(([, words]) => `${words} in ${file}`),
    ),
  );
  const late = used.filter((use) => !Object.hasOwn(frStart, use.split(' ')[0] ?? ''));

  expect(used.length).toBeGreaterThan(30);
  // The sign-in screen says so in general words until they are here.
  expect([...new Set(late)]).toEqual(['errors in web/screens/login.tsx']);
});
