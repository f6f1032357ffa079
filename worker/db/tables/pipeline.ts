import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, orgId, synced } from './columns.ts';

export const opportunities = sqliteTable(
  'opportunities',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    customerId: text('customer_id'),
    name: text('name').notNull(),
    ownerId: text('owner_id').notNull(),
    stageId: text('stage_id').notNull(),
    status: text('status').notNull(),
    amountCents: integer('amount_cents'),
    probabilityBp: integer('probability_bp'),
    expectedCloseOn: integer('expected_close_on'),
    openedOn: integer('opened_on'),
    closedOn: integer('closed_on'),
    lostReason: text('lost_reason').notNull(),
    familyId: text('family_id'),
    campaignId: text('campaign_id'),
    territoryId: text('territory_id'),
    archived: flag('archived'),
    /** The stage change that closed it, while it is closed. */
    closingChangeId: text('closing_change_id'),
    marks: text('marks', { mode: 'json' }).notNull(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('opportunities_scope').on(t.orgId, t.scope, t.v),
    index('opportunities_owner').on(t.orgId, t.ownerId, t.v),
    index('opportunities_customer')
      .on(t.orgId, t.customerId)
      .where(sql`customer_id IS NOT NULL`),
    index('opportunities_open')
      .on(t.orgId, t.ownerId)
      .where(sql`status = 'open'`),
  ],
);

/** Append-only; travels inside its opportunity. `isClosing`: it moved the opportunity into a won or lost stage. */
export const stageChanges = sqliteTable(
  'opportunity_stage_changes',
  {
    orgId: orgId(),
    opportunityId: text('opportunity_id').notNull(),
    /** Place in the opportunity's history, from 1. */
    seq: integer('seq').notNull(),
    id: text('id').notNull(),
    fromStageId: text('from_stage_id'),
    stageId: text('stage_id').notNull(),
    day: integer('day').notNull(),
    at: integer('at').notNull(),
    ownerId: text('owner_id').notNull(),
    amountCents: integer('amount_cents'),
    probabilityBp: integer('probability_bp').notNull(),
    expectedCloseOn: integer('expected_close_on'),
    /** `open`, `won` or `lost` after this change (rule R8: as the stage was then). */
    status: text('status').notNull(),
    isClosing: flag('is_closing'),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.opportunityId, t.seq] }),
    index('opportunity_stage_changes_closing')
      .on(t.orgId, t.ownerId, t.day)
      .where(sql`is_closing = 1`),
  ],
);
