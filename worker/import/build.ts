import * as v from 'valibot';
import { msPerDay } from '../contract/day.ts';
import { entities } from '../contract/entities.ts';
import { type RefusalCode, Refusal } from '../contract/errors.ts';
import { idFromBytes } from '../contract/id-text.ts';
import { LogInteraction, logInteraction } from '../contract/interaction.ts';
import { mulDivHalfEven } from '../contract/money.ts';
import type { Change, Mutation, Rows } from '../contract/mutation.ts';
import { officeMutations } from '../contract/office-mutations.ts';
import { Opportunity } from '../contract/opportunity.ts';
import { submitOrder } from '../contract/order-writes.ts';
import { OrderStatus, SubmitOrder } from '../contract/order.ts';
import type { Nested, Value, Values } from './evaluate.ts';
import type { ImportedKind } from './mapping.ts';
import { type Place, type RowReason, RowRefusal } from './report.ts';
import { defaults } from './shapes.ts';
import type { Decimal } from './values.ts';

export type BuildContext = {
  readonly orgId: string;
  readonly rows: Rows;
  /** Sixteen bytes or more that depend on the text alone. */
  readonly hash: (text: string) => Uint8Array;
};

type Part = { readonly id: string; readonly values: Values; readonly at: Place };

/** An instant of that day in every zone from UTC−12 to UTC+11, for sources that know the day only. Epoch ms. */
const noonOf = (day: Value): number => (typeof day === 'number' ? day * msPerDay + msPerDay / 2 : Number.NaN);

/** Actor and moment of an import: it writes for the people of its files, in nobody's name. */
const edit = { clientAt: 0, basisAt: 0, serverNow: 0, client: 'import' };

const isNested = (value: Value | undefined): value is readonly Nested[] => Array.isArray(value);
const isDecimal = (value: Value | undefined): value is Decimal =>
  typeof value === 'object' && value !== null && 'digits' in value;

/** Given values over the defaults; no value leaves the default. */
function merged(base: Record<string, unknown>, values: Values): Record<string, unknown> {
  return {
    ...base,
    ...Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== null || !(name in base))),
  };
}

/** @throws RowRefusal `missing_value` `invalid` with the path of the first field that the schema refuses */
function checked<Schema extends v.GenericSchema>(schema: Schema, input: unknown, at: Place): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? undefined;
  const reason: RowReason = issue.input === null || issue.input === undefined ? 'missing_value' : 'invalid';
  throw new RowRefusal(reason, {
    ...at,
    field,
    value: reason === 'invalid' ? `${issue.received}: ${issue.message}` : undefined,
  });
}

/** Runs the contract's own write; its refusal becomes the row's. */
function written(effect: () => readonly Change[], at: Place): readonly Change[] {
  try {
    return effect();
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof RowRefusal) throw error;
    const code: RefusalCode = error.code;
    const value = error.details === undefined ? undefined : JSON.stringify(error.details);
    throw new RowRefusal(code === 'sync.missing_ref' ? 'unknown_reference' : 'refused', { ...at, value }, code);
  }
}

/** Exact: the line's net is `gross × (1 − fraction)` rounded half-even once, and the discount is what is left. */
function lineOf({ fields, at }: Nested): Record<string, unknown> {
  const { discountFraction, ...line } = fields;
  if (!isDecimal(discountFraction)) return merged({ discountCents: 0 }, line);
  const { quantity, unitPriceCents } = line;
  const whole = 10n ** BigInt(discountFraction.scale);
  const isShare =
    discountFraction.digits >= 0n && discountFraction.digits <= whole && Number.isSafeInteger(Number(whole));
  if (!isShare) throw new RowRefusal('bad_number', { ...at, field: 'discountFraction', value: 'outside 0 to 1' });
  if (typeof quantity !== 'number' || typeof unitPriceCents !== 'number') return { ...line };
  const gross = quantity * unitPriceCents;
  const net = mulDivHalfEven(gross, Number(whole - discountFraction.digits), Number(whole));
  return { ...line, discountCents: gross - net };
}

function orderChanges({ id, values, at }: Part, { orgId, rows }: BuildContext): readonly Change[] {
  const { repId, status, lines, credits, ...rest } = values;
  const args = checked(
    SubmitOrder,
    {
      ...withoutNulls(rest),
      id,
      placedAt: rest.placedAt ?? noonOf(rest.day ?? null),
      lines: isNested(lines) ? lines.map(lineOf) : [],
      ...(isNested(credits) ? { credits: credits.map(({ fields }) => fields) } : {}),
    },
    at,
  );
  const userId = checked(entities.order.entries.repId, repId ?? null, { ...at, field: 'repId' });
  const changes = written(() => submitOrder.effect(args, { orgId, userId, role: 'admin' }, rows, edit), at);
  const given = checked(v.optional(v.nullable(OrderStatus)), status, { ...at, field: 'status' });
  return given == null ? changes : changes.map((change) => withStatus(change, given));
}

function withStatus(change: Change, status: OrderStatus): Change {
  if (change.kind === 'order') return { kind: 'order', row: { ...change.row, status } };
  if (change.kind === 'orderStatusChange') return { kind: change.kind, row: { ...change.row, to: status } };
  return change;
}

const withoutNulls = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function interactionChanges({ id, values, at }: Part, { orgId, rows }: BuildContext): readonly Change[] {
  const { repId, ...rest } = values;
  const occurredAt = rest.occurredAt ?? noonOf(rest.day ?? null);
  const args = checked(LogInteraction, { outcomeId: null, ...withoutNulls(rest), id, occurredAt }, at);
  const userId = checked(entities.interaction.entries.repId, repId ?? null, { ...at, field: 'repId' });
  return written(() => logInteraction.effect(args, { orgId, userId, role: 'admin' }, rows, edit), at);
}

/** The history in its order; the last change says the stage and the status the opportunity is in. */
function opportunityChanges({ id, values, at }: Part, context: BuildContext): readonly Change[] {
  const base = merged(defaults.opportunity, values);
  const nested = isNested(values.changes) ? values.changes : [];
  const stages = nested.map(({ fields: { stageId } }, index) => {
    const stage = typeof stageId === 'string' ? context.rows.get('stage', stageId) : undefined;
    if (!stage) throw new RowRefusal('unknown_reference', { ...at, field: `changes.${index}.stageId` });
    return stage;
  });
  const changes = nested.map(({ fields }, index) => ({
    id: idFromBytes(context.hash(JSON.stringify([id, 'change', index]))),
    fromStageId: stages[index - 1]?.id ?? null,
    at: noonOf(fields.day ?? null),
    probabilityBp: base.probabilityBp ?? stages[index]?.probabilityBp,
    ...merged({ ownerId: base.ownerId, amountCents: null, expectedCloseOn: null }, fields),
  }));
  const last = stages.at(-1);
  const status = last?.isWon ? 'won' : last?.isLost ? 'lost' : 'open';
  const closedOn = status === 'open' ? null : (nested.at(-1)?.fields.day ?? null);
  const row = checked(Opportunity, { ...base, id, stageId: last?.id ?? null, status, closedOn, changes }, at);
  row.changes.forEach(({ day }, index) => {
    const before = row.changes[index - 1]?.day ?? day;
    if (day < before)
      throw new RowRefusal('bad_day', { ...at, field: `changes.${index}.day`, value: 'before the change it follows' });
  });
  const customer = row.customerId === null ? undefined : context.rows.get('customer', row.customerId);
  return [{ kind: 'opportunity', row: { ...row, territoryId: row.territoryId ?? customer?.territoryId ?? null } }];
}

/** Writes of the contract that take a whole row: they know what its schema cannot say. */
const wholeWrites = {
  campaign: officeMutations['campaign.set'],
  campaignMember: officeMutations['campaign.setMember'],
  costEntry: officeMutations['cost.add'],
  survey: officeMutations['survey.set'],
  surveyResponse: officeMutations['survey.answer'],
  stockReading: officeMutations['stock.read'],
  loyaltyMember: officeMutations['loyalty.setMember'],
  loyaltyTransaction: officeMutations['loyalty.addPoints'],
  segmentMember: officeMutations['segment.setMember'],
  exchangeRate: officeMutations['exchangeRate.set'],
  benchmark: officeMutations['benchmark.set'],
  customerLoss: officeMutations['customerLoss.note'],
  actionPlan: officeMutations['actionPlan.set'],
  contest: officeMutations['contest.set'],
} as const;

/** @throws RowRefusal when the contract's own write refuses the row */
function refuseUnwritable(kind: ImportedKind, row: unknown, at: Place, { orgId, rows }: BuildContext): void {
  if (!Object.hasOwn(wholeWrites, kind)) return;
  const write = wholeWrites[kind as keyof typeof wholeWrites] as unknown as Mutation;
  written(() => write.effect(row, { orgId, userId: orgId, role: 'admin' }, rows, edit), at);
}

function customerValues({ id, values }: Part, context: BuildContext): Record<string, unknown> {
  const { contacts, ownedFrom: _ownedFrom, ...rest } = values;
  if (!isNested(contacts)) return merged(defaults.customer, rest);
  return {
    ...merged(defaults.customer, rest),
    contacts: contacts.map(({ fields }, index) => ({
      ...merged(defaults.contact, fields),
      id: idFromBytes(context.hash(JSON.stringify([id, 'contact', index]))),
    })),
  };
}

/**
 * The rows of the contract that one row of a source becomes, derived by the contract's own writes where it has them.
 * @throws RowRefusal with the field that cannot be
 */
export function buildRow(kind: ImportedKind, part: Part, context: BuildContext): readonly Change[] {
  if (kind === 'order') return orderChanges(part, context);
  if (kind === 'interaction') return interactionChanges(part, context);
  if (kind === 'opportunity') return opportunityChanges(part, context);
  const values = kind === 'customer' ? customerValues(part, context) : merged(defaults[kind], part.values);
  const row = checked(entities[kind], { ...values, id: part.id }, part.at);
  refuseUnwritable(kind, row, part.at, context);
  return [{ kind, row } as Change];
}
