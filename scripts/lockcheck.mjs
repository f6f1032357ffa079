import { readFileSync } from 'node:fs';
import { root } from './ensure-install.mjs';

// A platform package that the registry lacked is dropped from the lock without a word, and `npm ci` fails
// on other machines later. Nor may the lock name the registry it was made with.
const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
const problems = [];
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {}))
    if (!names.has(name))
      problems.push(`${path || 'the project'} needs ${name}@${range}, which the lock does not have`);
  if (path !== '' && entry.integrity === undefined && entry.link !== true) problems.push(`${path} has no integrity`);
  if (entry.resolved !== undefined) problems.push(`${path} names its registry`);
}
for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
  if (!/^(npm:.*@)?\d/.test(version)) problems.push(`${name} is not pinned: ${version}`);
for (const single of ['workerd', 'miniflare', 'wrangler', 'esbuild', 'rolldown', 'vite']) {
  const found = Object.keys(packages).filter((path) => path.endsWith(`node_modules/${single}`));
  if (found.length !== 1) problems.push(`${found.length} copies of ${single}`);
}

for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
