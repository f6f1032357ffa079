import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, known, orgId, synced } from './columns.ts';

export const costEntries = sqliteTable(
  'cost_entries',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    day: integer('day').notNull(),
    amountCents: integer('amount_cents').notNull(),
    nature: text('nature').notNull(),
    purpose: text('purpose').notNull(),
    label: text('label').notNull(),
    campaignId: text('campaign_id'),
    userId: text('user_id'),
    teamId: text('team_id'),
    familyId: text('family_id'),
    territoryId: text('territory_id'),
    voided: flag('voided'),
    ...known(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('cost_entries_day').on(t.orgId, t.day),
    index('cost_entries_campaign')
      .on(t.orgId, t.campaignId)
      .where(sql`campaign_id IS NOT NULL`),
  ],
);

export const stockReadings = sqliteTable(
  'stock_readings',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    productId: text('product_id').notNull(),
    place: text('place').notNull(),
    customerId: text('customer_id'),
    day: integer('day').notNull(),
    quantity: integer('quantity').notNull(),
    valueCents: integer('value_cents'),
    voided: flag('voided'),
    ...known(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('stock_readings_product').on(t.orgId, t.place, t.productId, t.day),
    index('stock_readings_customer')
      .on(t.orgId, t.customerId, t.day)
      .where(sql`customer_id IS NOT NULL`),
  ],
);

export const exchangeRates = sqliteTable(
  'exchange_rates',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    day: integer('day').notNull(),
    from: text('from_currency').notNull(),
    to: text('to_currency').notNull(),
    numerator: integer('numerator').notNull(),
    denominator: integer('denominator').notNull(),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('exchange_rates_pair').on(t.orgId, t.from, t.to, t.day)],
);

/** Figures in the KPI's own unit; ratios as decimals, so not integers. */
export const benchmarks = sqliteTable(
  'benchmarks',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    kpi: text('kpi').notNull(),
    kind: text('kind').notNull(),
    about: text('about').notNull(),
    low: text('low', { mode: 'json' }),
    median: text('median', { mode: 'json' }).notNull(),
    high: text('high', { mode: 'json' }),
    source: text('source').notNull(),
    sourceUrl: text('source_url').notNull(),
    asOf: integer('as_of').notNull(),
    confidence: text('confidence').notNull(),
    archived: flag('archived'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('benchmarks_kpi').on(t.orgId, t.kpi)],
);
