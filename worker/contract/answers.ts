import * as v from 'valibot';
import { Id } from './id.ts';

/** `org`, `team:<id>`, `territory:<id>`, `rep:<id>`, `family:<id>` or `unit:<id>`. */
export const ScopeKey = v.pipe(v.string(), v.regex(/^(org|(team|territory|rep|family|unit):[A-Za-z0-9_-]{22})$/));

const list = <const Options extends readonly string[]>(options: Options) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.split(',')),
    v.array(v.picklist(options)),
  );

export const BucketKind = v.picklist(['day', 'week', 'month', 'quarter', 'year']);

/** Query of `GET /api/kpis`. */
export const KpiQuery = v.object({
  /** Names of the registry, comma-separated. */
  kpi: v.pipe(
    v.string(),
    v.transform((text) => text.split(',')),
    v.array(v.string()),
    v.minLength(1),
    v.maxLength(24),
  ),
  scope: ScopeKey,
  period: v.pipe(v.string(), v.maxLength(60)),
  compare: v.optional(list(['previous', 'last_year'])),
  /** One value per bucket of the period. */
  series: v.optional(BucketKind),
  /** How many buckets, ending with the period's last; left out: those inside the period. */
  buckets: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.maxValue(120))),
  /** The same KPIs for each member of the scope. */
  by: v.optional(v.picklist(['rep', 'team', 'territory', 'family', 'unit'])),
  /** With `series` and `by`: a series for each member too. */
  bySeries: v.optional(v.literal('1')),
  /** W in months for KPI 39 and 41 instead of the organisation's. */
  window: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(24))),
});
export type KpiQuery = v.InferOutput<typeof KpiQuery>;

/** A value, or null with its reason; `top` ÷ `bottom` (or `top` alone) is what it is made of. */
export const KpiValueAnswer = v.object({
  value: v.nullable(v.number()),
  reason: v.optional(v.picklist(['no_denominator', 'no_data', 'not_configured', 'not_permitted'])),
  n: v.optional(v.nullable(v.number())),
  low: v.optional(v.literal(true)),
  top: v.nullable(v.number()),
  bottom: v.nullable(v.number()),
});

const TargetAnswer = v.object({
  value: v.number(),
  attainment: v.nullable(v.number()),
  pace: v.nullable(v.number()),
});

/** `id` null = what has no family, unit or sector; `target` when the member has its own. */
const MemberAnswer = v.object({
  id: v.nullable(v.string()),
  ...KpiValueAnswer.entries,
  target: v.optional(TargetAnswer),
  /** Values in the buckets of the series. */
  series: v.optional(v.array(v.nullable(v.number()))),
});

const SpanAnswer = v.object({ key: v.string(), from: v.number(), to: v.number() });

export const KpiAnswer = v.object({
  ...KpiValueAnswer.entries,
  /** Rule R12: some of its cohort has not had the time to answer. */
  maturing: v.optional(v.literal(true)),
  /** Part of the net revenue whose cost is known, 0..1: only on margins. */
  costCoverage: v.optional(v.nullable(v.number())),
  previous: v.optional(v.object({ ...KpiValueAnswer.entries, growth: v.nullable(v.number()) })),
  lastYear: v.optional(v.object({ ...KpiValueAnswer.entries, growth: v.nullable(v.number()) })),
  target: v.optional(v.nullable(TargetAnswer)),
  /** A bucket to come is null with `no_data`. */
  series: v.optional(v.array(v.object({ ...SpanAnswer.entries, ...KpiValueAnswer.entries }))),
  by: v.optional(v.array(MemberAnswer)),
});
export type KpiAnswer = v.InferOutput<typeof KpiAnswer>;

export const KpisAnswer = v.object({
  /** Epoch ms when it was counted. */
  asOf: v.number(),
  timeZone: v.string(),
  currency: v.string(),
  scope: v.string(),
  /** `to` exclusive; `elapsed` of `total` working days. */
  period: v.object({ ...SpanAnswer.entries, elapsedWorkingDays: v.number(), workingDays: v.number() }),
  compared: v.object({ previous: v.optional(SpanAnswer), lastYear: v.optional(SpanAnswer) }),
  kpis: v.record(v.string(), KpiAnswer),
  /** Rows the database read for it. */
  rowsRead: v.number(),
});
export type KpisAnswer = v.InferOutput<typeof KpisAnswer>;

export const BoardRow = v.object({
  /** Null: hidden from the reader (« masqué »), rank kept. */
  id: v.nullable(Id),
  value: v.nullable(v.number()),
  reason: v.optional(v.string()),
  n: v.optional(v.nullable(v.number())),
  low: v.optional(v.literal(true)),
  rank: v.nullable(v.number()),
  previousRank: v.nullable(v.number()),
  /** Places gained (+) or lost (−) against the previous period; null when unranked in either. */
  movement: v.nullable(v.number()),
});
export type BoardRow = v.InferOutput<typeof BoardRow>;

export const BoardAnswer = v.object({
  asOf: v.number(),
  kpi: v.string(),
  unit: v.picklist(['rep', 'team']),
  scope: v.string(),
  period: SpanAnswer,
  previous: SpanAnswer,
  rows: v.array(BoardRow),
  rowsRead: v.number(),
});
export type BoardAnswer = v.InferOutput<typeof BoardAnswer>;
