import { useI18n } from '../../i18n/i18n.tsx';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { bucketText } from './period-text.ts';

type TrendLineProps = {
  name: KpiName;
  label: string;
  values: readonly (number | null)[];
  buckets: readonly { readonly key: string; readonly from: number; readonly to: number }[];
  today: number;
};

/**
 * The shape of the last buckets. A flow's running bucket is left out: it would fall every Monday; so are those before
 * the first figure.
 */
export function TrendLine(props: TrendLineProps) {
  const { t, format } = useI18n();
  const points = () => {
    const isFlow = kpis[props.name].nature === 'flow';
    return props.buckets.flatMap((bucket, index) => {
      const isOver = bucket.to <= props.today + 1;
      const value = props.values[index] ?? null;
      return (isFlow && !isOver) || bucket.from > props.today ? [] : [{ bucket, value: value ?? undefined }];
    });
  };
  const sentence = () => {
    const found = points().filter(({ value }) => value !== undefined);
    const [first, last] = [found[0], found.at(-1)];
    if (!first || !last) return t('steer.noTrend', props.label);
    const written = (value: number | undefined) => formatKpi(format, props.name, value ?? 0, 'short');
    return t(
      'steer.trend',
      props.label,
      `${bucketText(format, first.bucket)} ${written(first.value)}`,
      `${bucketText(format, last.bucket)} ${written(last.value)}`,
    );
  };
  return <Sparkline label={sentence()} points={points().map(({ value }) => value)} />;
}
