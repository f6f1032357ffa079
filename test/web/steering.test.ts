import { expect, test } from 'vitest';
import { dayOfIso } from '#contract/day.ts';
import { kpiNames } from '#contract/kpis.ts';
import { type Calendar, periodOfKey } from '#contract/period.ts';
import { createFormat } from '../../web/i18n/format.ts';
import { compareKpi, formatKpi } from '../../web/kpi/format-kpi.ts';
import { kpiGroups } from '../../web/kpi/groups.ts';
import { bucketText, periodText, shortPeriodText, spanText } from '../../web/parts/steering/period-text.ts';
import { targetPerBucket, trendPlan } from '../../web/parts/steering/trend-plan.ts';

const calendar: Calendar = { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] };
const at = { currency: () => 'EUR', timeZone: () => 'Europe/Paris' };
const fr = createFormat({ locale: () => 'fr', ...at });
const en = createFormat({ locale: () => 'en', ...at });
const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const day = (iso: string) => dayOfIso(iso) ?? 0;

function periodOf(key: string, of = calendar) {
  const period = periodOfKey(key, of);
  if (!period) throw new Error(key);
  return period;
}

test('a change is growth for amounts, points for ratios and scores, the difference when there was nothing before', () => {
  expect(compareKpi(fr, 'net_revenue', 106_200, 100_000, 0.062)).toEqual({
    direction: 'up',
    good: true,
    size: '6,2\u00A0%',
  });
  expect(compareKpi(fr, 'visit_strike_rate', 0.3, 0.318, -0.0566)).toEqual({
    direction: 'down',
    good: false,
    size: '1,8\u00A0pt',
  });
  expect(compareKpi(fr, 'nps', 43.8, 22.3, null)).toEqual({ direction: 'up', good: true, size: '21,5\u00A0pt' });
  expect(compareKpi(fr, 'net_revenue', 50_000, 0, null)).toMatchObject({ direction: 'up', size: '500\u00A0€' });
  expect(compareKpi(fr, 'activity_count', 3, 3, 0)).toMatchObject({ direction: 'flat' });
});

test('less is welcome where lower is better', () => {
  expect(compareKpi(en, 'churn_rate', 0.1, 0.2, -0.5)).toMatchObject({ direction: 'down', good: true });
  expect(compareKpi(en, 'sales_cycle', 50, 40, 0.25)).toMatchObject({ direction: 'up', good: false });
});

test('each unit is written its own way', () => {
  expect(formatKpi(fr, 'net_revenue', 123_456, 'exact')).toBe('1\u00A0234,56\u00A0€');
  expect(formatKpi(fr, 'gross_margin_rate', 0.3285)).toBe('32,9\u00A0%');
  expect(formatKpi(en, 'sales_cycle', 46.42)).toBe('46.4\u00A0d');
  expect(formatKpi(fr, 'order_count', 1234)).toBe('1\u00A0234');
});

test('periods have names that fit a desk and a phone', () => {
  expect(plain(periodText(fr, periodOf('month:2026-11')))).toBe('novembre 2026');
  expect(plain(shortPeriodText(fr, periodOf('month:2026-11')))).toBe('nov. 2026');
  expect(plain(periodText(fr, periodOf('week:2026-W49')))).toBe('S49 · 30 nov. – 6 déc.');
  expect(plain(periodText(en, periodOf('quarter:2026-Q4')))).toBe('Q4 2026');
  expect(plain(periodText(fr, periodOf('year:2026', { ...calendar, fiscalYearStartMonth: 4 })))).toBe('2026–2027');
  expect(plain(spanText(fr, { from: day('2026-11-01'), to: day('2026-11-22') }))).toBe('1–21 nov.');
  expect(plain(bucketText(fr, { key: 'week:2026-W47', from: day('2026-11-16') }))).toBe('S47');
});

test('bars are whole days, weeks or months that touch the period, beside as many before when those are cheap', () => {
  expect(trendPlan('net_revenue', periodOf('week:2026-W47'), calendar)).toEqual({
    series: 'day',
    shown: 7,
    buckets: 14,
  });
  expect(trendPlan('net_revenue', periodOf('month:2026-11'), calendar)).toEqual({
    series: 'week',
    shown: 6,
    buckets: 12,
  });
  expect(trendPlan('net_revenue', periodOf('year:2026'), calendar)).toEqual({
    series: 'month',
    shown: 12,
    buckets: 24,
  });
  expect(trendPlan('customer_contact_rate', periodOf('quarter:2026-Q4'), calendar)).toEqual({
    series: 'month',
    shown: 3,
    buckets: 3,
  });
});

test('a bar is asked its share of the working days of a flow, and the whole target of a rate', () => {
  const month = periodOf('month:2026-11');
  const plan = trendPlan('net_revenue', month, calendar);
  expect(targetPerBucket('net_revenue', 2_100_000, plan, month, calendar)).toBe(500_000);
  expect(targetPerBucket('visit_strike_rate', 0.3, plan, month, calendar)).toBe(0.3);
  const year = periodOf('year:2026');
  expect(targetPerBucket('net_revenue', 1200, trendPlan('net_revenue', year, calendar), year, calendar)).toBe(100);
});

test('every KPI stands in one chapter of the catalogue', () => {
  expect(kpiGroups.flatMap(({ names }) => names).toSorted()).toEqual(kpiNames.toSorted());
});
