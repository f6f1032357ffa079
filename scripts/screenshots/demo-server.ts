import { loadDemo } from '../demo/load.ts';
import { root } from '../ensure-install.mjs';
import { openLocal } from '../local.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { newKeys } from '../vapid-keys.ts';
import { picturedAt, picturedClock } from './clock.ts';

/** The production build with the demonstration of the pictured moment, in memory. */
export async function demoServer() {
  const vapid = { ...newKeys(), VAPID_SUBJECT: 'mailto:admin@demo.terrain' };
  const local = await openLocal({ port: 0, vapid, prelude: picturedClock });
  const db = await local.db();
  await migrate(db, readMigrations(`${root}migrations`));
  await loadDemo(db, { now: picturedAt });
  const { origin } = await local.miniflare.ready;
  return { url: origin, [Symbol.asyncDispose]: local.close };
}
