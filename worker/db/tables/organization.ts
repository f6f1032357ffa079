import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, orgId, synced } from './columns.ts';

export const organizations = sqliteTable(
  'organizations',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    currency: text('currency').notNull(),
    locale: text('locale').notNull(),
    fiscalYearStartMonth: integer('fiscal_year_start_month').notNull(),
    activityWindowMonths: integer('activity_window_months').notNull(),
    workingDays: text('working_days', { mode: 'json' }).notNull(),
    orderConfirmation: text('order_confirmation').notNull(),
    repsSeeMargin: flag('reps_see_margin'),
    month0: integer('month0').notNull(),
    isDemo: flag('is_demo'),
    ...synced(),
    /** Days after its end on which a month is closed; phones need not know. */
    closingDays: integer('closing_days').notNull().default(5),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('organizations_scope').on(t.orgId, t.scope, t.v)],
);

/** A person; e-mail, password and locale never leave the server. */
export const users = sqliteTable(
  'users',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    no: integer('no').notNull(),
    name: text('name').notNull(),
    role: text('role').notNull(),
    status: text('status').notNull(),
    hidden: flag('hidden'),
    email: text('email'),
    passwordHash: text('password_hash'),
    locale: text('locale').notNull().default('fr'),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('users_scope').on(t.orgId, t.scope, t.v),
    uniqueIndex('users_email').on(t.email),
  ],
);

/** A signed-in browser. The token itself is never stored, only its SHA-256. Epoch ms. */
export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text('token_hash').notNull(),
    orgId: orgId(),
    userId: text('user_id').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    revokedAt: integer('revoked_at'),
    /** An administrator ended it: the phone hands in what it holds, then wipes (decisions.md 6). 1, or null when its own user did. */
    revokedByAdmin: integer('revoked_by_admin'),
  },
  (t) => [primaryKey({ columns: [t.tokenHash] }), index('sessions_user').on(t.orgId, t.userId)],
);

/** Where a session wants to be told: one browser, one person, as long as the session is open. */
export const pushSubscriptions = sqliteTable(
  'push_subscriptions',
  {
    orgId: orgId(),
    sessionHash: text('session_hash').notNull(),
    userId: text('user_id').notNull(),
    /** An address that only the push service understands; who has it may send there, encrypted with the two keys. */
    endpoint: text('endpoint').notNull(),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    /** Of the page that consented: where a tap leads. */
    origin: text('origin').notNull(),
    /** Epoch ms. */
    createdAt: integer('created_at').notNull(),
    /** Monday of the newest week in which a result was told, or of the one in which he consented. */
    toldWeek: integer('told_week').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.sessionHash] }),
    uniqueIndex('push_subscriptions_endpoint').on(t.endpoint),
    index('push_subscriptions_week').on(t.orgId, t.toldWeek),
  ],
);

/** Failed sign-ins of an account in the current window: slows guessing down. Epoch ms. */
export const signInTries = sqliteTable(
  'sign_in_tries',
  { email: text('email').notNull(), windowStart: integer('window_start').notNull(), tries: integer('tries').notNull() },
  (t) => [primaryKey({ columns: [t.email] })],
);

export const teams = sqliteTable(
  'teams',
  { orgId: orgId(), id: text('id').notNull(), name: text('name').notNull(), parentId: text('parent_id'), ...synced() },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('teams_scope').on(t.orgId, t.scope, t.v)],
);

export const memberships = sqliteTable(
  'memberships',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    userId: text('user_id').notNull(),
    teamId: text('team_id').notNull(),
    function: text('function').notNull(),
    from: integer('from_day').notNull(),
    to: integer('to_day'),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('memberships_scope').on(t.orgId, t.scope, t.v),
    index('memberships_user').on(t.orgId, t.userId),
  ],
);

export const territories = sqliteTable(
  'territories',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    no: integer('no').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    parentId: text('parent_id'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('territories_scope').on(t.orgId, t.scope, t.v)],
);

export const territoryAssignments = sqliteTable(
  'territory_assignments',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    userId: text('user_id').notNull(),
    territoryId: text('territory_id').notNull(),
    from: integer('from_day').notNull(),
    to: integer('to_day'),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('territory_assignments_scope').on(t.orgId, t.scope, t.v),
    index('territory_assignments_user').on(t.orgId, t.userId),
  ],
);
