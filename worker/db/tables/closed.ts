import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orgId } from './columns.ts';
import { laterMeasures, measures } from './measure-columns.ts';

/** Months that are closed (rule R4); what is written here never changes. JSON, so in a rowid table. */
export const closedMonths = sqliteTable(
  'closed_months',
  {
    orgId: orgId(),
    month: integer('month').notNull(),
    /** Epoch ms: everything received by then is in the closed cells, nothing received later is. */
    closedAt: integer('closed_at').notNull(),
    /** KPI → version of its definition then (rule R13). */
    definitions: text('definitions', { mode: 'json' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.month] })],
);

/** `rep_days` of a closed month as they were at its closing. */
export const closedRepDays = sqliteTable(
  'closed_rep_days',
  {
    orgId: orgId(),
    repId: text('rep_id').notNull(),
    day: integer('day').notNull(),
    ...measures(),
    ...laterMeasures(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.repId, t.day] })],
);

/** `rep_months` likewise. */
export const closedRepMonths = sqliteTable(
  'closed_rep_months',
  {
    orgId: orgId(),
    month: integer('month').notNull(),
    repId: text('rep_id').notNull(),
    ...measures(),
    ...laterMeasures(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.month, t.repId] })],
);
