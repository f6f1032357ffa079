import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, known, orgId, synced } from './columns.ts';

/** Clustered by the cell it is counted in. rep_id, day and id of a stored fact never change (decisions.md 3). */
export const interactions = sqliteTable(
  'interactions',
  {
    orgId: orgId(),
    repId: text('rep_id').notNull(),
    day: integer('day').notNull(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    customerName: text('customer_name').notNull(),
    contactId: text('contact_id'),
    occurredAt: integer('occurred_at').notNull(),
    kind: text('kind').notNull(),
    direction: text('direction').notNull(),
    outcomeId: text('outcome_id'),
    met: flag('met'),
    isUndeliverable: flag('is_undeliverable'),
    note: text('note').notNull(),
    opportunityId: text('opportunity_id'),
    satisfaction: integer('satisfaction'),
    position: text('position', { mode: 'json' }),
    territoryId: text('territory_id'),
    replacedBy: text('replaced_by'),
    voided: flag('voided'),
    /** Phone time when it was made, install that made it, offset measured then (ms), and whether its day was in the future. */
    madeAt: integer('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    clockOffsetMs: integer('clock_offset_ms').notNull(),
    wasFuture: flag('was_future'),
    ...known(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.repId, t.day, t.id] }),
    uniqueIndex('interactions_id').on(t.orgId, t.id),
    index('interactions_scope').on(t.orgId, t.scope, t.v),
    index('interactions_owner').on(t.orgId, t.repId, t.v),
    index('interactions_position')
      .on(t.orgId, t.receivedAt)
      .where(sql`position IS NOT NULL`),
    // The register names those that count; these are the others, so that they too follow their customer.
    index('interactions_ended')
      .on(t.orgId, t.customerId)
      .where(sql`ended_at IS NOT NULL`),
  ],
);

export const orders = sqliteTable(
  'orders',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    customerId: text('customer_id').notNull(),
    customerName: text('customer_name').notNull(),
    repId: text('rep_id').notNull(),
    day: integer('day').notNull(),
    placedAt: integer('placed_at').notNull(),
    interactionId: text('interaction_id'),
    opportunityId: text('opportunity_id'),
    campaignId: text('campaign_id'),
    originalOrderId: text('original_order_id'),
    currency: text('currency').notNull(),
    grossCents: integer('gross_cents').notNull(),
    netCents: integer('net_cents').notNull(),
    territoryId: text('territory_id'),
    replacedBy: text('replaced_by'),
    voided: flag('voided'),
    /** 1 while it counts (decisions.md 11): confirmed or beyond, not replaced, not voided. */
    counts: flag('counts'),
    madeAt: integer('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    clockOffsetMs: integer('clock_offset_ms').notNull(),
    wasFuture: flag('was_future'),
    ...known(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('orders_scope').on(t.orgId, t.scope, t.v),
    index('orders_owner').on(t.orgId, t.repId, t.v),
    index('orders_customer').on(t.orgId, t.customerId, t.day),
    index('orders_interaction')
      .on(t.orgId, t.interactionId)
      .where(sql`interaction_id IS NOT NULL`),
    index('orders_campaign')
      .on(t.orgId, t.campaignId)
      .where(sql`campaign_id IS NOT NULL`),
    index('orders_original')
      .on(t.orgId, t.originalOrderId)
      .where(sql`original_order_id IS NOT NULL`),
  ],
);

export const orderLines = sqliteTable(
  'order_lines',
  {
    orgId: orgId(),
    orderId: text('order_id').notNull(),
    line: integer('line').notNull(),
    productId: text('product_id'),
    familyId: text('family_id'),
    quantity: integer('quantity').notNull(),
    unitPriceCents: integer('unit_price_cents').notNull(),
    discountCents: integer('discount_cents').notNull(),
    grossCents: integer('gross_cents').notNull(),
    netCents: integer('net_cents').notNull(),
    /** Unit cost on the business date, stamped on acceptance; null = not known. Never sent to phones. */
    unitCostCents: integer('unit_cost_cents'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.orderId, t.line] })],
);

/** A rep's share of a document (rule R7), clustered by the cell it is counted in. */
export const orderCredits = sqliteTable(
  'order_credits',
  {
    orgId: orgId(),
    repId: text('rep_id').notNull(),
    day: integer('day').notNull(),
    orderId: text('order_id').notNull(),
    shareBp: integer('share_bp').notNull(),
    isPrimary: flag('is_primary'),
    netCents: integer('net_cents').notNull(),
    grossCents: integer('gross_cents').notNull(),
    discountCents: integer('discount_cents').notNull(),
    costedNetCents: integer('costed_net_cents').notNull(),
    costCents: integer('cost_cents').notNull(),
    costedLines: integer('costed_lines').notNull(),
    /** Family id ('' = without product) → [net, gross, discount, costed net, cost, costed lines, quantity] of this share. */
    families: text('families', { mode: 'json' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.repId, t.day, t.orderId] }),
    index('order_credits_order').on(t.orgId, t.orderId),
  ],
);

export const orderStatusChanges = sqliteTable(
  'order_status_changes',
  {
    orgId: orgId(),
    orderId: text('order_id').notNull(),
    id: text('id').notNull(),
    from: text('from_status'),
    to: text('to_status').notNull(),
    at: integer('at').notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.orderId, t.id] })],
);

/** What is known of a picture; its bytes are in R2 under their hash. rep_id, day and id never change. */
export const photos = sqliteTable(
  'photos',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    interactionId: text('interaction_id').notNull(),
    customerId: text('customer_id').notNull(),
    repId: text('rep_id').notNull(),
    day: integer('day').notNull(),
    takenAt: integer('taken_at').notNull(),
    hash: text('hash').notNull(),
    type: text('type').notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    stored: flag('stored'),
    receivedAt: integer('received_at').notNull(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('photos_scope').on(t.orgId, t.scope, t.v),
    index('photos_owner').on(t.orgId, t.repId, t.v),
    index('photos_hash').on(t.orgId, t.hash),
    index('photos_customer').on(t.orgId, t.customerId),
  ],
);
