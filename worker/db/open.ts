import type { Bindings } from '../env.ts';

/** The database of a request. Everything outside this folder goes through OrgDb or AccountDb. */
export const openDb = (env: Bindings): D1Database => env.DB;
