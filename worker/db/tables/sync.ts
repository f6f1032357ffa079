import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, orgId, synced } from './columns.ts';

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

/** An edit that another one beat, told to its author (rule B4). */
export const conflicts = sqliteTable(
  'conflicts',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    rowId: text('row_id').notNull(),
    parentId: text('parent_id'),
    label: text('label').notNull(),
    group: text('field_group').notNull(),
    winner: text('winner', { mode: 'json' }).notNull(),
    loser: text('loser', { mode: 'json' }).notNull(),
    winnerId: text('winner_id').notNull(),
    loserId: text('loser_id').notNull(),
    winnerAt: integer('winner_at').notNull(),
    loserAt: integer('loser_at').notNull(),
    at: integer('at').notNull(),
    closed: flag('closed'),
    ownerId: text('owner_id'),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('conflicts_owner').on(t.orgId, t.ownerId, t.v),
    index('conflicts_scope').on(t.orgId, t.scope, t.v),
    index('conflicts_closed')
      .on(t.orgId, t.v)
      .where(sql`closed = 1`),
  ],
);

/** Customers whose facts are still to follow them, to another stream or to the customer they were merged into (rules B4, B6). */
export const followUps = sqliteTable(
  'follow_ups',
  { orgId: orgId(), customerId: text('customer_id').notNull(), at: integer('at').notNull() },
  (t) => [primaryKey({ columns: [t.orgId, t.customerId] })],
);

/** Entries that cannot go the normal way, kept for a manager (rules B5, B9). Not synced. */
export const quarantine = sqliteTable(
  'quarantine',
  {
    orgId: orgId(),
    mid: text('mid').notNull(),
    userId: text('user_id').notNull(),
    client: text('client').notNull(),
    name: text('name').notNull(),
    code: text('code'),
    reason: text('reason').notNull(),
    /** The entry as it was sent, whole. */
    entry: text('entry', { mode: 'json' }).notNull(),
    at: integer('at').notNull(),
    receivedAt: integer('received_at').notNull(),
    state: text('state').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.mid] }), index('quarantine_user').on(t.orgId, t.userId, t.receivedAt)],
);

/** How far a job that walks a table in slices has come: it goes on there at its next run. */
export const jobMarks = sqliteTable(
  'job_marks',
  { orgId: orgId(), job: text('job').notNull(), mark: text('mark').notNull() },
  (t) => [primaryKey({ columns: [t.orgId, t.job] })],
);
