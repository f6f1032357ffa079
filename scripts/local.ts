import { fileURLToPath } from 'node:url';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4MiniflareOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { bundleFor } from './bundle-worker.ts';
import { doorScript, localDatabase } from './local-db.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export type LocalOptions = {
  /** 0 lets the system choose. */
  port: number;
  /** Folder that keeps D1 and R2; without it they live in memory. */
  dataFolder?: string;
  /** Keys of notifications; without them none is offered. */
  vapid?: Readonly<Record<`VAPID_${string}`, string>>;
  /** Runs before the Worker's own code, to give it another clock. */
  prelude?: string;
};

/**
 * The application as Cloudflare would run it: the bundled Worker, D1, R2 and the built assets, with the
 * bindings of wrangler.toml. `listen` moves it to another port and keeps its data.
 */
export async function openLocal(options: LocalOptions) {
  const script = `${options.prelude ?? ''}${await bundleFor(`${root}worker/index.ts`)}`;
  const { workerOptions } = unstable_getMiniflareWorkerOptions(`${root}wrangler.toml`);
  const optionsFor = (port: number) =>
    convertV4MiniflareOptions({
      workers: [
        {
          ...workerOptions,
          name: 'terrain',
          bindings: { ...(workerOptions.bindings as object | undefined), ...options.vapid },
          modules: [{ type: 'ESModule', path: 'index.js', contents: script }],
        },
        {
          name: 'door',
          compatibilityDate: workerOptions.compatibilityDate,
          d1Databases: workerOptions.d1Databases,
          modules: [{ type: 'ESModule', path: 'door.js', contents: doorScript }],
        },
      ],
      host: '127.0.0.1',
      port,
      cf: false,
      log: new Log(LogLevel.ERROR),
      unsafeTriggerHandlers: true,
      ...(options.dataFolder === undefined ? {} : { resourcePersistencePath: options.dataFolder }),
    } as V4MiniflareOptions);
  const miniflare = new Miniflare(optionsFor(options.port));
  await miniflare.ready;
  return {
    miniflare,
    async db(): Promise<D1Database> {
      const door = await miniflare.getWorker('door');
      return localDatabase((body) => door.fetch('http://door', { method: 'POST', body }));
    },
    listen: (port: number) => miniflare.setOptions(optionsFor(port)),
    close: () => miniflare.dispose(),
  };
}
