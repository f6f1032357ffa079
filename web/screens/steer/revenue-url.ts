import { kpisUrl } from '../../kpi/create-document.ts';
import type { Question } from '../../parts/steering/question.ts';
import type { By } from '../../parts/steering/scopes.ts';
import { trendPlan } from '../../parts/steering/trend-plan.ts';

const name = 'net_revenue';

/** Revenue of a scope over the bars of a period, and by its first breakdown. */
export function revenueUrl(question: Question, scope: string, by: By | undefined): string {
  const { series, buckets } = trendPlan(name, question.period(), question.calendar());
  return kpisUrl({ kpi: [name], scope, period: question.period().key, series, buckets, by });
}
