import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orgId } from './columns.ts';

/** What rows written before these columns were there have in them. */
const synced = () => ({
  v: integer('v').notNull().default(0),
  scope: text('scope').notNull().default('t:none'),
  del: integer('del').notNull().default(0),
});

export const campaigns = sqliteTable(
  'campaigns',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    startsOn: integer('starts_on').notNull(),
    endsOn: integer('ends_on').notNull(),
    costCents: integer('cost_cents').notNull(),
    channel: text('channel'),
    attributionDays: integer('attribution_days').notNull().default(60),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('campaigns_start').on(t.orgId, t.startsOn)],
);

export const campaignMembers = sqliteTable(
  'campaign_members',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    campaignId: text('campaign_id').notNull(),
    customerId: text('customer_id').notNull(),
    arm: text('arm').notNull(),
    touchedOn: integer('touched_on'),
    respondedOn: integer('responded_on'),
    removed: integer('removed', { mode: 'boolean' }).notNull().default(false),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('campaign_members_campaign').on(t.orgId, t.campaignId),
    // Whose order it is: the answers of its customer, by day.
    index('campaign_members_response')
      .on(t.orgId, t.customerId, t.respondedOn)
      .where(sql`responded_on IS NOT NULL`),
  ],
);
