import { useSearchParams } from '@solidjs/router';
import { type KpiName, kpisNamed } from '#contract/kpis.ts';
import { periodAt } from '#contract/period.ts';
import { useApp } from '../../app-context.ts';
import { boardUrl, createBoardDocument } from '../../kpi/create-document.ts';
import { createOwnKpis } from '../../kpi/create-kpi.ts';
import { type BoardScope, boardPeriods, createBoardScopes, defaultBoardKpi } from '../../parts/board-scopes.ts';

export const boardKpis = [
  'net_revenue',
  'activity_count',
  'visit_strike_rate',
  'new_customers',
] as const satisfies readonly KpiName[];
export type BoardPeriod = (typeof boardPeriods)[number];

export const keyOf = ({ unit, scope }: BoardScope): string => `${unit}:${scope}`;

/** What the address asks for, and the answer as this phone has it. */
export function createBoard() {
  const { today, organization } = useApp();
  const [params, setParams] = useSearchParams<{ period?: string; kpi?: string; scope?: string }>();
  const scopes = createBoardScopes();
  const scope = () => scopes()?.find((one) => keyOf(one) === params.scope) ?? scopes()?.[0];
  const kpi = (): KpiName => boardKpis.find((name) => name === params.kpi) ?? defaultBoardKpi;
  const kind = (): BoardPeriod => boardPeriods.find((name) => name === params.period) ?? 'month';
  const period = () => {
    const calendar = organization();
    return calendar && periodAt(kind(), today(), calendar);
  };
  const url = () => {
    const [where, when] = [scope(), period()];
    return where && when && boardUrl({ kpi: kpi(), period: when.key, unit: where.unit, scope: where.scope });
  };
  const document = createBoardDocument(url);
  const own = createOwnKpis(() => kpisNamed([kpi()]), period);
  const choose = (next: { period?: string; kpi?: string; scope?: string }) => setParams(next, { replace: true });
  return { scopes, scope, kpi, kind, period, document, own: () => own()?.[kpi()], choose };
}
