import * as v from 'valibot';
import { KpiValueAnswer, ScopeKey } from './answers.ts';

/**
 * What a row behind a figure is; `interval` = the days between two order days of a customer, `presence` = the working days
 * of a person in a team or an absence from them.
 */
export const RowKind = v.picklist([
  'document',
  'line',
  'interaction',
  'customer',
  'interval',
  'opportunity',
  'product',
  'survey',
  'points',
  'cost',
  'task',
  'presence',
  'target',
]);
export type RowKind = v.InferOutput<typeof RowKind>;

/** Rows of one answer; the others come by cursor. */
export const maxRows = 200;

/** Query of `GET /api/kpis/:name/explain`. With `after` (a cursor) only the rows of its list are answered. */
export const ExplainQuery = v.object({
  scope: ScopeKey,
  period: v.pipe(v.string(), v.maxLength(60)),
  window: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(24))),
  /** Place of the list among those of the first answer, and the key of its last row. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}\.[\w.:-]{1,120}$/))),
});
export type ExplainQuery = v.InferOutput<typeof ExplainQuery>;

const Adds = v.record(v.string(), v.number());

const EvidenceRow = v.object({
  id: v.string(),
  /** Which part of `id`: the line of a document. */
  part: v.optional(v.string()),
  /** `order`, `return`, `visit`, `won`…: which sort of its kind. */
  what: v.nullable(v.string()),
  day: v.nullable(v.number()),
  /** For whom it counts. */
  repId: v.nullable(v.string()),
  label: v.nullable(v.string()),
  /** Of whom it speaks, where it is not a customer itself. */
  customerId: v.optional(v.string()),
  /** Epoch ms at which the server learned what moved it: of late entries only. */
  movedAt: v.optional(v.number()),
  /** By measure, what the row adds to it; left out: the row has nothing to do with it. */
  adds: Adds,
});

export const EvidenceList = v.object({
  kind: RowKind,
  measures: v.array(v.string()),
  rows: v.array(EvidenceRow),
  /** All rows behind it, and those that the reader may not see. */
  total: v.number(),
  hidden: v.number(),
  /** Cursor of the next rows. */
  next: v.nullable(v.string()),
});
export type EvidenceList = v.InferOutput<typeof EvidenceList>;

const Term = v.object({ plus: v.array(v.string()), minus: v.array(v.string()) });

/** Why something is not in a figure that is near it. */
export const ExclusionReason = v.picklist([
  'not_confirmed',
  'cancelled',
  'replaced',
  'voided',
  'archived',
  'no_cost',
  'no_product',
  'no_value',
  'no_start',
  'no_amount',
]);
export type ExclusionReason = v.InferOutput<typeof ExclusionReason>;

/**
 * Of a measure that adds up: the figures of the reps added, the total, and the facts themselves. Of documents `facts` is
 * what the whole documents come to and `outside` the part of them that counts for people outside the scope:
 * reps = total = facts − outside.
 */
const Reconciliation = v.object({
  measure: v.string(),
  reps: v.number(),
  total: v.number(),
  facts: v.number(),
  outside: v.number(),
  isExact: v.boolean(),
});

const BenchmarkOf = v.object({
  kind: v.string(),
  about: v.string(),
  low: v.nullable(v.number()),
  median: v.number(),
  high: v.nullable(v.number()),
  source: v.string(),
  sourceUrl: v.string(),
  asOf: v.number(),
  confidence: v.string(),
});

const TargetOf = v.object({
  value: v.number(),
  attainment: v.nullable(v.number()),
  pace: v.nullable(v.number()),
});

export const ExplainAnswer = v.object({
  kpi: v.string(),
  version: v.number(),
  asOf: v.number(),
  timeZone: v.string(),
  currency: v.string(),
  scope: v.string(),
  period: v.object({ key: v.string(), from: v.number(), to: v.number() }),
  ...KpiValueAnswer.entries,
  maturing: v.optional(v.literal(true)),
  /** The figure in one sentence. */
  sentence: v.object({ fr: v.string(), en: v.string() }),
  /** What is divided by what, as sums of measures; `inputs` of a formula instead. */
  made: v.object({
    top: v.nullable(Term),
    bottom: v.nullable(Term),
    inputs: v.nullable(v.array(v.string())),
    /** Measures whose sum is `n`, and the fewest that make a figure. */
    sample: v.nullable(v.object({ of: v.array(v.string()), min: v.number() })),
  }),
  /** Every measure in it: a median of nothing is null. */
  measures: v.record(v.string(), v.nullable(v.number())),
  /** The rows whose `adds`, put together, are the measures. */
  evidence: v.array(EvidenceList),
  exclusions: v.array(v.object({ reason: ExclusionReason, kind: RowKind, count: v.number() })),
  reconciliation: v.array(Reconciliation),
  previous: v.optional(v.object({ ...KpiValueAnswer.entries, growth: v.nullable(v.number()) })),
  lastYear: v.optional(v.object({ ...KpiValueAnswer.entries, growth: v.nullable(v.number()) })),
  target: v.nullable(TargetOf),
  benchmarks: v.array(BenchmarkOf),
  /** Active reps of the scope: when the one unheard of for longest was last heard of (epoch ms, to the hour), and how many never were. */
  freshness: v.nullable(v.object({ oldestAt: v.nullable(v.number()), never: v.number() })),
  rowsRead: v.number(),
});
export type ExplainAnswer = v.InferOutput<typeof ExplainAnswer>;

/** More rows of one list. */
export const RowsAnswer = v.object({ evidence: v.tuple([EvidenceList]), rowsRead: v.number() });
export type RowsAnswer = v.InferOutput<typeof RowsAnswer>;
