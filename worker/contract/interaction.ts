import * as v from 'valibot';
import { isSameCustomer } from './alias.ts';
import { Day } from './day.ts';
import { Refusal } from './errors.ts';
import { Code, EpochMs, Id, Name, Text } from './id.ts';
import { type Actor, type Edit, type Rows, defineMutation, found } from './mutation.ts';

export const InteractionKind = v.picklist(['visit', 'call', 'email', 'meeting', 'demo', 'complaint']);
export type InteractionKind = v.InferOutput<typeof InteractionKind>;

/** What a contact led to: data made by the administrator. */
export const Outcome = v.object({
  id: Code,
  fr: Name,
  en: Name,
  icon: v.pipe(v.string(), v.maxLength(40)),
  position: v.pipe(v.number(), v.integer()),
  /** Somebody was met or answered. */
  met: v.boolean(),
  asksAmount: v.boolean(),
  isRefusal: v.boolean(),
  /** The message never arrived (bounced, wrong number): not a touch for KPI 30. */
  isUndeliverable: v.boolean(),
  archived: v.boolean(),
});
export type Outcome = v.InferOutput<typeof Outcome>;

/** One-shot fix taken at save, rounded to about 100 m (three decimals), dropped after 60 days. */
export const Position = v.object({
  lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  lng: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  accuracyM: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Position = v.InferOutput<typeof Position>;

/** A dated contact with a customer. Append-only: corrected by a new row, never edited. */
export const Interaction = v.object({
  id: Id,
  customerId: Id,
  customerName: Name,
  contactId: v.nullable(Id),
  repId: Id,
  /** Business date: the organisation's calendar day of `occurredAt`, or the day the rep chose. */
  day: Day,
  occurredAt: EpochMs,
  kind: InteractionKind,
  direction: v.picklist(['outbound', 'inbound']),
  outcomeId: v.nullable(Code),
  /** The outcome's `met` and `isUndeliverable` on the day it was logged (rule R8). */
  met: v.boolean(),
  isUndeliverable: v.boolean(),
  note: Text,
  opportunityId: v.nullable(Id),
  /** 1 (unhappy) … 5 (happy). */
  satisfaction: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  position: v.nullable(Position),
  territoryId: v.nullable(Id),
  replacedBy: v.nullable(Id),
  voided: v.boolean(),
});
export type Interaction = v.InferOutput<typeof Interaction>;

export const LogInteraction = v.object({
  id: Id,
  customerId: Id,
  contactId: v.optional(v.nullable(Id), null),
  kind: InteractionKind,
  direction: v.optional(v.picklist(['outbound', 'inbound']), 'outbound'),
  outcomeId: v.nullable(Code),
  day: Day,
  occurredAt: EpochMs,
  note: v.optional(Text, ''),
  opportunityId: v.optional(v.nullable(Id), null),
  satisfaction: v.optional(Interaction.entries.satisfaction, null),
  position: v.optional(v.nullable(Position), null),
});
export type LogInteraction = v.InferOutput<typeof LogInteraction>;

export const hourMs = 3_600_000;

/** Without an outcome, somebody was met face to face and nobody is known to have answered. */
const faceToFace: readonly InteractionKind[] = ['visit', 'meeting', 'demo'];

/** @throws Refusal `sync.missing_ref` `opportunity.not_of_customer` */
function interactionOf(args: LogInteraction, repId: string, rows: Rows): Interaction {
  const customer = found(rows, 'customer', args.customerId);
  if (args.contactId !== null && !customer.contacts.some(({ id }) => id === args.contactId)) {
    throw new Refusal('sync.missing_ref', { kind: 'contact', id: args.contactId });
  }
  const outcome = args.outcomeId === null ? undefined : found(rows, 'outcome', args.outcomeId);
  const opportunity = args.opportunityId === null ? undefined : found(rows, 'opportunity', args.opportunityId);
  if (opportunity && !isSameCustomer(rows, opportunity.customerId, args.customerId))
    throw new Refusal('opportunity.not_of_customer');
  return {
    ...args,
    customerName: customer.name,
    repId,
    met: outcome?.met ?? faceToFace.includes(args.kind),
    isUndeliverable: outcome?.isUndeliverable ?? false,
    territoryId: customer.territoryId,
    replacedBy: null,
    voided: false,
  };
}

function readsOf(args: LogInteraction) {
  return [
    { kind: 'interaction', id: args.id },
    { kind: 'customer', id: args.customerId },
    ...(args.outcomeId === null ? [] : [{ kind: 'outcome', id: args.outcomeId } as const]),
    ...(args.opportunityId === null ? [] : [{ kind: 'opportunity', id: args.opportunityId } as const]),
  ] as const;
}

/** @throws Refusal `sync.entity_exists` `sync.missing_ref` */
export const logInteraction = defineMutation({
  name: 'interaction.log',
  version: 1,
  args: LogInteraction,
  reads: readsOf,
  effect(args, actor, rows) {
    if (rows.get('interaction', args.id)) throw new Refusal('sync.entity_exists');
    return [{ kind: 'interaction', row: interactionOf(args, actor.userId, rows) }];
  },
});

/**
 * The row a correction is made on, when this actor may still correct it: the author for `hours` after it was made,
 * a manager at any time (decisions.md 4).
 * @throws Refusal `sync.missing_ref` `row.not_current` `row.not_yours` `row.too_late_to_change`
 */
export function correctable<Row extends { repId: string; replacedBy: string | null; voided: boolean }>(
  row: Row | undefined,
  actor: Actor,
  edit: Edit,
  hours: number,
): Row {
  if (!row) throw new Refusal('sync.missing_ref');
  if (row.replacedBy !== null || row.voided) throw new Refusal('row.not_current');
  if (actor.role !== 'rep') return row;
  if (row.repId !== actor.userId) throw new Refusal('row.not_yours');
  if (edit.ageMs !== undefined && edit.ageMs > hours * hourMs) throw new Refusal('row.too_late_to_change');
  return row;
}

/** Writes a full new row in place of an earlier one; the author and his right to count it do not change. */
export const amendInteraction = defineMutation({
  name: 'interaction.amend',
  version: 1,
  args: v.object({ ...LogInteraction.entries, replaces: Id }),
  reads: ({ replaces, ...args }) => [...readsOf(args), { kind: 'interaction', id: replaces }],
  effect({ replaces, ...args }, actor, rows, edit) {
    if (rows.get('interaction', args.id)) throw new Refusal('sync.entity_exists');
    const before = correctable(rows.get('interaction', replaces), actor, edit, 24);
    const after = interactionOf(args, before.repId, rows);
    return [
      { kind: 'interaction', row: after },
      { kind: 'interaction', row: { ...before, replacedBy: after.id } },
    ];
  },
});

export const voidInteraction = defineMutation({
  name: 'interaction.void',
  version: 1,
  args: v.object({ id: Id }),
  reads: (args) => [{ kind: 'interaction', id: args.id }],
  effect(args, actor, rows, edit) {
    const before = correctable(rows.get('interaction', args.id), actor, edit, 48);
    return [{ kind: 'interaction', row: { ...before, voided: true } }];
  },
});
