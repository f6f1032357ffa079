import type { KpiAnswer } from '#contract/answers.ts';
import type { KpiName } from '#contract/kpis.ts';
import type { Calendar, Period } from '#contract/period.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { BarChart, type BarPoint } from '../../ui/bar-chart.tsx';
import { bucketText } from './period-text.ts';
import { type TrendPlan, targetPerBucket } from './trend-plan.ts';

type TrendChartProps = {
  name: KpiName;
  label: string;
  answer: KpiAnswer;
  plan: TrendPlan;
  period: Period;
  calendar: Calendar;
};

/** Bars of the period, each beside the bucket as many places earlier, and the target's share. */
export function TrendChart(props: TrendChartProps) {
  const { t, format } = useI18n();
  const points = (): BarPoint[] => {
    const { shown, buckets } = props.plan;
    const series = props.answer.series ?? [];
    const before = buckets > shown ? series.slice(0, series.length - shown) : [];
    return series.slice(-shown).map((bucket, index) => ({
      label: bucketText(format, bucket),
      actual: bucket.value ?? undefined,
      previous: before[index]?.value ?? undefined,
    }));
  };
  const target = () => {
    const { name, answer, plan, period, calendar } = props;
    return answer.target ? targetPerBucket(name, answer.target.value, plan, period, calendar) : undefined;
  };
  return (
    <BarChart
      label={props.label}
      points={points()}
      target={target()}
      formatShort={(amount) => formatKpi(format, props.name, amount, 'short')}
      formatFull={(amount) => formatKpi(format, props.name, amount)}
      words={{
        period: t('common.period'),
        actual: t('steer.actual'),
        previous: t(`steer.before.${props.plan.series}`, props.plan.shown),
        target: t('steer.target'),
        none: t('common.none'),
      }}
    />
  );
}
