import * as v from 'valibot';
import { KpiQuery, ScopeKey } from './answers.ts';
import { Day } from './day.ts';

/** What any KPI is compared with beside what `GET /api/kpis` answers; definitions in docs/figures.md. */
export const comparisonNames = [
  'trend',
  'seasonality',
  'pace',
  'run_rate',
  'proposed_target',
  'benchmark_gap',
] as const;
export type ComparisonName = (typeof comparisonNames)[number];

const words = v.pipe(
  v.string(),
  v.transform((text) => text.split(',')),
);
const Decimal = v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,6})?$/), v.transform(Number));

/** Query of `GET /api/comparisons`. */
export const ComparisonQuery = v.object({
  kpi: KpiQuery.entries.kpi,
  scope: ScopeKey,
  period: KpiQuery.entries.period,
  want: v.optional(v.pipe(words, v.array(v.picklist(comparisonNames))), comparisonNames.join(',')),
  /** The parts that have a seasonality of their own; `rep`: how a proposed target is shared out. */
  by: v.optional(v.picklist(['rep', 'product', 'family', 'unit'])),
  /** What a proposed target starts from. */
  base: v.optional(v.picklist(['last_year', 'previous']), 'last_year'),
  /** A person's own growth for the proposal, instead of the company's and the market's: 0.03 = 3 %. */
  growth: v.optional(Decimal),
  marketGrowth: v.optional(Decimal),
  /** One per KPI, adding up to 1: asks for a scorecard. */
  weights: v.optional(
    v.pipe(words, v.array(v.pipe(v.string(), v.regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/), v.transform(Number)))),
  ),
});
export type ComparisonQuery = v.InferOutput<typeof ComparisonQuery>;

/** Why a comparison has nothing to say. */
export const Missing = v.object({
  reason: v.picklist([
    'no_data',
    'no_denominator',
    'not_configured',
    'not_permitted',
    /** Fewer than four buckets, or twelve months, are known. */
    'too_short',
    /** Only what adds up over time has it. */
    'not_a_flow',
    'no_target',
    /** No working day is left. */
    'over',
    'no_reference',
    /** Of this KPI or scope there are no such parts. */
    'no_meaning',
  ]),
});
export type Missing = v.InferOutput<typeof Missing>;

const SeasonAnswer = v.object({
  /** January first; 1 = the trend. */
  indices: v.array(v.number()),
  /** Less than two years are known. */
  indicative: v.boolean(),
  /** Months that it was made of. */
  months: v.number(),
});

/** `id` null = what has no family or unit; of products, those that were sold most, at most 50. */
const SeasonPart = v.object({ id: v.nullable(v.string()), season: v.union([SeasonAnswer, Missing]) });

export const SeasonalityAnswer = v.object({
  whole: v.union([SeasonAnswer, Missing]),
  parts: v.optional(v.union([v.array(SeasonPart), Missing])),
});
export type SeasonalityAnswer = v.InferOutput<typeof SeasonalityAnswer>;

export const TrendAnswer = v.object({
  /** Change per bucket, in the KPI's own unit. */
  slope: v.number(),
  bucket: v.picklist(['day', 'week', 'month', 'quarter', 'year']),
  /** Values were divided by the seasonal index of their month first. */
  adjusted: v.boolean(),
  points: v.array(v.object({ key: v.string(), value: v.nullable(v.number()), smoothed: v.nullable(v.number()) })),
});
export type TrendAnswer = v.InferOutput<typeof TrendAnswer>;

export const PaceAnswer = v.object({
  /** 1 = just as the target asks by today. */
  value: v.number(),
  target: v.number(),
  /** Part of the target that is due by now, 0..1. */
  due: v.number(),
  /** What a day weighs: the seasonal index of its month, or as much as any other. */
  phasing: v.picklist(['seasonal', 'seasonal_indicative', 'working_days']),
});
export type PaceAnswer = v.InferOutput<typeof PaceAnswer>;

export const RunRateAnswer = v.object({
  /** A day; 0 once the target is reached. */
  value: v.number(),
  target: v.number(),
  /** Working days from today on, without holidays, and for a rep without his absences. */
  remainingDays: v.number(),
});
export type RunRateAnswer = v.InferOutput<typeof RunRateAnswer>;

export const ProposalAnswer = v.object({
  value: v.number(),
  base: v.object({ key: v.string(), value: v.number() }),
  growth: v.number(),
  growthOf: v.picklist(['given', 'market', 'company', 'none']),
  seasonalFactor: v.number(),
  dayRatio: v.number(),
  /** Whole units that add up to the value. */
  parts: v.optional(v.array(v.object({ id: v.string(), base: v.number(), value: v.number() }))),
});
export type ProposalAnswer = v.InferOutput<typeof ProposalAnswer>;

const Reference = v.object({
  kind: v.picklist(['sector', 'category', 'competitor', 'internal']),
  about: v.string(),
  low: v.nullable(v.number()),
  median: v.number(),
  high: v.nullable(v.number()),
  source: v.string(),
  asOf: Day,
  /** Older than twelve months. */
  old: v.boolean(),
  confidence: v.picklist(['low', 'medium', 'high']),
  /** Value − median: in points of a ratio, else as a part of the median (null when that is not above 0). */
  gap: v.nullable(v.number()),
});

/** Those of others first, newest first; without any, what one's own kind reaches (`quartiles`). */
export const BenchmarkAnswer = v.object({
  unit: v.picklist(['points', 'relative']),
  references: v.array(Reference),
  quartiles: v.optional(
    v.object({
      n: v.number(),
      low: v.number(),
      median: v.number(),
      high: v.number(),
      gap: v.nullable(v.number()),
    }),
  ),
});
export type BenchmarkAnswer = v.InferOutput<typeof BenchmarkAnswer>;

export const Compared = v.object({
  trend: v.optional(v.union([TrendAnswer, Missing])),
  seasonality: v.optional(v.union([SeasonalityAnswer, Missing])),
  pace: v.optional(v.union([PaceAnswer, Missing])),
  run_rate: v.optional(v.union([RunRateAnswer, Missing])),
  proposed_target: v.optional(v.union([ProposalAnswer, Missing])),
  benchmark_gap: v.optional(v.union([BenchmarkAnswer, Missing])),
});
export type Compared = v.InferOutput<typeof Compared>;

export const ScorecardAnswer = v.object({
  /** 0 to 150; null when no part has an attainment. */
  score: v.nullable(v.number()),
  /** What is missing left its weight to the others. */
  partial: v.boolean(),
  parts: v.array(
    v.object({
      kpi: v.string(),
      weight: v.number(),
      /** Its weight once those of the missing are shared out; 0 when it is missing itself. */
      rescaled: v.number(),
      attainment: v.nullable(v.number()),
    }),
  ),
});
export type ScorecardAnswer = v.InferOutput<typeof ScorecardAnswer>;

export const ComparisonsAnswer = v.object({
  asOf: v.number(),
  timeZone: v.string(),
  currency: v.string(),
  scope: v.string(),
  period: v.object({ key: v.string(), from: v.number(), to: v.number() }),
  kpis: v.record(v.string(), Compared),
  scorecard: v.optional(ScorecardAnswer),
  rowsRead: v.number(),
});
export type ComparisonsAnswer = v.InferOutput<typeof ComparisonsAnswer>;
