import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';

/** Says that the Worker runs. Asks nothing of the database, so a monitor costs no rows. */
export const health = new Hono<AppEnv>().get('/', (c) => c.json({ ok: true }));
