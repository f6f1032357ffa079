import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, orgId, synced } from './columns.ts';

/** Travels in its assignee's own stream. */
export const tasks = sqliteTable(
  'tasks',
  {
    orgId: orgId(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    customerId: text('customer_id'),
    assigneeId: text('assignee_id').notNull(),
    title: text('title').notNull(),
    dueOn: integer('due_on').notNull(),
    status: text('status').notNull(),
    closedOn: integer('closed_on'),
    byCustomer: flag('by_customer'),
    interactionId: text('interaction_id'),
    marks: text('marks', { mode: 'json' }).notNull(),
    /** The assignee, under the name that every stream's owner has. */
    ownerId: text('owner_id'),
    ...synced(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('tasks_owner').on(t.orgId, t.ownerId, t.v),
    // The tasks of a person that are due in a period are one range of it.
    index('tasks_due').on(t.orgId, t.assigneeId, t.dueOn),
    index('tasks_customer')
      .on(t.orgId, t.customerId)
      .where(sql`customer_id IS NOT NULL`),
  ],
);
