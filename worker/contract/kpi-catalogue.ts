import * as v from 'valibot';
import { ScopeType } from './steering.ts';

const Bilingual = v.object({ fr: v.string(), en: v.string() });
const Definition = {
  key: v.string(),
  /** Number in the catalogue; several definitions may share one. */
  no: v.number(),
  /** A changed definition is a new version; past figures keep theirs (rule R13). */
  version: v.number(),
  name: Bilingual,
  question: Bilingual,
  formula: Bilingual,
  /** The articles that ask for it. */
  seeds: v.array(v.picklist(['S0', 'S1', 'S2', 'S3', 'S4'])),
  /** How often it is looked at unless its reader decides otherwise. */
  check: v.picklist(['day', 'week', 'month', 'quarter']),
};

/** Measures added and taken away, and what people call the number. */
const SumOfMeasures = v.object({ words: Bilingual, plus: v.array(v.string()), minus: v.array(v.string()) });

export const KpiDefinition = v.object({
  ...Definition,
  section: v.string(),
  short: Bilingual,
  unit: v.picklist(['money', 'count', 'number', 'ratio', 'days', 'score']),
  better: v.picklist(['higher', 'lower']),
  /** Over time: a flow adds up, a rate is a ratio of sums, a state is the value at the period's end. */
  additivity: v.picklist(['flow', 'rate', 'state']),
  /** Of a composed figure: the measures that go in, and the words of its two numbers. */
  numerator: SumOfMeasures,
  /** Null when nothing is divided. */
  denominator: v.nullable(SumOfMeasures),
  isComposed: v.boolean(),
  /** Days that members of a cohort need to mature; null: it is no cohort's. */
  cohortDays: v.nullable(v.number()),
  /** Below `min` the figure is greyed and unranked (rule R10). */
  sample: v.nullable(v.object({ of: v.array(v.string()), min: v.number() })),
  /** Scopes in which it has a meaning. */
  dimensions: v.array(ScopeType),
  /** Shows what goods cost or what was spent: reps are told it when the organisation opens margins to them. */
  isCost: v.boolean(),
});
export type KpiDefinition = v.InferOutput<typeof KpiDefinition>;

const AnalysisDefinition = v.object({ ...Definition, dimensions: v.array(ScopeType), isCost: v.boolean() });

/** `any`: it compares whatever KPI it is asked of. */
const ComparisonDefinition = v.object({ ...Definition, of: v.literal('any'), route: v.string() });

/** The answer of `GET /api/kpis/catalogue`: every definition, in both languages. */
export const KpiCatalogue = v.object({
  kpis: v.array(KpiDefinition),
  analyses: v.array(AnalysisDefinition),
  comparisons: v.array(ComparisonDefinition),
  /** Numbers of the catalogue without a definition here, and why. */
  leftOut: v.array(v.object({ no: v.number(), name: Bilingual, reason: Bilingual })),
});
export type KpiCatalogue = v.InferOutput<typeof KpiCatalogue>;
