import type { Env } from '../platform/env.ts';
import { connect, dropDatabase } from './connection.ts';

const name = 'terrain-scratch';

/**
 * Makes the browser begin a new log file; call when the app or its worker starts. Chromium goes on in the log of its last run: where a
 * kill cut a record short, it cannot read what follows, and at the start after this one it deletes every database of the origin.
 * Now everything is still readable, and deleting any database makes it write all of it down and leave that log.
 */
export async function beginNewLog(env: Env): Promise<void> {
  const connection = connect(env, name, 1, () => {});
  await connection.db();
  await connection.close();
  await dropDatabase(env, name);
}
