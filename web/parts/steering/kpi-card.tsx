import type { KpiAnswer, KpisAnswer } from '#contract/answers.ts';
import type { KpiWords } from '#contract/kpi.ts';
import type { KpiName } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { MetricCard } from '../../ui/metric-card.tsx';
import { KpiChange, KpiFigure } from './kpi-figure.tsx';
import { TargetBar, createTargetText } from './target.tsx';
import { TrendLine } from './trend-line.tsx';

type KpiCardProps = {
  name: KpiName;
  answer: KpiAnswer;
  document: KpisAnswer;
  words: KpiWords;
  today: number;
  href: string;
  onExplain: () => void;
};

/** One KPI with its past, its trend and its target. */
export function KpiCard(props: KpiCardProps) {
  const { t } = useI18n();
  const targetText = createTargetText();
  const buckets = () => props.answer.series ?? [];
  return (
    <MetricCard
      label={props.words.short}
      href={props.href}
      explainLabel={t('steer.explain', props.words.short)}
      onExplain={() => props.onExplain()}
      figure={<KpiFigure name={props.name} answer={props.answer} words={props.words} />}
      sparkline={
        <TrendLine
          name={props.name}
          label={props.words.short}
          values={buckets().map(({ value }) => value)}
          buckets={buckets()}
          today={props.today}
        />
      }
      change={
        <KpiChange
          name={props.name}
          value={props.answer.value}
          base={props.answer.previous}
          span={props.document.compared.previous}
        />
      }
      target={targetText(props.answer)}
      bar={
        <TargetBar name={props.name} label={props.words.short} answer={props.answer} period={props.document.period} />
      }
    />
  );
}
