import { useSearchParams } from '@solidjs/router';
import type { Accessor } from 'solid-js';
import {
  type Calendar,
  type Period,
  type PeriodKind,
  periodAt,
  periodOfKey,
  previousPeriod,
  rangePeriod,
} from '#contract/period.ts';
import { useApp } from '../../app-context.ts';

export type SteeringKind = 'week' | 'month' | 'quarter' | 'year';

/** What a steering screen asks, kept in its address: `?scope=team:…&period=month:2026-11`. */
export type Question = {
  /** As written in the address; undefined = the reader's own first scope. */
  readonly scope: Accessor<string | undefined>;
  readonly period: Accessor<Period>;
  readonly calendar: Accessor<Calendar>;
  readonly setScope: (scope: string) => void;
  readonly setKind: (kind: SteeringKind) => void;
  /** One period back (−1) or on (+1). */
  readonly step: (by: -1 | 1) => void;
  /** False for the period that runs today: the next one has no figures. */
  readonly hasNext: Accessor<boolean>;
  /** Address of another steering page with the same period, and this scope. */
  readonly hrefTo: (path: string, scope?: string) => string;
};

const weekdays: Calendar = { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] };
const known = /^(org|(team|territory|rep|family|unit):[A-Za-z0-9_-]{22})$/;
const textOf = (param: string | string[] | undefined) => (typeof param === 'string' ? param : undefined);

export function createQuestion(): Question {
  const app = useApp();
  const [params, setParams] = useSearchParams();
  const calendar = (): Calendar => app.organization() ?? weekdays;
  const period = () =>
    periodOfKey(textOf(params['period']) ?? '', calendar()) ?? periodAt('month', app.today(), calendar());
  const scope = () => {
    const text = textOf(params['scope']);
    return text !== undefined && known.test(text) ? text : undefined;
  };
  const show = ({ key }: Period) => setParams({ period: key }, { replace: true });
  const hrefTo = (path: string, to?: string) => {
    const asked = to ?? scope();
    const search = new URLSearchParams({ ...(asked && { scope: asked }), period: period().key });
    return `${path}?${search.toString()}`;
  };
  return {
    scope,
    period,
    calendar,
    setScope: (key) => setParams({ scope: key }, { replace: true }),
    // The day that both periods share: today while it is in the one shown, else its last.
    setKind: (kind) => {
      const { from, to } = period();
      const day = from <= app.today() && app.today() < to ? app.today() : to - 1;
      show(periodAt(kind, Math.min(day, app.today()), calendar()));
    },
    step: (by) => show(by < 0 ? previousPeriod(period(), calendar()) : following(period(), calendar())),
    hasNext: () => period().to <= app.today(),
    hrefTo,
  };
}

function following(period: Period, calendar: Calendar): Period {
  if (period.kind !== 'range') return periodAt(period.kind, period.to, calendar);
  const length = period.to - period.from;
  return rangePeriod(period.to, period.to + length);
}

export const isSteeringKind = (kind: PeriodKind): kind is SteeringKind =>
  kind === 'week' || kind === 'month' || kind === 'quarter' || kind === 'year';
