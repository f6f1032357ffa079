import type { MeasureName } from './measures.ts';
import type { ScopeType } from './steering.ts';

/** A sum of measures with signs: `plus` added, `minus` taken away. */
export type Term = { readonly plus: readonly MeasureName[]; readonly minus?: readonly MeasureName[] };

export type Kpi = {
  /** Number in the catalogue of KPIs. */
  readonly no: number;
  /** A changed definition is a new version; past figures keep theirs (rule R13). */
  readonly version: number;
  readonly unit: 'money' | 'count' | 'ratio' | 'days';
  readonly better: 'higher' | 'lower';
  readonly value: { readonly total: Term } | { readonly ratio: readonly [Term, Term] };
  /** What counts as the sample of rule R10, and its minimum; below it the figure is greyed and unranked. */
  readonly sample?: { readonly of: MeasureName; readonly min: number };
  /** Null instead of 0 when all of these are 0: there is nothing to speak of (`no_data`). */
  readonly needs?: readonly MeasureName[];
  /** Rule R12: members of the cohort that need this many days to mature. */
  readonly cohortDays?: number;
  /** `flow` adds up over time, `rate` is a ratio of sums, `state` is the value at the period's end. */
  readonly nature: 'flow' | 'rate' | 'state';
  /** Scopes in which it has a meaning. */
  readonly scopes: readonly ScopeType[];
  /** The articles it comes from. */
  readonly seeds: readonly ('S0' | 'S1' | 'S2' | 'S3' | 'S4')[];
};

/** What people read of a KPI: one entry per language in `kpi-words.*.ts`. `top` and `bottom` name the two numbers behind it. */
export type KpiWords = {
  readonly name: string;
  /** Fits a card of a phone. */
  readonly short: string;
  readonly question: string;
  readonly formula: string;
  readonly top: string;
  /** Null when the KPI is not a ratio. */
  readonly bottom: string | null;
};
