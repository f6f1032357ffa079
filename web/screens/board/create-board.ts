import { useSearchParams } from '@solidjs/router';
import type { WayOfRanking } from '#contract/boards.ts';
import { type KpiName, kpis, kpisNamed } from '#contract/kpis.ts';
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
export type BoardKpi = (typeof boardKpis)[number];
const ways = ['raw', 'attainment', 'per_day', 'potential', 'progress'] as const satisfies readonly WayOfRanking[];
export type BoardPeriod = (typeof boardPeriods)[number];

/** What the address may ask for. */
type Asked = {
  period?: string | undefined;
  kpi?: string | undefined;
  scope?: string | undefined;
  way?: string | undefined;
  fair?: string | undefined;
  view?: string | undefined;
};

/** A rate has no value a day, and is expected of nobody. */
export const waysOf = (kpi: KpiName): readonly WayOfRanking[] =>
  kpis[kpi].nature === 'flow' ? ways : ways.filter((way) => way !== 'per_day' && way !== 'potential');

export const keyOf = ({ unit, scope }: BoardScope): string => `${unit}:${scope}`;

/** What the address asks for, and the answer as this phone has it. */
export function createBoard() {
  const { today, organization } = useApp();
  const [params, setParams] = useSearchParams<Asked>();
  const scopes = createBoardScopes();
  const scope = () => scopes()?.find((one) => keyOf(one) === params.scope) ?? scopes()?.[0];
  const kpi = (): BoardKpi => boardKpis.find((name) => name === params.kpi) ?? defaultBoardKpi;
  const way = (): WayOfRanking => waysOf(kpi()).find((name) => name === params.way) ?? 'raw';
  /** Only rates can have too small a sample. */
  const hasSample = () => 'sample' in kpis[kpi()];
  const isFair = () => hasSample() && params.fair === '1';
  const kind = (): BoardPeriod => boardPeriods.find((name) => name === params.period) ?? 'month';
  const period = () => {
    const calendar = organization();
    return calendar && periodAt(kind(), today(), calendar);
  };
  /** The board of another period, all else as chosen. */
  const urlOf = (key: string | undefined) => {
    const where = scope();
    return (
      where &&
      key &&
      boardUrl({
        kpi: kpi(),
        period: key,
        unit: where.unit,
        scope: where.scope,
        ...(way() !== 'raw' && { way: way() }),
        ...(isFair() && { fair: '1' }),
      })
    );
  };
  const document = createBoardDocument(() => urlOf(period()?.key));
  const own = createOwnKpis(() => kpisNamed([kpi()]), period);
  const view = () => (params.view === 'around' || params.view === 'all' ? params.view : undefined);
  const choose = (next: Asked) => setParams(next, { replace: true });
  return {
    scopes,
    scope,
    kpi,
    kind,
    way,
    hasSample,
    isFair,
    view,
    period,
    document,
    urlOf,
    own: () => own()?.[kpi()],
    choose,
  };
}

export type Board = ReturnType<typeof createBoard>;
