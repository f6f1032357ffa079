import * as v from 'valibot';
import { Month } from '../contract/day.ts';
import { Refusal } from '../contract/errors.ts';
import { Organization } from '../contract/organization.ts';

/** Kinds of rows that a mapping can make. Cells and histories follow from them. */
export const importedKinds = [
  'user',
  'team',
  'membership',
  'territory',
  'territoryAssignment',
  'outcome',
  'stage',
  'businessUnit',
  'family',
  'product',
  'customer',
  'interaction',
  'order',
  'opportunity',
  'campaign',
  'campaignMember',
  'target',
  'task',
  'costEntry',
  'survey',
  'surveyResponse',
  'stockReading',
  'workDay',
  'trainingRecord',
  'loyaltyMember',
  'loyaltyTransaction',
  'segment',
  'segmentMember',
  'exchangeRate',
  'benchmark',
  'lossReason',
  'customerLoss',
  'actionPlan',
  'planCheck',
  'contest',
] as const;
export type ImportedKind = (typeof importedKinds)[number];

/** `fraction` and `percent` stay exact decimals; `cents` refuses what is finer than a cent; `number` is a float. */
const ValueType = v.picklist(['text', 'integer', 'number', 'cents', 'fraction', 'percent', 'day']);
export type ValueType = v.InferOutput<typeof ValueType>;

const Scalar = v.nullable(v.union([v.string(), v.number(), v.boolean()]));
type Scalar = v.InferOutput<typeof Scalar>;

/** Columns of another file → what they must equal, read in the row at hand. */
export type Join = { readonly [column: string]: Expr };
export type Fields = { readonly [field: string]: Expr };

/** Holds when every one of its parts does. */
export type Condition =
  | { readonly of: Expr; readonly in: readonly Scalar[] }
  | { readonly of: Expr; readonly is: 'present' | 'absent' }
  | { readonly exists: string; readonly on: Join };

type ColumnExpr = {
  readonly column: string;
  readonly as?: ValueType | undefined;
  readonly map?: { readonly [text: string]: Scalar } | undefined;
  /** Values that are not in `map` are refused. */
  readonly strict?: boolean | undefined;
  readonly dates?: readonly string[] | undefined;
};
type FindExpr = { readonly find: string; readonly on: Join; readonly latest?: Expr | undefined; readonly give: Expr };
type NestedRow = { readonly when?: readonly Condition[] | undefined; readonly fields: Fields };

/** Where a value comes from. A plain text in a mapping is short for `{ "column": text }`. */
export type Expr =
  | ColumnExpr
  | { readonly value: Scalar; readonly as?: ValueType | undefined }
  | { readonly join: readonly Expr[]; readonly with?: string | undefined }
  | { readonly first: readonly Expr[] }
  | { readonly ref: ImportedKind; readonly key: readonly Expr[] }
  | FindExpr
  | { readonly rows: readonly NestedRow[] }
  | { readonly each: string; readonly on: Join; readonly fields: Fields };

const Word = v.pipe(v.string(), v.minLength(1));
const ExprSchema: v.GenericSchema<unknown, Expr> = v.lazy((input) => exprSchemaFor(input));
const FieldsSchema = v.record(Word, ExprSchema);
const ConditionSchema: v.GenericSchema<unknown, Condition> = v.lazy((input) => {
  const keys = keysOf(input);
  if (keys.includes('exists')) return v.strictObject({ exists: Word, on: FieldsSchema });
  if (keys.includes('in')) return v.strictObject({ of: ExprSchema, in: v.array(Scalar) });
  return v.strictObject({ of: ExprSchema, is: v.picklist(['present', 'absent']) });
});
const Conditions = v.array(ConditionSchema);

const exprSchemas = {
  column: v.strictObject({
    column: Word,
    as: v.optional(ValueType),
    map: v.optional(v.record(v.string(), Scalar)),
    strict: v.optional(v.boolean()),
    dates: v.optional(v.array(Word)),
  }),
  value: v.strictObject({ value: Scalar, as: v.optional(ValueType) }),
  join: v.strictObject({ join: v.array(ExprSchema), with: v.optional(v.string()) }),
  first: v.strictObject({ first: v.array(ExprSchema) }),
  ref: v.strictObject({ ref: v.picklist(importedKinds), key: v.pipe(v.array(ExprSchema), v.minLength(1)) }),
  find: v.strictObject({ find: Word, on: FieldsSchema, latest: v.optional(ExprSchema), give: ExprSchema }),
  rows: v.strictObject({ rows: v.array(v.strictObject({ when: v.optional(Conditions), fields: FieldsSchema })) }),
  each: v.strictObject({ each: Word, on: FieldsSchema, fields: FieldsSchema }),
} as const satisfies Record<string, v.GenericSchema<unknown, Expr>>;

const keysOf = (input: unknown): string[] => (typeof input === 'object' && input !== null ? Object.keys(input) : []);

/** The schema of the form that was meant, so that the message is about that form. */
function exprSchemaFor(input: unknown): v.GenericSchema<unknown, Expr> {
  if (typeof input === 'string') {
    return v.pipe(
      Word,
      v.transform((column) => ({ column })),
    );
  }
  const keys = keysOf(input);
  for (const [key, schema] of Object.entries(exprSchemas)) if (keys.includes(key)) return schema;
  const known = Object.keys(exprSchemas).join(', ');
  return v.pipe(
    v.unknown(),
    v.check(() => false, `Needs one of: ${known}`),
    v.transform(() => ({ value: null })),
  );
}

/** Rows of one kind, one for each row of a file; with `distinct`, one for each key. Rules run in the order given. */
const Rule = v.strictObject({
  make: v.picklist(importedKinds),
  from: Word,
  key: v.pipe(v.array(ExprSchema), v.minLength(1)),
  distinct: v.optional(v.boolean(), false),
  when: v.optional(Conditions, []),
  fields: FieldsSchema,
});
export type Rule = v.InferOutput<typeof Rule>;

/** A CSV file of the folder. `spill`: the column that takes the extra cells when its commas were written without quotes. */
const CsvFile = v.strictObject({ name: Word, spill: v.optional(Word) });
/** A small table written in the mapping itself. */
const InlineFile = v.strictObject({ rows: v.pipe(v.array(v.record(Word, v.string())), v.minLength(1)) });
const FileSpec = v.lazy((input) => (keysOf(input).includes('rows') ? InlineFile : CsvFile)) as v.GenericSchema<
  unknown,
  v.InferOutput<typeof CsvFile> | v.InferOutput<typeof InlineFile>
>;

const Format = v.strictObject({
  encoding: v.optional(v.picklist(['utf-8', 'windows-1252', 'iso-8859-15', 'utf-16le']), 'utf-8'),
  delimiter: v.optional(v.picklist([',', ';', '\t', '|']), ','),
  /** Texts that stand for no value, beside the empty one. */
  nulls: v.optional(v.array(v.string()), []),
  /** Tried in turn: YYYY, MM, DD (M, D without leading zero), hh, mm, ss, SSS; everything else as it is. */
  dates: v.optional(v.pipe(v.array(Word), v.minLength(1)), ['YYYY-MM-DD']),
  decimal: v.optional(v.picklist(['.', ',']), '.'),
  group: v.optional(v.picklist(['', ',', '.', ' ', '\u00a0', '\u202f', "'"]), ''),
});
export type Format = v.InferOutput<typeof Format>;

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

const IsoMonth = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Needs a month like 2026-01'),
  v.transform((text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1),
  Month,
);
const { id: _id, isDemo: _isDemo, month0: _month0, timeZone: _zone, ...settings } = Organization.entries;

/** How the files of one source become an organisation: data, so that another layout needs no code. */
export const Mapping = v.strictObject({
  version: v.literal(1),
  /** Part of every id: the same file under another source makes other rows. */
  source: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,39}$/)),
  organization: v.strictObject({
    ...settings,
    timeZone: v.pipe(v.string(), v.check(isTimeZone, 'Unknown time zone')),
    month0: IsoMonth,
  }),
  format: v.optional(Format, {}),
  files: v.record(Word, FileSpec),
  rules: v.pipe(v.array(Rule), v.minLength(1)),
});
export type Mapping = v.InferOutput<typeof Mapping>;

/** One thing that is wrong with a mapping; `path` like `rules.3.fields.day`. */
export type MappingIssue = { readonly path: string; readonly message: string };

/** @throws Refusal `import.bad_mapping` with every issue found */
export function parseMapping(json: unknown): Mapping {
  const parsed = v.safeParse(Mapping, json);
  if (parsed.success) return parsed.output;
  const issues = parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }));
  throw new Refusal('import.bad_mapping', { issues });
}
