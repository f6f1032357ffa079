import type { Bindings } from '../env.ts';

/** What this folder needs of D1 or of a session of it. */
export type Db = Pick<D1Database, 'prepare' | 'batch'>;

/**
 * The database of a request. Its first query goes to the primary, so that an ended session or a new right counts at once;
 * what follows may be read from a replica that has all that the first saw, and so all that was written before. Everything
 * outside this folder goes through OrgDb or AccountDb.
 */
export const openDb = (env: Bindings): Db => env.DB.withSession('first-primary');
