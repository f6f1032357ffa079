import { build } from 'esbuild';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4MiniflareOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { readMigrations } from '../../../scripts/migrate.ts';
import { memoryFolder } from './memory-folder.ts';
import type { Runner } from '../runner.ts';
import type { Outcome } from '../simulation.ts';

const root = new URL('../../..', import.meta.url).pathname;

/** The product and the simulation in one module: a module that is loaded late would take a turn of the event loop that Node does not take. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${root}test/simulation/workerd/worker.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    logLevel: 'error',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error('esbuild made no output');
  return output.text;
}

/** One workerd with a D1 of its own, in which plans run one after the other. */
export async function openMachine(): Promise<Runner> {
  const folder = memoryFolder();
  const { workerOptions } = unstable_getMiniflareWorkerOptions(`${root}wrangler.toml`);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'simulation',
      modules: [{ type: 'ESModule', path: 'index.js', contents: await bundle() }],
      compatibilityDate: workerOptions.compatibilityDate,
      // For the hashes of the simulation; the Worker itself needs nothing of Node.
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: { DB: 'simulation' },
      bindings: { MIGRATIONS: readMigrations(`${root}migrations`).flatMap(({ statements }) => statements) },
      cf: false,
      resourcePersistencePath: folder.path,
      log: new Log(LogLevel.ERROR),
    } as V4MiniflareOptions),
  );
  await miniflare.ready;
  return {
    async simulate(plan) {
      const answer = await miniflare.dispatchFetch('http://simulation', { method: 'POST', body: JSON.stringify(plan) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`workerd, seed ${plan.seed}: ${text}`);
      return JSON.parse(text) as Outcome;
    },
    async [Symbol.asyncDispose]() {
      await miniflare.dispose();
      folder.remove();
    },
  };
}
