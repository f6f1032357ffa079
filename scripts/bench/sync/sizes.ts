import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Plugin, build } from 'esbuild';
import type { ContenderName } from './contender.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** Bytes of JavaScript, minified, then gzipped. */
export type Size = { readonly min: number; readonly gzip: number };

async function weigh(source: string, resolveDir: string, plugins: Plugin[] = []): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    plugins,
    logLevel: 'error',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return { min: code.length, gzip: gzipSync(code, { level: 9 }).length };
}

/** Leaves out what is imported by name, except names that match, and the platform. */
const without = (kept: RegExp | null): Plugin => ({
  name: 'without',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^.]|\/platform\// }, ({ path }) =>
      kept?.test(path) === true ? undefined : { path, external: true },
    );
  },
});

/** Leaves out what is imported while running. */
const atOnce: Plugin = {
  name: 'at-once',
  setup(bundle) {
    bundle.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** What each peer's phone loads: the parts its client here uses. */
const peers: Record<Exclude<ContenderName, 'terrain'>, string> = {
  replicache: `export { Replicache } from 'replicache';`,
  rxdb: `export { createRxDatabase } from 'rxdb/plugins/core';
    export { replicateRxCollection } from 'rxdb/plugins/replication';
    export { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';`,
  pouchdb: `import http from 'pouchdb-adapter-http';
    import indexeddb from 'pouchdb-adapter-indexeddb';
    import PouchDB from 'pouchdb-core';
    import replication from 'pouchdb-replication';
    export const Pouch = PouchDB.plugin(indexeddb).plugin(http).plugin(replication);`,
};

/** As `scripts/size.mjs` counts what a page has at hand. */
const everydaySync = ['create-status', 'late-sync', 'loop', 'mutate', 'outbox', 'session'];

const sourceOf = (files: readonly string[]): string => files.map((file) => `export * from '${file}';`).join('\n');

const filesOf = (folder: string): string[] => readdirSync(`${root}${folder}`).map((file) => `./${folder}/${file}`);

/**
 * Terrain's store and sync, own code alone: what every day needs, without what is imported when it is called for; every module of the
 * two folders. The first with the contract's mutations as well, and with the libraries too. The peers have no business rules to count.
 */
export async function sizes() {
  const source = sourceOf([...filesOf('web/store'), ...everydaySync.map((name) => `./web/sync/${name}.ts`)]);
  const own = await weigh(source, root, [without(null), atOnce]);
  const all = await weigh(sourceOf([...filesOf('web/store'), ...filesOf('web/sync')]), root, [without(null)]);
  const withContract = await weigh(source, root, [without(/^#contract\//), atOnce]);
  const whole = await weigh(source, root, [atOnce]);
  const names = Object.keys(peers) as (keyof typeof peers)[];
  const peerSizes = await Promise.all(names.map(async (name) => [name, await weigh(peers[name], here)] as const));
  return { own, all, withContract, whole, peers: Object.fromEntries(peerSizes) as Record<keyof typeof peers, Size> };
}

export type Sizes = Awaited<ReturnType<typeof sizes>>;
