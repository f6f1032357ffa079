import type { ScorecardAnswer } from '#contract/comparisons.ts';
import { Refusal } from '#contract/errors.ts';
import { attainmentOf } from '#contract/evaluate.ts';
import type { KpiName } from '#contract/kpis.ts';
import { scorecardOf } from '#contract/target-maths.ts';
import { targetOf, targetStatement } from '../targets.ts';
import { type Question, valuesIn } from './comparison.ts';

/** @throws Refusal `request.malformed` unless there is one weight for each KPI and they add up to 1 */
export function checkWeights(asked: readonly KpiName[], weights: readonly number[]): void {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.length !== asked.length || Math.abs(sum - 1) > 1e-9)
    throw new Refusal('request.malformed', { path: 'weights' });
}

/** Comparison 91. `names`: those of `asked` whose value the reader may know. */
export function scorecard(
  question: Question,
  asked: readonly KpiName[],
  names: readonly KpiName[],
  weights: readonly number[],
): () => ScorecardAnswer {
  const { plan, scope, period, settings, slice, orgId } = question;
  const value = valuesIn(question, slice, period, names);
  const targets = plan.read(targetStatement(orgId, scope, period));
  const attainment = (name: KpiName): number | null => {
    if (!names.includes(name) || period.from > settings.today) return null;
    const [reached, target] = [value.of(name).value, targetOf(name, targets(), period)];
    return reached === null || target === null ? null : attainmentOf(name, reached, target);
  };
  return () => {
    const parts = asked.map((kpi, index) => ({ kpi, weight: weights[index] ?? 0, attainment: attainment(kpi) }));
    const known = parts.reduce((sum, part) => sum + (part.attainment === null ? 0 : part.weight), 0);
    const found = scorecardOf(parts);
    return {
      score: found?.score ?? null,
      partial: parts.some((part) => part.attainment === null),
      parts: parts.map((part) => ({
        ...part,
        rescaled: part.attainment === null || known === 0 ? 0 : part.weight / known,
      })),
    };
  };
}
