import * as v from 'valibot';
import { conflictsOf } from './conflict.ts';
import { Day } from './day.ts';
import { Refusal } from './errors.ts';
import { type Fields, Marks, mergeFields } from './field-groups.ts';
import { Id } from './id.ts';
import { type Actor, type Change, type Edit, type Rows, defineMutation, found } from './mutation.ts';

/** Something to do by a day: a visit that is planned, somebody to call back. It travels to its assignee only. */
export const Task = v.object({
  id: Id,
  kind: v.picklist(['visit', 'call', 'follow_up', 'other']),
  customerId: v.nullable(Id),
  assigneeId: Id,
  title: v.pipe(v.string(), v.maxLength(200)),
  dueOn: Day,
  status: v.picklist(['open', 'done', 'cancelled']),
  /** The day on which it was done or cancelled; null while it is open. */
  closedOn: v.nullable(Day),
  /** It was the customer who cancelled: nobody failed to come. */
  byCustomer: v.boolean(),
  /** The contact that did it. */
  interactionId: v.nullable(Id),
  marks: Marks,
});
export type Task = v.InferOutput<typeof Task>;

const state: readonly string[] = ['status', 'closedOn', 'byCustomer', 'interactionId'];
export const taskGroupOf = (field: string): string => (state.includes(field) ? 'state' : field);

const { kind, customerId, title, dueOn } = Task.entries;

/** A rep plans for himself, a manager for his people. @throws Refusal `sync.entity_exists` `sync.missing_ref` `row.not_yours` */
export const createTask = defineMutation({
  name: 'task.create',
  version: 1,
  args: v.object({ id: Id, kind, customerId, assigneeId: Id, title: v.optional(title, ''), dueOn }),
  reads: (args) => [
    { kind: 'task', id: args.id },
    { kind: 'user', id: args.assigneeId },
    ...(args.customerId === null ? [] : [{ kind: 'customer', id: args.customerId } as const]),
  ],
  effect(args, actor, rows) {
    if (rows.get('task', args.id)) throw new Refusal('sync.entity_exists');
    if (actor.role === 'rep' && args.assigneeId !== actor.userId) throw new Refusal('row.not_yours');
    found(rows, 'user', args.assigneeId);
    if (args.customerId !== null) found(rows, 'customer', args.customerId);
    const open = { status: 'open', closedOn: null, byCustomer: false, interactionId: null, marks: {} } as const;
    return [{ kind: 'task', row: { ...args, ...open } }];
  },
});

/** @throws Refusal `sync.missing_ref` `row.not_yours` */
function edited(id: string, fields: Fields<Task>, actor: Actor, rows: Rows, edit: Edit): Change[] {
  const before = found(rows, 'task', id);
  if (actor.role === 'rep' && before.assigneeId !== actor.userId) throw new Refusal('row.not_yours');
  const { row, meetings } = mergeFields(before, fields, taskGroupOf, actor, edit);
  const about = { kind: 'task', rowId: id, parentId: null, label: before.title } as const;
  return [{ kind: 'task', row }, ...conflictsOf(meetings, about, edit)];
}

/** What is to be done, and by when. @throws Refusal `sync.missing_ref` `row.not_yours` */
export const setTask = defineMutation({
  name: 'task.set',
  version: 1,
  args: v.object({ id: Id, fields: v.partial(v.object({ title, dueOn })) }),
  reads: ({ id }) => [{ kind: 'task', id }],
  effect: ({ id, fields }, actor, rows, edit) => edited(id, fields, actor, rows, edit),
});

/** Gives a task to somebody else: a manager's act. @throws Refusal `auth.not_permitted` `sync.missing_ref` */
export const assignTask = defineMutation({
  name: 'task.assign',
  version: 1,
  args: v.object({ id: Id, assigneeId: Id }),
  reads: ({ id, assigneeId }) => [
    { kind: 'task', id },
    { kind: 'user', id: assigneeId },
  ],
  effect({ id, assigneeId }, actor, rows) {
    if (actor.role === 'rep') throw new Refusal('auth.not_permitted');
    found(rows, 'user', assigneeId);
    return [{ kind: 'task', row: { ...found(rows, 'task', id), assigneeId } }];
  },
});

/** Done, cancelled, or to be done after all. @throws Refusal `sync.missing_ref` `row.not_yours` */
export const closeTask = defineMutation({
  name: 'task.close',
  version: 1,
  args: v.object({
    id: Id,
    status: Task.entries.status,
    byCustomer: v.optional(v.boolean(), false),
    interactionId: v.optional(v.nullable(Id), null),
    day: Day,
  }),
  reads: ({ id, interactionId }) => [
    { kind: 'task', id },
    ...(interactionId === null ? [] : [{ kind: 'interaction', id: interactionId } as const]),
  ],
  effect({ id, status, day, ...args }, actor, rows, edit) {
    const interactionId = status === 'done' ? args.interactionId : null;
    if (interactionId !== null) found(rows, 'interaction', interactionId);
    const byCustomer = status === 'cancelled' && args.byCustomer;
    const closedOn = status === 'open' ? null : day;
    return edited(id, { status, closedOn, byCustomer, interactionId }, actor, rows, edit);
  },
});
