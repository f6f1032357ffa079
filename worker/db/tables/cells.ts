import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orgId } from './columns.ts';

/** A column per cell measure of the contract. */
const measures = () => ({
  netCents: integer('net_cents').notNull().default(0),
  orders: integer('orders').notNull().default(0),
  basketNetCents: integer('basket_net_cents').notNull().default(0),
  baskets: integer('baskets').notNull().default(0),
  costedNetCents: integer('costed_net_cents').notNull().default(0),
  costCents: integer('cost_cents').notNull().default(0),
  costedLines: integer('costed_lines').notNull().default(0),
  newCustomers: integer('new_customers').notNull().default(0),
  activities: integer('activities').notNull().default(0),
  visits: integer('visits').notNull().default(0),
  productiveVisits: integer('productive_visits').notNull().default(0),
  reached: integer('reached').notNull().default(0),
  converted: integer('converted').notNull().default(0),
  touched: integer('touched').notNull().default(0),
  replied: integer('replied').notNull().default(0),
  won: integer('won').notNull().default(0),
  lost: integer('lost').notNull().default(0),
  cycles: integer('cycles').notNull().default(0),
  cycleDays: integer('cycle_days').notNull().default(0),
});

/** Those that a database older than them was given: at the end of its tables. */
const laterMeasures = () => ({
  returnedCents: integer('returned_cents').notNull().default(0),
  soldCents: integer('sold_cents').notNull().default(0),
  soldGrossCents: integer('sold_gross_cents').notNull().default(0),
  discountCents: integer('discount_cents').notNull().default(0),
  units: integer('units').notNull().default(0),
  crossOrders: integer('cross_orders').notNull().default(0),
  complaints: integer('complaints').notNull().default(0),
  wonCents: integer('won_cents').notNull().default(0),
  lostCents: integer('lost_cents').notNull().default(0),
});

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
