/** What wrangler.toml binds. Only worker/db may name DB. */
export type Bindings = {
  DB: D1Database;
  ATTACHMENTS: R2Bucket;
  ASSETS: Fetcher;
};

/** The Hono environment of every route. */
export type AppEnv = { Bindings: Bindings };
