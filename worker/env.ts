/** What wrangler.toml binds. Only worker/db may name DB. */
export type Bindings = {
  DB: D1Database;
  ATTACHMENTS: R2Bucket;
  ASSETS: Fetcher;
  /** Keys of notifications, base64url; without all three there are none. */
  VAPID_PUBLIC_KEY?: string;
  VAPID_PRIVATE_KEY?: string;
  VAPID_SUBJECT?: string;
};

/** Time and chance, as the API has them: a simulation gives its own. */
export type Runtime = {
  /** Epoch ms. */
  readonly now: () => number;
  /** 0 ≤ x < 1, for jitter only. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
};

/** The Hono environment of every route. */
export type AppEnv = { Bindings: Bindings; Variables: { runtime: Runtime } };
