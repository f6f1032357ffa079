import { firstDayOf, monthOf, monthsBefore } from '#contract/day.ts';
import type { ActionPlan, PlanCheck } from '#contract/office/action-plan.ts';
import type { Benchmark } from '#contract/office/benchmark.ts';
import type { ExchangeRate } from '#contract/office/exchange-rate.ts';
import { type Clock } from './calendar.ts';
import { chanceOf, idOf } from './random.ts';
import { repIdOf, teamIdOf } from './roster.ts';
import { cast } from './words/people.ts';

/** Francs and pounds for a euro at the beginning of each month, around what they have been worth of late. */
export function ratesOf({ start, today }: Clock): ExchangeRate[] {
  return (['CHF', 'GBP'] as const).flatMap((to) => {
    const found: ExchangeRate[] = [];
    let numerator = to === 'CHF' ? 9400 : 8600;
    for (let month = monthOf(start); firstDayOf(month) <= today; month++) {
      numerator += chanceOf('rate', to, month).int(-45, 45);
      const day = firstDayOf(month);
      found.push({ id: idOf('rate', to, month), day, from: 'EUR', to, numerator, denominator: 10_000 });
    }
    return found;
  });
}

/** What is said of others. Made up for the demonstration, and it says so; the first is what the trade press repeats about web leads. */
export function benchmarksOf({ today }: Clock): Benchmark[] {
  const blank = { about: '', sourceUrl: '', archived: false };
  return [
    {
      kpi: 'prospect_conversion_rate',
      kind: 'sector',
      about: 'Prospects venus du web',
      low: 0.02,
      median: 0.035,
      high: 0.05,
      source: 'Presse professionnelle',
      confidence: 'low',
      asOf: monthsBefore(today, 14),
    },
    {
      kpi: 'visit_strike_rate',
      kind: 'category',
      about: 'Épicerie et boissons',
      low: 0.25,
      median: 0.32,
      high: 0.45,
      source: 'Panel de démonstration',
      confidence: 'medium',
      asOf: monthsBefore(today, 5),
    },
    {
      kpi: 'win_rate',
      kind: 'sector',
      about: 'Commerce de gros',
      low: 0.21,
      median: 0.25,
      high: 0.29,
      source: 'Panel de démonstration',
      confidence: 'low',
      asOf: monthsBefore(today, 8),
    },
    {
      kpi: 'gross_margin_rate',
      kind: 'sector',
      about: 'Grossistes alimentaires',
      low: 0.28,
      median: 0.34,
      high: 0.42,
      source: 'Panel de démonstration',
      confidence: 'medium',
      asOf: monthsBefore(today, 9),
    },
    {
      kpi: 'average_order_value',
      kind: 'competitor',
      about: 'Grossiste régional',
      low: null,
      median: 31_000,
      high: null,
      source: 'Relevé de la force de vente',
      confidence: 'low',
      asOf: monthsBefore(today, 3),
    },
  ].map((row) => ({ id: idOf('benchmark', row.kpi), ...blank, ...row }) as Benchmark);
}

type Plans = { readonly plans: readonly ActionPlan[]; readonly checks: readonly PlanCheck[] };

/** One that ended well, one that runs; each looked at every fortnight or month. */
export function plansOf({ today }: Clock): Plans {
  const camille = repIdOf('Camille Laurent');
  const ended: ActionPlan = {
    id: idOf('plan', 'ended'),
    kpi: 'customer_contact_rate',
    scopeType: 'team',
    scopeId: teamIdOf('Provence'),
    name: 'Revoir chaque client une fois par mois',
    hypothesis: 'Un client vu chaque mois commande plus souvent.',
    baseline: 0.71,
    goal: 0.8,
    responsibleId: camille,
    startsOn: monthsBefore(today, 6),
    endsOn: monthsBefore(today, 3),
    checkEvery: 'month',
    status: 'reached',
    outcome: 'Tenu grâce aux tournées préparées le vendredi.',
  };
  const running: ActionPlan = {
    ...ended,
    id: idOf('plan', 'running'),
    kpi: 'average_order_value',
    scopeType: 'rep',
    scopeId: repIdOf(cast.lea),
    name: 'Proposer un produit complémentaire à chaque commande',
    hypothesis: 'Deux familles par commande portent le panier de 10 %.',
    baseline: 33_000,
    goal: 36_000,
    responsibleId: repIdOf(cast.lea),
    startsOn: monthsBefore(today, 1),
    endsOn: today + 60,
    checkEvery: 'week',
    status: 'open',
    outcome: '',
  };
  const looks = [
    [ended, 30, 0.74, camille],
    [ended, 60, 0.78, camille],
    [ended, 90, 0.81, camille],
    [running, 8, 33_600, repIdOf(cast.lea)],
    [running, 16, 34_200, repIdOf(cast.lea)],
  ] as const;
  const checks = looks.map(([{ id, startsOn }, after, value, userId]) => ({
    id: idOf('check', id, after),
    planId: id,
    day: startsOn + after,
    value,
    comment: '',
    userId,
  }));
  return { plans: [ended, running], checks: checks.filter(({ day }) => day <= today) };
}
