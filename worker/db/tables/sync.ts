import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orgId } from './columns.ts';

/** One row per organisation (rule B2). */
export const syncHead = sqliteTable(
  'sync_head',
  {
    orgId: orgId(),
    version: integer('version').notNull(),
    /** Bumped by any membership, role or territory change: a guard of every write. */
    authEpoch: integer('auth_epoch').notNull(),
    /** Random; changed by any restore. */
    epoch: text('epoch').notNull(),
    gcFloor: integer('gc_floor').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId] })],
);

/** Nothing can be inserted here: each guard of a batch inserts its reason when it does not hold, and the batch rolls back. */
export const syncAbort = sqliteTable('sync_abort', { reason: text('reason').notNull() }, (t) => [
  primaryKey({ columns: [t.reason] }),
  check('abort_stale', sql`reason <> 'stale'`),
  check('abort_rights', sql`reason <> 'rights'`),
  check('abort_epoch', sql`reason <> 'epoch'`),
]);

/** Commit time of the first version of each hour: turns a basis into an age (rules B3, B4). */
export const syncVtime = sqliteTable(
  'sync_vtime',
  {
    orgId: orgId(),
    hour: integer('hour').notNull(),
    version: integer('version').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.hour] })],
);

/** The verdict of every mutation ever settled (rule B3): what makes a second arrival harmless. */
export const ledger = sqliteTable(
  'ledger',
  {
    orgId: orgId(),
    mid: text('mid').notNull(),
    userId: text('user_id').notNull(),
    client: text('client').notNull(),
    status: text('status').notNull(),
    code: text('code'),
    details: text('details', { mode: 'json' }),
    v: integer('v').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.mid] })],
);

/** A row that left a stream (rule B6). */
export const streamExits = sqliteTable(
  'stream_exits',
  {
    orgId: orgId(),
    stream: text('stream').notNull(),
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    v: integer('v').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.stream, t.kind, t.id] }),
    index('stream_exits_v').on(t.orgId, t.stream, t.v),
  ],
);
