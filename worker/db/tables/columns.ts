import { integer, text } from 'drizzle-orm/sqlite-core';

/** First column of every tenant table and first part of its key: no query can forget it. */
export const orgId = () => text('org_id').notNull();

export const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull();

/** Version of the row (rule B2) and the stream it travels in (rule B6). `del` 1 = tombstone. */
export const synced = () => ({
  v: integer('v').notNull(),
  scope: text('scope').notNull(),
  del: integer('del').notNull().default(0),
});

/** Facts are never deleted: what was known at T has received_at ≤ T and not ended_at ≤ T (decisions.md 26). Epoch ms. */
export const known = () => ({
  receivedAt: integer('received_at').notNull(),
  endedAt: integer('ended_at'),
});
