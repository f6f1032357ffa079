import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orgId } from './columns.ts';
import { laterMeasures, measures } from './measure-columns.ts';

export const repDays = sqliteTable(
  'rep_days',
  {
    orgId: orgId(),
    repId: text('rep_id').notNull(),
    day: integer('day').notNull(),
    v: integer('v').notNull(),
    ...measures(),
    ...laterMeasures(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.repId, t.day] }), index('rep_days_owner').on(t.orgId, t.repId, t.v)],
);

/** Clustered by month: a board reads one row per rep. `buyers` is the month's own distinct count. */
export const repMonths = sqliteTable(
  'rep_months',
  {
    orgId: orgId(),
    month: integer('month').notNull(),
    repId: text('rep_id').notNull(),
    v: integer('v').notNull(),
    ...measures(),
    buyers: integer('buyers').notNull().default(0),
    ...laterMeasures(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.month, t.repId] }), index('rep_months_owner').on(t.orgId, t.repId, t.v)],
);

/** A rep-month by family `no` (0 = without product) and its products: JSON, so in a rowid table. */
export const repMonthSplits = sqliteTable(
  'rep_month_splits',
  {
    orgId: orgId(),
    month: integer('month').notNull(),
    repId: text('rep_id').notNull(),
    /** Family no → [net, costed net, cost, costed lines, orders with the family as primary]. */
    families: text('families', { mode: 'json' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.month, t.repId] })],
);

export const repPipelines = sqliteTable(
  'rep_pipelines',
  {
    orgId: orgId(),
    repId: text('rep_id').notNull(),
    v: integer('v').notNull(),
    openCount: integer('open_count').notNull(),
    openCents: integer('open_cents').notNull(),
    weightedCents: integer('weighted_cents').notNull(),
    withoutAmount: integer('without_amount').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.repId] }), index('rep_pipelines_owner').on(t.orgId, t.repId, t.v)],
);

/** Version of the last write that touched a month's cells: decides what an answer's ETag is. */
export const monthVersions = sqliteTable(
  'month_versions',
  { orgId: orgId(), month: integer('month').notNull(), version: integer('version').notNull() },
  (t) => [primaryKey({ columns: [t.orgId, t.month] })],
);
