import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, known, orgId, synced } from './columns.ts';

/** Days on which somebody (`user_id` null: everybody) works less than usual. */
export const workDays = sqliteTable(
  'work_days',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    day: integer('day').notNull(),
    userId: text('user_id'),
    availabilityBp: integer('availability_bp').notNull(),
    reason: text('reason').notNull(),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('work_days_user').on(t.orgId, t.userId, t.day, t.availabilityBp),
  ],
);

export const trainingRecords = sqliteTable(
  'training_records',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    userId: text('user_id').notNull(),
    subject: text('subject').notNull(),
    plannedOn: integer('planned_on').notNull(),
    doneOn: integer('done_on'),
    minutes: integer('minutes').notNull(),
    cancelled: flag('cancelled'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('training_records_planned').on(t.orgId, t.plannedOn)],
);

/** Figures in the KPI's own unit; ratios as decimals, so not integers. */
export const actionPlans = sqliteTable(
  'action_plans',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    kpi: text('kpi').notNull(),
    scopeType: text('scope_type').notNull(),
    scopeId: text('scope_id').notNull(),
    name: text('name').notNull(),
    hypothesis: text('hypothesis').notNull(),
    baseline: text('baseline', { mode: 'json' }),
    goal: text('goal', { mode: 'json' }).notNull(),
    responsibleId: text('responsible_id').notNull(),
    startsOn: integer('starts_on').notNull(),
    endsOn: integer('ends_on').notNull(),
    checkEvery: text('check_every').notNull(),
    status: text('status').notNull(),
    outcome: text('outcome').notNull(),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export const planChecks = sqliteTable(
  'plan_checks',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    planId: text('plan_id').notNull(),
    day: integer('day').notNull(),
    value: text('value', { mode: 'json' }),
    comment: text('comment').notNull(),
    userId: text('user_id').notNull(),
    ...known(),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('plan_checks_plan').on(t.orgId, t.planId, t.day)],
);

/** `minimum` in the KPI's own unit; ratios as decimals, so not an integer. */
export const contests = sqliteTable(
  'contests',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    kpi: text('kpi').notNull(),
    scopeType: text('scope_type').notNull(),
    scopeId: text('scope_id').notNull(),
    unit: text('unit').notNull(),
    way: text('way').notNull(),
    startsOn: integer('starts_on').notNull(),
    endsOn: integer('ends_on').notNull(),
    minimum: text('minimum', { mode: 'json' }),
    prize: text('prize').notNull(),
    winners: integer('winners').notNull(),
    tieRule: text('tie_rule').notNull(),
    archived: flag('archived'),
    ...synced(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);
