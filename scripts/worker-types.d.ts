import type * as workers from '@cloudflare/workers-types';

// The types of the Worker's platform for code that runs in Node. The package's own globals would replace Node's.
declare global {
  type D1Database = workers.D1Database;
  type D1DatabaseSession = workers.D1DatabaseSession;
  type D1PreparedStatement = workers.D1PreparedStatement;
  type D1Result<T = unknown> = workers.D1Result<T>;
  type D1Meta = workers.D1Meta;
  type ExecutionContext = workers.ExecutionContext;
  type ExportedHandler<Env = unknown> = workers.ExportedHandler<Env>;
  type Fetcher = workers.Fetcher;
  type R2Bucket = workers.R2Bucket;
}
