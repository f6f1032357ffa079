import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, orgId, synced } from './columns.ts';

export const outcomes = sqliteTable(
  'outcomes',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    fr: text('fr').notNull(),
    en: text('en').notNull(),
    icon: text('icon').notNull(),
    position: integer('position').notNull(),
    met: flag('met'),
    asksAmount: flag('asks_amount'),
    isRefusal: flag('is_refusal'),
    isUndeliverable: flag('is_undeliverable'),
    archived: flag('archived'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('outcomes_scope').on(t.orgId, t.scope, t.v)],
);

export const stages = sqliteTable(
  'stages',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    fr: text('fr').notNull(),
    en: text('en').notNull(),
    position: integer('position').notNull(),
    probabilityBp: integer('probability_bp').notNull(),
    isWon: flag('is_won'),
    isLost: flag('is_lost'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('stages_scope').on(t.orgId, t.scope, t.v)],
);

export const businessUnits = sqliteTable(
  'business_units',
  { orgId: orgId(), id: text('id').notNull(), name: text('name').notNull(), ...synced() },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('business_units_scope').on(t.orgId, t.scope, t.v)],
);

export const families = sqliteTable(
  'families',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    no: integer('no').notNull(),
    name: text('name').notNull(),
    businessUnitId: text('business_unit_id'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('families_scope').on(t.orgId, t.scope, t.v)],
);

export const products = sqliteTable(
  'products',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    no: integer('no').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    familyId: text('family_id').notNull(),
    unit: text('unit').notNull(),
    priceCents: integer('price_cents').notNull(),
    availableFrom: integer('available_from').notNull(),
    availableTo: integer('available_to'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('products_scope').on(t.orgId, t.scope, t.v)],
);

/** Unit cost in cents from a day on; never sent to phones. */
export const productCosts = sqliteTable(
  'product_costs',
  {
    orgId: orgId(),
    productId: text('product_id').notNull(),
    from: integer('from_day').notNull(),
    unitCostCents: integer('unit_cost_cents').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.productId, t.from] })],
);

/** A target of a rep travels in his own stream; the others are read online. */
export const targets = sqliteTable(
  'targets',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    kpi: text('kpi').notNull(),
    scopeType: text('scope_type').notNull(),
    scopeId: text('scope_id').notNull(),
    periodKind: text('period_kind').notNull(),
    from: integer('from_day').notNull(),
    to: integer('to_day').notNull(),
    /** In the KPI's own unit; ratios as decimals, so not an integer. */
    value: text('value', { mode: 'json' }).notNull(),
    ownerId: text('owner_id'),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('targets_owner').on(t.orgId, t.ownerId, t.v),
    // Holds all that an answer needs of a target: the scope's targets of a period are one range of it.
    index('targets_scope').on(t.orgId, t.scopeType, t.scopeId, t.from, t.to, t.kpi, t.value, t.del),
  ],
);
