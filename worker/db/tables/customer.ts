import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, orgId, synced } from './columns.ts';

export const customers = sqliteTable(
  'customers',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    address: text('address').notNull(),
    postcode: text('postcode').notNull(),
    city: text('city').notNull(),
    lat: real('lat'),
    lng: real('lng'),
    phone: text('phone').notNull(),
    email: text('email').notNull(),
    territoryId: text('territory_id'),
    ownerId: text('owner_id'),
    visitEveryDays: integer('visit_every_days'),
    note: text('note').notNull(),
    archived: flag('archived'),
    marks: text('marks', { mode: 'json' }).notNull(),
    ...synced(),
    mergedInto: text('merged_into'),
    possibleDuplicateOf: text('possible_duplicate_of'),
    /** Name and phone, normalised: what a duplicate has in common. Server only. */
    likeness: text('likeness'),
    leadOn: integer('lead_on'),
    source: text('source'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('customers_scope').on(t.orgId, t.scope, t.v),
    index('customers_owner').on(t.orgId, t.ownerId, t.v),
    index('customers_likeness').on(t.orgId, t.likeness),
  ],
);

/** Travels inside its customer. */
export const contacts = sqliteTable(
  'contacts',
  {
    orgId: orgId(),
    customerId: text('customer_id').notNull(),
    id: text('id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    jobTitle: text('job_title').notNull(),
    phone: text('phone').notNull(),
    email: text('email').notNull(),
    isPrimary: flag('is_primary'),
    marks: text('marks', { mode: 'json' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.customerId, t.id] })],
);

/** Who owned a customer on which days `[from, to)` (rule R8). */
export const customerOwners = sqliteTable(
  'customer_owners',
  {
    orgId: orgId(),
    customerId: text('customer_id').notNull(),
    userId: text('user_id').notNull(),
    from: integer('from_day').notNull(),
    to: integer('to_day'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.customerId, t.from] }),
    index('customer_owners_user').on(t.orgId, t.userId, t.from),
  ],
);

/**
 * What interactions say of a customer: server only, written by interactions only. `touches` is the register of its
 * interactions, oldest first; the rest is derived from it. `rev` counts its writes: the guard of concurrent ones.
 */
export const customerActivity = sqliteTable(
  'customer_activity',
  {
    orgId: orgId(),
    customerId: text('customer_id').notNull(),
    rev: integer('rev').notNull(),
    lastVisitDay: integer('last_visit_day'),
    /** The first outbound or face-to-face interaction. */
    reachId: text('reach_id'),
    reachDay: integer('reach_day'),
    /** First touch of each subject (contact, or the customer itself): interaction id → replied within 14 days, 0 or 1. */
    firstTouches: text('first_touches', { mode: 'json' }).notNull(),
    /** Opportunity id → day of its first qualifying interaction. */
    opportunityStarts: text('opportunity_starts', { mode: 'json' }).notNull(),
    /** Distinct days with a qualifying interaction, ascending. */
    qualifyingDays: text('qualifying_days', { mode: 'json' }).notNull(),
    touches: text('touches', { mode: 'json' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.customerId] })],
);

/** What orders say of a customer: travels in the customer's stream, written by orders only. */
export const customerFigures = sqliteTable(
  'customer_figures',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    ownerId: text('owner_id'),
    firstOrderId: text('first_order_id'),
    firstOrderDay: integer('first_order_day'),
    lastOrderDay: integer('last_order_day'),
    orderCount: integer('order_count').notNull(),
    lastMonth: integer('last_month'),
    monthlyNetCents: text('monthly_net_cents', { mode: 'json' }).notNull(),
    medianIntervalDays: integer('median_interval_days'),
    netCentsByFamily: text('net_cents_by_family', { mode: 'json' }).notNull(),
    /** Days of its counting orders, ascending, one entry per order: answers "active in this span" for any span. Server only. */
    orderDays: text('order_days', { mode: 'json' }).notNull(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('customer_figures_scope').on(t.orgId, t.scope, t.v),
    index('customer_figures_owner').on(t.orgId, t.ownerId, t.v),
  ],
);
