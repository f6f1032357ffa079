import type { KpiName } from '#contract/kpis.ts';
import { know, type Known } from './brute-facts.ts';
import { formulas } from './brute-formulas.ts';
import { measures, type Measure } from './brute-measures.ts';
import type { Question } from './brute-question.ts';
import { type Asked, within } from './brute-scope.ts';
import { begun, type Calendar, lengthOf, type Period, type Span, workingDays } from './civil.ts';
import type { Facts } from './facts.ts';

/** What a KPI is worth: a value with its sample, or null with its reason. */
export type Worth =
  | {
      readonly value: number;
      readonly n: number | null;
      readonly isLow: boolean;
      readonly top: number;
      readonly bottom: number | null;
    }
  | { readonly value: null; readonly reason: 'no_data' | 'no_denominator' | 'not_configured' };

/** Facts with what follows from them and the day on which they are looked at. */
export type Book = {
  readonly facts: Facts;
  readonly known: Known;
  readonly today: number;
  /** What was counted already: many KPIs are made of the same measures. */
  readonly counted: Map<string, number>;
};
export const openBook = (facts: Facts, today: number): Book => ({
  facts,
  known: know(facts),
  today,
  counted: new Map(),
});

export type Where = { readonly scope: Asked; readonly span: Span; readonly window?: number | undefined };

export function questionOf({ facts, known, today }: Book, { scope, span, window }: Where): Question {
  return {
    facts,
    known,
    today,
    span,
    scope: within(facts, scope),
    window: window ?? facts.organization.activityWindowMonths,
  };
}

export function worth(book: Book, kpi: KpiName, where: Where): Worth {
  const question = questionOf(book, where);
  const formula = formulas[kpi];
  const of = (name: Measure): number => {
    const key = JSON.stringify([name, where.scope, where.span.from, where.span.to, question.window]);
    const value = book.counted.get(key) ?? measures[name](question) ?? 0;
    book.counted.set(key, value);
    return value;
  };
  if (formula.needs?.every((name) => of(name) === 0)) return { value: null, reason: 'no_data' };
  const length = lengthOf(where.span, book.today);
  if (formula.asks && of(formula.asks) === 0) return { value: null, reason: 'not_configured' };
  if (formula.isWhenOver && length.begun < length.days) return { value: null, reason: 'no_data' };
  const top = formula.top(of, length);
  const bottom = formula.bottom?.(of, length) ?? null;
  if (Number.isNaN(top) || (bottom !== null && !(bottom > 0))) return { value: null, reason: 'no_denominator' };
  const n = formula.sample ? formula.sample[0](of) : null;
  const isLow = formula.sample !== undefined && n !== null && n < formula.sample[1];
  return { value: bottom === null ? top : top / bottom, n, isLow, top, bottom };
}

/** Part of the net revenue whose cost is known. */
export function costCoverage(book: Book, where: Where): number | null {
  const question = questionOf(book, where);
  const net = measures.net(question);
  return net > 0 ? measures.costedNet(question) / net : null;
}

export function growth(value: number | null, base: number | null): number | null {
  return value === null || base === null || base <= 0 ? null : (value - base) / base;
}

/** Target of a period: its own, else for a flow the sum of its months'. */
export function targetOf({ facts }: Book, kpi: KpiName, scope: Asked, period: Period): number | null {
  const scopeId = scope.type === 'org' ? facts.organization.id : scope.id;
  const own = (span: Span) =>
    facts.targets.find(
      (one) =>
        one.kpi === kpi &&
        one.scopeType === scope.type &&
        one.scopeId === scopeId &&
        one.from === span.from &&
        one.to === span.to,
    )?.value;
  const exact = own(period);
  if (exact !== undefined) return exact;
  if (!formulas[kpi].isFlow || !['quarter', 'year'].includes(period.kind)) return null;
  const starts = Array.from({ length: period.to - period.from + 1 }, (_, index) => period.from + index).filter(
    (day) => new Date(day * 86_400_000).getUTCDate() === 1,
  );
  let total = 0;
  for (const [index, from] of starts.slice(0, -1).entries()) {
    const value = own({ from, to: starts[index + 1] ?? from });
    if (value === undefined) return null;
    total += value;
  }
  return total;
}

export function attainment(kpi: KpiName, value: number | null, target: number): number | null {
  if (value === null || target <= 0) return null;
  if (!formulas[kpi].isLowerBetter) return value / target;
  return value <= 0 ? 1 : target / value;
}

export function pace(
  kpi: KpiName,
  value: number | null,
  target: number,
  period: Period,
  today: number,
  calendar: Calendar,
): number | null {
  const elapsed = workingDays(begun(period, today), calendar);
  if (value === null || !formulas[kpi].isFlow || target <= 0 || elapsed === 0) return null;
  return value / (target * (elapsed / workingDays(period, calendar)));
}

/** Ranks 1-2-2-4: one more than the number of better ones; null for no value or a small sample. */
export function ranks(kpi: KpiName, worths: ReadonlyMap<string, Worth>): Map<string, number | null> {
  const sign = formulas[kpi].isLowerBetter ? -1 : 1;
  const ranked = [...worths].flatMap(([id, one]) =>
    one.value === null || one.isLow ? [] : [{ id, value: one.value }],
  );
  const isBetter = (a: number, b: number) => sign * (a - b) > 0;
  return new Map(
    [...worths.keys()].map((id) => {
      const own = ranked.find((one) => one.id === id);
      return [id, own ? 1 + ranked.filter(({ value }) => isBetter(value, own.value)).length : null];
    }),
  );
}
