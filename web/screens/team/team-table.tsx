import { Show } from 'solid-js';
import type { KpiAnswer, KpisAnswer } from '#contract/answers.ts';
import { dayOfInstant } from '#contract/day.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { type Question } from '../../parts/steering/question.ts';
import type { Scopes } from '../../parts/steering/scopes.ts';
import { TrendLine } from '../../parts/steering/trend-line.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/feedback.tsx';

type Member = NonNullable<KpiAnswer['by']>[number];

type RepLine = {
  readonly id: string;
  readonly name: string;
  /** Visits are the denominator of the conversion. */
  readonly visits: number;
  readonly conversion: Member | undefined;
  readonly revenue: Member;
};

type TeamTableProps = { body: KpisAnswer; scopes: Scopes; question: Question };

function linesOf({ body, scopes }: TeamTableProps, unknown: string): RepLine[] {
  const conversions = new Map(body.kpis['visit_strike_rate']?.by?.map((part) => [part.id, part]));
  return (body.kpis['net_revenue']?.by ?? []).flatMap((revenue) => {
    const { id } = revenue;
    if (id === null) return [];
    const conversion = conversions.get(id);
    return [{ id, name: scopes.nameOf(`rep:${id}`) ?? unknown, visits: conversion?.bottom ?? 0, conversion, revenue }];
  });
}

/** Reps as rows, best attainment first; the last line is the team's own figures. */
export function TeamTable(props: TeamTableProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const lines = () => linesOf(props, t('common.none'));
  const hasTargets = () => lines().some(({ revenue }) => revenue.target);
  return (
    <Show when={lines().length > 0} fallback={<EmptyState title={t('team.empty')}>{t('team.emptyText')}</EmptyState>}>
      <DataTable
        caption={t('team.title')}
        rows={lines()}
        columns={columnsOf(i18n, props.body)}
        initialSort={{ key: hasTargets() ? 'attainment' : 'revenue', descending: true }}
        totalLabel={isWhole(props.body, lines()) ? t('team.total') : t('team.totalOnly')}
        href={({ id }) => props.question.hrefTo('/steer/net_revenue', `rep:${id}`)}
      />
      <p class="meta">{t('team.conversionNote')}</p>
    </Show>
  );
}

/** Do the lines add up to the team, to the cent and to the visit? */
function isWhole(body: KpisAnswer, lines: readonly RepLine[]): boolean {
  const sum = (of: (line: RepLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return (
    sum(({ revenue }) => revenue.value ?? 0) === (body.kpis['net_revenue']?.value ?? 0) &&
    sum(({ visits }) => visits) === (body.kpis['visit_strike_rate']?.bottom ?? 0)
  );
}

function columnsOf({ t, format }: ReturnType<typeof useI18n>, body: KpisAnswer): Column<RepLine>[] {
  const revenue = body.kpis['net_revenue'];
  const conversion = body.kpis['visit_strike_rate'];
  const today = dayOfInstant(body.asOf, body.timeZone);
  const percent = (ratio: number | null | undefined) =>
    ratio === null || ratio === undefined ? t('common.none') : format.percent(ratio, 1);
  const share = (ratio: number | null | undefined) =>
    ratio === null || ratio === undefined ? t('common.none') : format.percent(ratio);
  return [
    { key: 'rep', label: t('team.rep'), cell: ({ name }) => name, sortBy: ({ name }) => name },
    {
      key: 'visits',
      label: t('team.visits'),
      numeric: true,
      cell: ({ visits }) => format.count(visits),
      sortBy: ({ visits }) => visits,
      total: format.count(conversion?.bottom ?? 0),
    },
    {
      key: 'conversion',
      label: t('team.conversion'),
      numeric: true,
      cell: ({ conversion: own }) => percent(own?.value),
      sortBy: ({ conversion: own }) => own?.value ?? undefined,
      total: percent(conversion?.value),
    },
    {
      key: 'revenue',
      label: t('team.revenue'),
      numeric: true,
      cell: ({ revenue: own }) => format.moneyRounded(own.value ?? 0),
      sortBy: ({ revenue: own }) => own.value ?? 0,
      total: format.moneyRounded(revenue?.value ?? 0),
    },
    {
      key: 'attainment',
      label: t('team.attainment'),
      numeric: true,
      cell: (line) => <strong>{share(line.revenue.target?.attainment)}</strong>,
      sortBy: ({ revenue: own }) => own.target?.attainment ?? undefined,
      total: share(revenue?.target?.attainment),
    },
    {
      key: 'trend',
      label: t('team.trend'),
      cell: (line) => (
        <TrendLine
          name="net_revenue"
          label={t('team.trendOf', line.name)}
          values={line.revenue.series ?? []}
          buckets={revenue?.series ?? []}
          today={today}
        />
      ),
    },
  ];
}
