import { SqliteD1 } from './d1-sqlite.ts';
import type { Tier } from './tier.ts';
import { buildWorld } from './world.ts';

const turn = globalThis.setImmediate;
const migrations = new URL('../../migrations', import.meta.url).pathname;

/** In Node alone, on its SQLite: every run of the tests. */
export async function openTier1(): Promise<Tier> {
  const sqlite = new SqliteD1(migrations);
  const db = sqlite as unknown as D1Database;
  await buildWorld(db);
  sqlite.begin();
  // A tick comes when no promise can go on any more, and costs no turn of the event loop.
  const micro = () => new Promise<void>((resolve) => process.nextTick(resolve));
  const macro = () => new Promise<void>((resolve) => turn(resolve));
  return { name: 'T1', turns: { micro, macro }, db, gzip: undefined, reset: async () => sqlite.reset() };
}
