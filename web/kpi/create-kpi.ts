import { type Accessor, createMemo } from 'solid-js';
import type { Kpi } from '#contract/kpi.ts';
import { attainmentBy, paceBy } from '#contract/kpi-value.ts';
import { firstDayOf, monthOf } from '#contract/day.ts';
import { type Calendar, type Period, type Span, elapsedOf, workingDaysIn } from '#contract/period.ts';
import type { Target } from '#contract/steering.ts';
import { useApp } from '../app-context.ts';
import { createLive, createRows } from '../store/live.ts';
import { type OwnKpi, ownKpis } from './own-figures.ts';

const sources = [
  'repDay',
  'repMonth',
  'repPipeline',
  'interaction',
  'order',
  'opportunity',
  'customerFigures',
  'organization',
  'outbox',
];

/** Several KPIs of the signed-in rep over one span, offline included, always fresh. Undefined until read. */
export function createOwnKpis<N extends string>(
  definitions: Accessor<Readonly<Record<N, Kpi>>>,
  span: Accessor<Span | undefined>,
): Accessor<Record<N, OwnKpi> | undefined> {
  const { store, today } = useApp();
  const asked = createMemo(() => {
    const whole = span();
    return whole && { definitions: definitions(), span: whole, today: today() };
  });
  return createLive(
    store,
    asked,
    ({ kinds }) => kinds.some((kind) => sources.includes(kind)),
    (source) => ownKpis(store, source.definitions, source.span, source.today),
  );
}

/** One KPI of the signed-in rep. */
export function createKpi(kpi: Kpi, span: Accessor<Span | undefined>): Accessor<OwnKpi | undefined> {
  const values = createOwnKpis(() => ({ kpi }), span);
  return () => values()?.kpi;
}

/** A definition with its name in the registry. */
export type NamedKpi = { readonly name: string; readonly kpi: Kpi };

export type OwnTarget = {
  readonly value: number;
  readonly attainment: number | null;
  readonly pace: number | null;
  /** Share of the working days begun, 0..1: where the tick of the bar stands. */
  readonly expected: number;
};

/** The rep's own target of exactly that period; for a flow without one, the sum of its months' (null when one is missing). */
export function targetOf(
  targets: readonly Target[],
  { name, kpi }: NamedKpi,
  userId: string,
  span: Span,
): number | null {
  const own = targets.filter(
    (target) => target.kpi === name && target.scopeType === 'rep' && target.scopeId === userId,
  );
  const exact = (from: number, to: number) => own.find((target) => target.from === from && target.to === to)?.value;
  const whole = exact(span.from, span.to);
  if (whole !== undefined) return whole;
  if (kpi.nature !== 'flow' || firstDayOf(monthOf(span.from)) !== span.from) return null;
  let sum = 0;
  let month = monthOf(span.from);
  for (; firstDayOf(month) < span.to; month++) {
    const value = exact(firstDayOf(month), firstDayOf(month + 1));
    if (value === undefined) return null;
    sum += value;
  }
  return firstDayOf(month) === span.to ? sum : null;
}

/** The rep's own target with attainment and pace of a value; null without target. Undefined until read. */
export function createTarget(
  named: NamedKpi,
  period: Accessor<Period>,
  value: Accessor<number | null | undefined>,
): Accessor<OwnTarget | null | undefined> {
  const { store, actor, today, organization } = useApp();
  const rows = createRows(store, 'target');
  return () => {
    const calendar: Calendar | undefined = organization();
    const targets = rows()?.map(({ row }) => row);
    if (!targets || !calendar) return undefined;
    const target = targetOf(targets, named, actor.userId, period());
    if (target === null) return null;
    const elapsed = workingDaysIn(elapsedOf(period(), today()), calendar);
    const total = workingDaysIn(period(), calendar);
    const reached = value() ?? null;
    return {
      value: target,
      attainment: reached === null ? null : attainmentBy(named.kpi, reached, target),
      pace: reached === null ? null : paceBy(named.kpi, reached, target, elapsed, total),
      expected: total === 0 ? 1 : elapsed / total,
    };
  };
}
