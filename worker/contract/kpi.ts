import type { MeasureName } from './measures.ts';
import type { Length } from './period.ts';
import type { ScopeType } from './steering.ts';

/** A sum of measures with signs: `plus` added, `minus` taken away. */
export type Term = { readonly plus: readonly MeasureName[]; readonly minus?: readonly MeasureName[] };

/** Null: something inside it is divided by what is not above 0. */
type Composed = (of: (name: MeasureName) => number, length: Length) => number | null;

/** Composed of sums over the whole scope and period, once (rule R1): `top`, or `top` ÷ `bottom`. */
export type Formula = {
  readonly inputs: readonly MeasureName[];
  readonly top: Composed;
  readonly bottom?: Composed;
  /** Inputs that were to be equal: what was foreseen, and what came. */
  readonly foresaw?: readonly [MeasureName, MeasureName];
};

export type Kpi = {
  /** A changed definition is a new version; past figures keep theirs (rule R13). */
  readonly version: number;
  /** `number` = written with a decimal; `score` = −100 to 100, of which only a difference means something. */
  readonly unit: 'money' | 'count' | 'number' | 'ratio' | 'days' | 'score';
  readonly better: 'higher' | 'lower';
  readonly value: { readonly total: Term } | { readonly ratio: readonly [Term, Term] } | { readonly formula: Formula };
  /** What counts as the sample of rule R10 (added up), and its minimum; below it the figure is greyed and unranked. */
  readonly sample?: { readonly of: readonly MeasureName[]; readonly min: number };
  /** Null instead of 0 when all of these are 0: there is nothing to speak of (`no_data`). */
  readonly needs?: readonly MeasureName[];
  /** Null while all of these are 0: somebody has to enter them first (`not_configured`). */
  readonly asks?: readonly MeasureName[];
  /** It looks back on a whole period: none before its last day. */
  readonly whenOver?: true;
  /** Rule R12: members of the cohort that need this many days to mature. */
  readonly cohortDays?: number;
  /** `flow` adds up over time, `rate` is a ratio of sums, `state` is the value at the period's end. */
  readonly nature: 'flow' | 'rate' | 'state';
  /** It speaks of what is to come: a period that has not begun has a value too. */
  readonly looksAhead?: true;
  /** `top` and `bottom` of a ratio are cents. */
  readonly isOfMoney?: true;
  /** Scopes in which it has a meaning. */
  readonly scopes: readonly ScopeType[];
};

/** What people read of a KPI: one entry per language in `kpi-words/`. `top` and `bottom` name the two numbers behind it. */
export type KpiWords = {
  readonly name: string;
  /** Fits a card of a phone. */
  readonly short: string;
  readonly question: string;
  readonly formula: string;
  readonly top: string;
  /** Null when nothing is divided. */
  readonly bottom: string | null;
};

/** The articles that asked for it. */
export type Seed = 'S0' | 'S1' | 'S2' | 'S3' | 'S4';

/**
 * How often a figure is looked at unless its reader decides otherwise: what adds up every day, what needs a sample over a
 * longer time (kpis.md §2.3-17).
 */
export type CheckFrequency = 'day' | 'week' | 'month' | 'quarter';

/** Where a definition comes from: its number in the catalogue of KPIs and its articles. */
export type KpiOrigin = { readonly no: number; readonly seeds: readonly Seed[]; readonly check: CheckFrequency };
