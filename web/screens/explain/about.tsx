import { kpiOrigins } from '#contract/kpi-origins.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { spanText } from '../../parts/steering/period-text.ts';
import { Facts } from '../../ui/card.tsx';
import type { Part } from './explained.tsx';

type Fact = { label: string; value: string };

/** What the figure speaks of and stands beside: days, zone, past, target, benchmarks, sample, freshness. */
export function About(props: Part & { scope: string }) {
  const i18n = useI18n();
  return <Facts items={[...coverOf(i18n, props), ...besideOf(i18n, props), ...trustOf(i18n, props)]} />;
}

type I18n = ReturnType<typeof useI18n>;

function coverOf({ t, format }: I18n, { answer, scope }: Part & { scope: string }): Fact[] {
  return [
    { label: t('steer.scope'), value: scope },
    { label: t('common.period'), value: spanText(format, answer.period, true) },
    { label: t('explain.zone'), value: answer.timeZone.replaceAll('_', ' ') },
  ];
}

function besideOf({ t, format }: I18n, { name, answer }: Part): Fact[] {
  const said = (value: number | null | undefined) =>
    value === null || value === undefined ? t('common.none') : formatKpi(format, name, value);
  const facts: Fact[] = [];
  if (answer.previous) facts.push({ label: t('explain.before'), value: said(answer.previous.value) });
  if (answer.lastYear) facts.push({ label: t('explain.lastYear'), value: said(answer.lastYear.value) });
  if (answer.target) facts.push({ label: t('steer.target'), value: said(answer.target.value) });
  for (const { about, source, median } of answer.benchmarks)
    facts.push({
      label: t('explain.referenceOf', about, source),
      value: said(median),
    });
  return facts;
}

function trustOf({ t, format }: I18n, { name, answer }: Part): Fact[] {
  const { seeds, check } = kpiOrigins[name];
  const source = seeds.map((seed) => t(`kpi.seeds.${seed}`)).join(' · ');
  const facts: Fact[] = [];
  if (answer.n !== undefined && answer.n !== null)
    facts.push({
      label: t('kpi.sample'),
      value: answer.low ? t('kpi.smallSample', answer.n) : format.count(answer.n),
    });
  if (answer.maturing) facts.push({ label: t('kpi.cohort'), value: t('kpi.maturing') });
  if (answer.freshness?.oldestAt != null)
    facts.push({ label: t('explain.heard'), value: format.dateTime(answer.freshness.oldestAt) });
  if (answer.freshness && answer.freshness.never > 0)
    facts.push({ label: t('explain.neverHeard'), value: format.count(answer.freshness.never) });
  return [
    ...facts,
    { label: t('explain.check'), value: t(`explain.checks.${check}`) },
    ...(source === '' ? [] : [{ label: t('explain.source'), value: source }]),
    { label: t('explain.version'), value: String(answer.version) },
    { label: t('kpi.countedAt'), value: format.dateTime(answer.asOf) },
    { label: t('kpi.rowsRead'), value: format.count(answer.rowsRead) },
  ];
}
