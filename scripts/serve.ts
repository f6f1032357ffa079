import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openLocal } from './local.ts';
import { migrate, readMigrations } from './migrate.ts';
import { keptVapid } from './vapid-keys.ts';

type LoadDemo = (db: D1Database, options: { now: number; log?: (line: string) => void }) => Promise<void>;

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    /** Throws the local data away and builds the demo again. */
    fresh: { type: 'boolean', default: false },
    /** Serves an empty database. */
    empty: { type: 'boolean', default: false },
    data: { type: 'string', default: `${root}.terrain` },
  },
});
const port = Number(process.env.PORT ?? 8787);

/** Written once the demo is whole: a first start that was interrupted begins again. */
const stamp = `${values.data}/ready`;
let local: Awaited<ReturnType<typeof openLocal>> | undefined;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
// Whoever started it may be killed without a word.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => process.ppid !== parent && void stop(), 500).unref();

await refuseBusyPort(port);
if (values.fresh || !existsSync(stamp)) forgetData();
mkdirSync(values.data, { recursive: true });

// The server listens before the schema exists, so that happens on a port nobody knows.
local = await openLocal({ port: 0, dataFolder: values.data, vapid: keptVapid(values.data) });
const db = await local.db();
await migrate(db, readMigrations(`${root}migrations`));
if (!existsSync(stamp) && !values.empty) await loadDemo(db);
writeFileSync(stamp, '');
await local.listen(port);

console.log(`Terrain ready at http://127.0.0.1:${port}`);
if (!values.empty) {
  console.log('Demo accounts, password terrain-demo:');
  console.log('  lea@demo.terrain      rep');
  console.log('  camille@demo.terrain  manager');
  console.log('  admin@demo.terrain    admin');
}

async function stop() {
  if (stopping) return;
  stopping = true;
  await local?.close();
  process.exit(0);
}

/** Only what the simulator wrote: the folder may be anyone's. */
function forgetData() {
  for (const name of ['d1', 'r2', 'cache', 'ready']) rmSync(`${values.data}/${name}`, { recursive: true, force: true });
}

async function loadDemo(db: D1Database) {
  const path = new URL('demo/load.ts', import.meta.url);
  if (!existsSync(path)) return;
  const { loadDemo } = (await import(path.href)) as { loadDemo: LoadDemo };
  await loadDemo(db, { now: Date.now(), log: (line) => console.log(line) });
}

/** Another program on the port would answer in our place. */
async function refuseBusyPort(port: number) {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.once('error', () => {
      console.error(`Port ${port} is in use. Choose another one: PORT=8788 npm start`);
      process.exit(1);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
