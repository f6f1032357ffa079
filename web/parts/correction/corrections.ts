import { dayOfIso, isoOf, msPerDay } from '#contract/day.ts';
import type { RefusalCode } from '#contract/errors.ts';
import type { MutationName } from '#contract/mutations.ts';
import { parseAmount } from '../../ui/parse-amount.ts';

export type FieldKind =
  | 'line'
  | 'note'
  | 'phone'
  | 'email'
  | 'day'
  | 'amount'
  | 'count'
  | 'days'
  | 'outcome'
  | 'contact'
  | 'sector'
  | 'stage';

type Path = readonly (string | number)[];

/** A field of a payload that a person may mend. */
export type CorrectionField = {
  readonly path: Path;
  /** Name of the field in the words. */
  readonly label: FieldLabel;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** The product of an order's line. */
  readonly productId?: string;
};

const kinds = {
  name: 'line',
  address: 'line',
  postcode: 'line',
  city: 'line',
  phone: 'phone',
  email: 'email',
  territoryId: 'sector',
  visitEveryDays: 'days',
  note: 'note',
  firstName: 'line',
  lastName: 'line',
  jobTitle: 'line',
  outcomeId: 'outcome',
  contactId: 'contact',
  day: 'day',
  quantity: 'count',
  unitPriceCents: 'amount',
  stageId: 'stage',
  amountCents: 'amount',
  expectedCloseOn: 'day',
  lostReason: 'line',
} as const satisfies Record<string, FieldKind>;

export type FieldLabel = keyof typeof kinds;

const required: readonly FieldLabel[] = ['name', 'lastName', 'day', 'quantity', 'unitPriceCents', 'stageId'];

const visit: readonly FieldLabel[] = ['outcomeId', 'day', 'contactId', 'note'];
const person: readonly FieldLabel[] = ['firstName', 'lastName', 'jobTitle', 'phone', 'email'];
const customer: readonly FieldLabel[] = [
  'name',
  'address',
  'postcode',
  'city',
  'phone',
  'email',
  'territoryId',
  'visitEveryDays',
  'note',
];
const opportunity: readonly FieldLabel[] = ['name', 'stageId', 'amountCents', 'expectedCloseOn', 'lostReason'];

/** What may be mended of each write; `fields` = only those it changes. The others can only be given up or handed on. */
const mendable: Partial<Record<MutationName, { labels: readonly FieldLabel[]; under?: 'fields' }>> = {
  'interaction.log': { labels: visit },
  'interaction.amend': { labels: visit },
  'order.submit': { labels: ['day'] },
  'order.amend': { labels: ['day'] },
  'customer.create': { labels: customer },
  'customer.set': { labels: customer, under: 'fields' },
  'contact.create': { labels: person },
  'contact.set': { labels: person, under: 'fields' },
  'opportunity.create': { labels: opportunity },
  'opportunity.set': { labels: opportunity, under: 'fields' },
};

/** Refusals that no other payload would avoid. */
const hopeless: readonly string[] = [
  'auth.not_permitted',
  'row.gone',
  'row.not_yours',
  'row.too_late_to_change',
  'sync.entity_exists',
  'sync.unknown_mutation',
] satisfies RefusalCode[];

/** Would mending this refused write help? */
export const canMend = ({
  name,
  args,
  code,
}: {
  name: MutationName;
  args: unknown;
  code?: string | undefined;
}): boolean => !hopeless.includes(code ?? '') && correctionFields(name, args).length > 0;

type Json = Readonly<Record<string, unknown>>;

const at = (args: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], args);

function withValue(args: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(args)) return args.map((item, i) => (i === key ? withValue(item, rest, value) : item));
  return { ...(args as Json), [key]: withValue(at(args, [key]), rest, value) };
}

const fieldOf = (label: FieldLabel, path: Path): CorrectionField => ({
  path,
  label,
  kind: kinds[label],
  isRequired: required.includes(label),
});

/** The fields of a refused write that its form shows; none = it cannot be mended here. */
export function correctionFields(name: MutationName, args: unknown): readonly CorrectionField[] {
  const form = mendable[name];
  if (!form) return [];
  const base: Path = form.under ? [form.under] : [];
  const own = form.labels
    .filter((label) => at(args, [...base, label]) !== undefined)
    .map((label) => fieldOf(label, [...base, label]));
  return [...own, ...lineFields(args)];
}

type Line = { readonly productId: string | null; readonly quantity: number };

/** Quantity and price of each product of an order; of a sale without products, its amount. */
function lineFields(args: unknown): readonly CorrectionField[] {
  const { lines } = args as { lines?: readonly Line[] };
  if (!Array.isArray(lines)) return [];
  return lines.flatMap(({ productId, quantity }: Line, i): CorrectionField[] => {
    const price = fieldOf('unitPriceCents', ['lines', i, 'unitPriceCents']);
    if (productId === null) return quantity === 1 ? [{ ...price, label: 'amountCents' }] : [price];
    return [
      { ...fieldOf('quantity', ['lines', i, 'quantity']), productId },
      { ...price, productId },
    ];
  });
}

/** What was sold, of a visit noted without an order: it may stay empty. */
export const saleField: CorrectionField = fieldOf('amountCents', ['amountCents']);

/** The same fields of a payload that stands under a name in a larger one. */
export const fieldsUnder = (name: string, fields: readonly CorrectionField[]): readonly CorrectionField[] =>
  fields.map((field) => ({ ...field, path: [name, ...field.path] }));

export const keyOf = ({ path }: Pick<CorrectionField, 'path'>): string => path.join('.');

/** The fields as they are typed. */
export type CorrectionDraft = Readonly<Record<string, string>>;

/** How the form starts: the payload as it was refused. `amount` writes cents as a field shows them. */
export function draftOf(
  fields: readonly CorrectionField[],
  args: unknown,
  amount: (cents: number) => string,
): CorrectionDraft {
  const textOf = ({ path, kind }: CorrectionField): string => {
    const value = at(args, path);
    if (typeof value === 'number')
      return kind === 'amount' ? amount(value) : kind === 'day' ? isoOf(value) : `${value}`;
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(fields.map((field) => [keyOf(field), textOf(field)]));
}

const nullable: readonly FieldLabel[] = [
  'outcomeId',
  'contactId',
  'territoryId',
  'visitEveryDays',
  'amountCents',
  'expectedCloseOn',
];

const wholeOf = (text: string, most: number): number | undefined => {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : undefined;
};

/** A field as it is sent; undefined = it cannot be read. */
function valueOf({ kind, label, isRequired }: CorrectionField, typed: string): unknown {
  const text = kind === 'note' ? typed : typed.trim();
  if (text === '') return isRequired ? undefined : nullable.includes(label) ? null : '';
  switch (kind) {
    case 'amount':
      return parseAmount(text);
    case 'day':
      return dayOfIso(text);
    case 'count':
      return wholeOf(text, 1_000_000);
    case 'days':
      return wholeOf(text, 730);
    default:
      return text;
  }
}

/** A payload moved to another day keeps its time of day. */
export function withMoment(before: unknown, after: unknown): unknown {
  const [was, is] = [at(before, ['day']), at(after, ['day'])];
  if (typeof was !== 'number' || typeof is !== 'number' || was === is) return after;
  return ['occurredAt', 'placedAt'].reduce((args, key) => {
    const moment = at(args, [key]);
    return typeof moment === 'number' ? withValue(args, [key], moment + (is - was) * msPerDay) : args;
  }, after);
}

/** The payload with what was typed, or the fields that cannot be read. */
export function corrected(
  fields: readonly CorrectionField[],
  args: unknown,
  draft: CorrectionDraft,
): { readonly args: object } | { readonly wrong: ReadonlySet<string> } {
  const values = fields.map((field) => ({ field, value: valueOf(field, draft[keyOf(field)] ?? '') }));
  const wrong = values.filter(({ value }) => value === undefined).map(({ field }) => keyOf(field));
  if (wrong.length > 0) return { wrong: new Set(wrong) };
  const after = values.reduce((made, { field, value }) => withValue(made, field.path, value), args);
  return { args: withMoment(args, after) as object };
}
