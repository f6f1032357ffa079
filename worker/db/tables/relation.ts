import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, known, orgId, synced } from './columns.ts';

export const surveys = sqliteTable(
  'surveys',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    audience: text('audience').notNull(),
    kind: text('kind').notNull(),
    archived: flag('archived'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export const surveyResponses = sqliteTable(
  'survey_responses',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    surveyId: text('survey_id').notNull(),
    customerId: text('customer_id'),
    userId: text('user_id'),
    sentOn: integer('sent_on').notNull(),
    answeredOn: integer('answered_on'),
    score: integer('score'),
    comment: text('comment').notNull(),
    interactionId: text('interaction_id'),
    voided: flag('voided'),
    ...known(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('survey_responses_sent').on(t.orgId, t.sentOn),
    index('survey_responses_answered').on(t.orgId, t.answeredOn),
    index('survey_responses_customer')
      .on(t.orgId, t.customerId)
      .where(sql`customer_id IS NOT NULL`),
  ],
);

export const loyaltyMembers = sqliteTable(
  'loyalty_members',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    tier: text('tier'),
    from: integer('from_day').notNull(),
    to: integer('to_day'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('loyalty_members_customer').on(t.orgId, t.customerId)],
);

export const loyaltyTransactions = sqliteTable(
  'loyalty_transactions',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    memberId: text('member_id').notNull(),
    day: integer('day').notNull(),
    points: integer('points').notNull(),
    reason: text('reason').notNull(),
    orderId: text('order_id'),
    voided: flag('voided'),
    ...known(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('loyalty_transactions_day').on(t.orgId, t.day),
    index('loyalty_transactions_member').on(t.orgId, t.memberId, t.day),
  ],
);

export const segments = sqliteTable(
  'segments',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    rule: text('rule').notNull(),
    archived: flag('archived'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export const segmentMembers = sqliteTable(
  'segment_members',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    segmentId: text('segment_id').notNull(),
    customerId: text('customer_id').notNull(),
    from: integer('from_day').notNull(),
    to: integer('to_day'),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('segment_members_segment').on(t.orgId, t.segmentId, t.from),
    index('segment_members_customer').on(t.orgId, t.customerId, t.from),
  ],
);

export const lossReasons = sqliteTable(
  'loss_reasons',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    fr: text('fr').notNull(),
    en: text('en').notNull(),
    of: text('of_what').notNull(),
    position: integer('position').notNull(),
    archived: flag('archived'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export const customerLosses = sqliteTable(
  'customer_losses',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    day: integer('day').notNull(),
    reasonId: text('reason_id'),
    note: text('note').notNull(),
    voided: flag('voided'),
    ...known(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('customer_losses_day').on(t.orgId, t.day),
    index('customer_losses_customer').on(t.orgId, t.customerId),
  ],
);
