import { type Accessor, createMemo } from 'solid-js';
import { type KpiName, isKpiName, kpis } from '#contract/kpis.ts';
import { type Period, workingDaysIn } from '#contract/period.ts';
import type { Target } from '#contract/steering.ts';
import { useApp } from '../../app-context.ts';
import { createOwnKpis, targetOf } from '../../kpi/create-kpi.ts';
import { createRows } from '../../store/live.ts';

function targetsIn(rows: readonly Target[], userId: string, span: Period): ReadonlyMap<KpiName, number> {
  const own = rows.filter(({ scopeType, scopeId }) => scopeType === 'rep' && scopeId === userId);
  const found = [...new Set(own.map(({ kpi }) => kpi))].filter(isKpiName).map((name) => {
    return [name, targetOf(rows, { name, kpi: kpis[name] }, userId, span)] as const;
  });
  return new Map(found.flatMap(([name, value]) => (value === null || value <= 0 ? [] : [[name, value]])));
}

/** The rep's own targets of a period with what is reached, and its working days; undefined until read. */
export function createTargets(period: Accessor<Period | undefined>) {
  const { store, actor, today, organization } = useApp();
  const rows = createRows(store, 'target');
  /** By KPI, in its own unit. */
  const targets = createMemo(() => {
    const [all, span] = [rows()?.map(({ row }) => row), period()];
    return all && span && targetsIn(all, actor.userId, span);
  });
  const names = createMemo(() => [...(targets()?.keys() ?? [])], undefined, {
    equals: (a, b) => a.join() === b.join(),
  });
  const own = createOwnKpis(() => Object.fromEntries(names().map((name) => [name, kpis[name]])), period);
  const days = () => {
    const [span, calendar] = [period(), organization()];
    if (!span || !calendar) return undefined;
    const from = (first: number) => workingDaysIn({ from: Math.max(span.from, first), to: span.to }, calendar);
    const [all, after] = [from(span.from), from(today() + 1)];
    return {
      /** Share begun, 0..1. */
      begun: all === 0 ? 1 : (all - after) / all,
      /** Today among them. */
      left: from(today()),
      after,
    };
  };
  return { targets, names, own, days };
}
