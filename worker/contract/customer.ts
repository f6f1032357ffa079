import * as v from 'valibot';
import { isSameCustomer, presentCustomer } from './alias.ts';
import { conflictsOf } from './conflict.ts';
import { Day, dayOfInstant } from './day.ts';
import { Refusal } from './errors.ts';
import { type FieldMarks, Marks, mergeFields } from './field-groups.ts';
import { Code, Id, Name, Text } from './id.ts';
import { type Actor, type Edit, type Rows, defineMutation, found } from './mutation.ts';

const Phone = v.pipe(v.string(), v.maxLength(40));
const Email = v.union([v.literal(''), v.pipe(v.string(), v.email(), v.maxLength(200))]);

/** A person at a customer; travels inside the customer. */
export const Contact = v.object({
  id: Id,
  firstName: v.pipe(v.string(), v.maxLength(100)),
  lastName: Name,
  jobTitle: v.pipe(v.string(), v.maxLength(100)),
  phone: Phone,
  email: Email,
  isPrimary: v.boolean(),
  marks: Marks,
});
export type Contact = v.InferOutput<typeof Contact>;

/** The outlet. A *prospect* until its first counting order, then a *buyer*: never stored, derived from orders. */
export const Customer = v.object({
  id: Id,
  name: Name,
  kind: v.picklist(['company', 'person']),
  address: v.pipe(v.string(), v.maxLength(400)),
  postcode: v.pipe(v.string(), v.maxLength(20)),
  city: v.pipe(v.string(), v.maxLength(100)),
  /** WGS 84 degrees. */
  lat: v.nullable(v.pipe(v.number(), v.minValue(-90), v.maxValue(90))),
  lng: v.nullable(v.pipe(v.number(), v.minValue(-180), v.maxValue(180))),
  phone: Phone,
  email: Email,
  /** The sector it lies in; it decides who receives it. */
  territoryId: v.nullable(Id),
  /** The rep in charge today; past owners are in the owner history. */
  ownerId: v.nullable(Id),
  visitEveryDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(730))),
  note: Text,
  archived: v.boolean(),
  /** The customer that this duplicate was merged into: an alias, kept so that late writes find their way. */
  mergedInto: v.optional(v.nullable(Id), null),
  /** Another customer of the same name and phone: set by the server when this one was made, for a person to look at. */
  possibleDuplicateOf: v.optional(v.nullable(Id), null),
  /** Day on which it became a lead; null = not known. */
  leadOn: v.optional(v.nullable(Day), null),
  /** What brought it: a fair, a recommendation … */
  source: v.optional(v.nullable(Code), null),
  contacts: v.array(Contact),
  /** Last writer of each field group (rule B4). */
  marks: Marks,
});
export type Customer = v.InferOutput<typeof Customer>;

const {
  id: _id,
  contacts: _contacts,
  marks: _marks,
  ownerId: _owner,
  archived: _archived,
  mergedInto: _mergedInto,
  possibleDuplicateOf: _possibleDuplicateOf,
  leadOn: _leadOn,
  source,
  ...editable
} = Customer.entries;

const groups: Record<string, string> = {
  address: 'place',
  postcode: 'place',
  city: 'place',
  lat: 'place',
  lng: 'place',
};
export const customerGroupOf = (field: string): string => groups[field] ?? field;

const noMarks: FieldMarks = {};

/** The organisation's day on which it is noted, as far as the edit's time is known. */
function dayOf({ clientAt, serverNow }: Edit, { orgId }: Actor, rows: Rows): Day | null {
  const organization = rows.get('organization', orgId);
  return organization ? dayOfInstant(Math.min(clientAt, serverNow), organization.timeZone) : null;
}

/** @throws Refusal `sync.entity_exists` `sync.missing_ref` */
export const createCustomer = defineMutation({
  name: 'customer.create',
  version: 1,
  args: v.object({ id: Id, ...editable, source }),
  reads: (args, actor) => [
    { kind: 'customer', id: args.id },
    { kind: 'organization', id: actor.orgId },
    ...(args.territoryId === null ? [] : [{ kind: 'territory', id: args.territoryId } as const]),
  ],
  effect(args, actor, rows, edit) {
    if (rows.get('customer', args.id)) throw new Refusal('sync.entity_exists');
    if (args.territoryId !== null) found(rows, 'territory', args.territoryId);
    const ownerId = actor.role === 'rep' ? actor.userId : null;
    return [
      {
        kind: 'customer',
        row: {
          ...args,
          ownerId,
          archived: false,
          mergedInto: null,
          possibleDuplicateOf: null,
          leadOn: dayOf(edit, actor, rows),
          contacts: [],
          marks: noMarks,
        },
      },
    ];
  },
});

const CustomerFields = v.partial(v.object(editable));

/** @throws Refusal `sync.missing_ref` `row.gone` */
function living(rows: Rows, id: string): Customer {
  const customer = found(rows, 'customer', id);
  if (customer.archived) throw new Refusal('row.gone');
  return customer;
}

export const setCustomer = defineMutation({
  name: 'customer.set',
  version: 1,
  args: v.object({ id: Id, fields: CustomerFields }),
  reads: (args) => [
    { kind: 'customer', id: args.id },
    ...(args.fields.territoryId ? [{ kind: 'territory', id: args.fields.territoryId } as const] : []),
  ],
  effect(args, actor, rows, edit) {
    if (args.fields.territoryId) found(rows, 'territory', args.fields.territoryId);
    const before = living(rows, args.id);
    const { row, meetings } = mergeFields(before, args.fields, customerGroupOf, actor, edit);
    const edited = { kind: 'customer', rowId: before.id, parentId: null, label: before.name } as const;
    return [{ kind: 'customer', row }, ...conflictsOf(meetings, edited, edit)];
  },
});

/** Gives a customer to another rep (or to nobody): a manager's act; the owner history keeps the dates. */
export const assignCustomer = defineMutation({
  name: 'customer.assign',
  version: 1,
  args: v.object({ id: Id, ownerId: v.nullable(Id) }),
  reads: (args) => [
    { kind: 'customer', id: args.id },
    ...(args.ownerId === null ? [] : [{ kind: 'user', id: args.ownerId } as const]),
  ],
  effect(args, actor, rows) {
    if (actor.role === 'rep') throw new Refusal('auth.not_permitted');
    if (args.ownerId !== null) found(rows, 'user', args.ownerId);
    return [{ kind: 'customer', row: { ...living(rows, args.id), ownerId: args.ownerId } }];
  },
});

const { id: contactId, marks: _contactMarks, ...contactFields } = Contact.entries;

export const createContact = defineMutation({
  name: 'contact.create',
  version: 1,
  args: v.object({ customerId: Id, id: contactId, ...contactFields }),
  reads: (args) => [{ kind: 'customer', id: args.customerId }],
  effect({ customerId, ...contact }, _actor, rows) {
    const customer = living(rows, customerId);
    if (customer.contacts.some(({ id }) => id === contact.id)) throw new Refusal('sync.entity_exists');
    return [
      { kind: 'customer', row: { ...customer, contacts: [...customer.contacts, { ...contact, marks: noMarks }] } },
    ];
  },
});

export const setContact = defineMutation({
  name: 'contact.set',
  version: 1,
  args: v.object({ customerId: Id, id: contactId, fields: v.partial(v.object(contactFields)) }),
  reads: (args) => [{ kind: 'customer', id: args.customerId }],
  effect(args, actor, rows, edit) {
    const customer = living(rows, args.customerId);
    const before = customer.contacts.find(({ id }) => id === args.id);
    if (!before) throw new Refusal('sync.missing_ref', { kind: 'contact', id: args.id });
    const { row: after, meetings } = mergeFields(before, args.fields, (field) => field, actor, edit);
    const label = `${before.firstName} ${before.lastName}`.trim();
    const edited = { kind: 'contact', rowId: before.id, parentId: customer.id, label } as const;
    return [
      { kind: 'customer', row: { ...customer, contacts: customer.contacts.map((c) => (c === before ? after : c)) } },
      ...conflictsOf(meetings, edited, edit),
    ];
  },
});

/** Puts a customer away, or back. Visits to it are still accepted, edits are not (rule B4). @throws Refusal `sync.missing_ref` `row.gone` */
export const archiveCustomer = defineMutation({
  name: 'customer.archive',
  version: 1,
  args: v.object({ id: Id, archived: v.boolean() }),
  reads: (args) => [{ kind: 'customer', id: args.id }],
  effect(args, _actor, rows) {
    const customer = found(rows, 'customer', args.id);
    if (customer.mergedInto !== null) throw new Refusal('row.gone');
    return [{ kind: 'customer', row: { ...customer, archived: args.archived } }];
  },
});

/**
 * Joins a duplicate to the customer it is (rule B4): the duplicate stays as an alias, its contacts go over at once, its facts
 * follow by themselves.
 * @throws Refusal `sync.missing_ref` `row.gone` `customer.bad_merge`
 */
export const mergeCustomer = defineMutation({
  name: 'customer.merge',
  version: 1,
  args: v.object({ from: Id, into: Id }),
  reads: (args) => [
    { kind: 'customer', id: args.from },
    { kind: 'customer', id: args.into },
  ],
  effect(args, _actor, rows) {
    if (args.from === args.into) throw new Refusal('customer.bad_merge');
    const from = found(rows, 'customer', args.from);
    // Two people who join the same two customers, in either direction, mean the same.
    if (isSameCustomer(rows, args.from, args.into)) return [];
    if (from.mergedInto !== null) throw new Refusal('row.gone');
    const into = living(rows, presentCustomer(rows, args.into));
    const known = new Set(into.contacts.map(({ id }) => id));
    const moved = from.contacts.filter(({ id }) => !known.has(id)).map((contact) => ({ ...contact, isPrimary: false }));
    return [
      {
        kind: 'customer',
        row: { ...from, archived: true, mergedInto: into.id, possibleDuplicateOf: null, contacts: [] },
      },
      {
        kind: 'customer',
        row: {
          ...into,
          possibleDuplicateOf: into.possibleDuplicateOf === from.id ? null : into.possibleDuplicateOf,
          contacts: [...into.contacts, ...moved],
        },
      },
    ];
  },
});
