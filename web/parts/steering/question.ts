import { useSearchParams } from '@solidjs/router';
import { type Accessor, createEffect, onMount } from 'solid-js';
import {
  type Calendar,
  type Period,
  type PeriodKind,
  periodAt,
  periodOfKey,
  previousPeriod,
  rangePeriod,
} from '#contract/period.ts';
import { type App, useApp } from '../../app-context.ts';

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
/** Worth keeping from one steering page to the next: what a reader chose, not what he looked into. */
const chosen = /^(org|team:|territory:)/;
type Choice = { readonly scope?: string | undefined; readonly period?: string | undefined };
const lastChoices = new WeakMap<App, Choice>();

const textOf = (param: string | string[] | undefined) => (typeof param === 'string' ? param : undefined);

export function createQuestion(): Question {
  const app = useApp();
  const [params, setParams] = useSearchParams();
  const calendar = (): Calendar => app.organization() ?? weekdays;
  const isBare = params['scope'] === undefined && params['period'] === undefined;
  const last: Choice = (isBare && lastChoices.get(app)) || {};
  onMount(() => {
    if (last.scope !== undefined || last.period !== undefined) setParams({ ...last }, { replace: true });
  });
  const thisMonth = () => periodAt('month', app.today(), calendar());
  const period = () => periodOfKey(textOf(params['period']) ?? last.period ?? '', calendar()) ?? thisMonth();
  const scope = () => {
    const text = textOf(params['scope']) ?? last.scope;
    return text !== undefined && known.test(text) ? text : undefined;
  };
  createEffect(() => {
    const [scopeNow, { key }] = [scope(), period()];
    const isChosen = scopeNow !== undefined && chosen.test(scopeNow);
    lastChoices.set(app, {
      scope: isChosen ? scopeNow : lastChoices.get(app)?.scope,
      period: key === thisMonth().key ? undefined : key,
    });
  });
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
