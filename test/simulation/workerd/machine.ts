import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4MiniflareOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { bundleFor } from '../../../scripts/bundle-worker.ts';
import { readMigrations } from '../../../scripts/migrate.ts';
import { memoryFolder } from './memory-folder.ts';
import type { Runner } from '../runner.ts';
import type { Outcome } from '../simulation.ts';

const root = new URL('../../..', import.meta.url).pathname;

// The product and the simulation are one module: one that is loaded late would take a turn of the event loop that Node does not take.
const entry = `${root}test/simulation/workerd/worker.ts`;

/** One workerd with a D1 of its own, in which plans run one after the other. */
export async function openMachine(): Promise<Runner> {
  const folder = memoryFolder();
  const { workerOptions } = unstable_getMiniflareWorkerOptions(`${root}wrangler.toml`);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'simulation',
      modules: [{ type: 'ESModule', path: 'index.js', contents: await bundleFor(entry) }],
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
