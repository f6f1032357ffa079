import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './ensure-install.mjs';

// Compressed bytes that `/` needs before its first screen is drawn: without a session (sign-in), and with one (the rep's day).
const limits = { js: 60_000, css: 12_000 };
const starts = { 'signed out': ['screens/login.tsx'], 'signed in': ['signed-in.tsx'] };
/** Loaded once the first screen is drawn: sending and fetching, the talk with the service worker. */
const afterwards = ['sync/loop.ts', '../node_modules/workbox-window/build/workbox-window.prod.es5.mjs'];

const manifest = JSON.parse(readFileSync(`${root}dist/.vite/manifest.json`, 'utf8'));
const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry || manifest[key].name === 'base');

/** Files of these chunks and of all they import statically. */
function filesOf(keys) {
  const seen = new Set();
  const take = (key) => {
    if (seen.has(key)) return;
    if (manifest[key] === undefined) throw new Error(`the build has no chunk of ${key}: name what / opens`);
    seen.add(key);
    (manifest[key].imports ?? []).forEach(take);
  };
  keys.forEach(take);
  const chunks = [...seen].map((key) => manifest[key]);
  return { js: new Set(chunks.map(({ file }) => file)), css: new Set(chunks.flatMap(({ css }) => css ?? [])) };
}

const weigh = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`${root}dist/${file}`), { level: 9 }).length, 0);

let isOver = false;
for (const [who, screens] of Object.entries(starts)) {
  const files = filesOf([...entries, ...screens]);
  for (const kind of Object.keys(limits)) {
    const size = weigh(files[kind]);
    isOver ||= size > limits[kind];
    console.log(`first load, ${who}, ${kind}: ${size} bytes compressed, limit ${limits[kind]}`);
  }
}
const first = filesOf([...entries, 'signed-in.tsx']).js;
const later = [...filesOf(afterwards).js].filter((file) => !first.has(file));
console.log(`after the first screen, js: ${weigh(later)} bytes compressed`);
console.log(`service worker, js: ${weigh(['sw.js'])} bytes compressed`);

const coreFolders = ['web/store', 'web/sync'];
/** What a page has at hand to save, send and fetch; the rest comes when somebody asks for it (a sign-in, a photo, a file, a repair, a closed access). */
const atHand = [
  ...readdirSync(`${root}web/store`).map((file) => `web/store/${file}`),
  ...['create-status', 'late-sync', 'loop', 'mutate', 'open-session', 'outbox', 'session'].map(
    (file) => `web/sync/${file}.ts`,
  ),
];
const coreLimit = 12_000;

/** Leaves out what is not of the two folders, and what is loaded later. */
const ownCode = (keepsLate) => ({
  name: 'own-code',
  setup(bundle) {
    bundle.onResolve({ filter: /./ }, ({ path, kind }) => {
      const isOwn = path.startsWith('.') && !path.includes('/platform/');
      return isOwn && (keepsLate || kind !== 'dynamic-import') ? undefined : { path, external: true };
    });
  },
});

/** Own code of these files, without the contract and the libraries. */
async function weighCore(files, keepsLate) {
  const contents = files.map((file) => `export * from './${file}';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins: [ownCode(keepsLate)],
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

const every = coreFolders.flatMap((folder) => readdirSync(root + folder).map((file) => `${folder}/${file}`));
const core = await weighCore(atHand, false);
isOver ||= core > coreLimit;
console.log(
  `store and sync, own code: ${core} bytes compressed, limit ${coreLimit}; with what is loaded on demand ${await weighCore(every, true)}`,
);
process.exit(isOver ? 1 : 0);
