import type { ComparisonQuery, Missing } from '#contract/comparisons.ts';
import { type KpiValue, evaluate } from '#contract/evaluate.ts';
import { type KpiName, kpis, measuresOf } from '#contract/kpis.ts';
import { type Period, type Span, lengthOf } from '#contract/period.ts';
import type { ScopeRef } from '../scopes.ts';
import type { Settings } from '../settings.ts';
import { type Slice, everySubject, whole } from '../slice.ts';
import type { Trees } from '../trees.ts';
import type { Plan } from '../plan.ts';

/** One question put to all comparisons; the reader may see the scope and the KPIs named. */
export type Question = {
  readonly orgId: string;
  readonly query: ComparisonQuery;
  readonly scope: ScopeRef;
  readonly slice: Slice;
  readonly period: Period;
  readonly settings: Settings;
  readonly trees: Trees;
  readonly plan: Plan;
};

/** What a comparison will answer of a KPI once the plan has run. */
export type Later<Answer> = (name: KpiName) => Answer | Missing;

export const missing = (reason: Missing['reason']): Missing => ({ reason });

export const isFlow = (name: KpiName): boolean => kpis[name].nature === 'flow';

/** Counts these KPIs over a span of a slice; answers the value of each subject. */
export function valuesIn(
  { plan, settings }: Pick<Question, 'plan' | 'settings'>,
  slice: Slice,
  span: Span,
  names: readonly KpiName[],
) {
  const counted = plan.count(slice, span, [...new Set(names.flatMap(measuresOf))]);
  const length = lengthOf(span, settings.today);
  return {
    of: (name: KpiName, subject: string = whole): KpiValue =>
      evaluate(name, counted().get(subject) ?? counted().get(everySubject) ?? {}, length),
    subjects: (): string[] => [...counted().keys()].filter((id) => id !== everySubject),
  };
}
