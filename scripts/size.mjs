import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { root } from './ensure-install.mjs';

// Compressed bytes the first visit of `/` needs: the entry, the screen of `/`, and all they import statically.
const limits = { js: 60_000, css: 12_000 };
/** The lazy chunks that `/` opens at once: the sign-in before a session, the rep's day with one. */
const firstScreens = ['screens/login.tsx', 'screens/day.tsx'];

const manifest = JSON.parse(readFileSync(`${root}dist/.vite/manifest.json`, 'utf8'));
const chunks = new Set();
const styles = new Set();

function take(key) {
  if (chunks.has(key)) return;
  chunks.add(key);
  const { css = [], imports = [] } = manifest[key];
  for (const file of css) styles.add(file);
  imports.forEach(take);
}

for (const [key, { isEntry }] of Object.entries(manifest)) if (isEntry) take(key);
for (const screen of firstScreens) {
  if (manifest[screen] === undefined) throw new Error(`the build has no chunk of ${screen}: name the screens of /`);
  take(screen);
}

const weigh = (files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(`${root}dist/${file}`), { level: 9 }).length, 0);
const sizes = { js: weigh([...chunks].map((key) => manifest[key].file)), css: weigh([...styles]) };

const over = Object.keys(limits).filter((kind) => sizes[kind] > limits[kind]);
for (const kind of Object.keys(limits))
  console.log(`first load ${kind}: ${sizes[kind]} bytes compressed, limit ${limits[kind]}`);
if (over.length > 0) for (const key of chunks) console.log(`  ${manifest[key].file} (${key})`);
process.exit(over.length === 0 ? 0 : 1);
