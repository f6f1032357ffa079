import { Show } from 'solid-js';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { attainmentBy } from '#contract/kpi-value.ts';
import type { Period } from '#contract/period.ts';
import { requiredRunRate } from '#contract/target-maths.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';
import type { OwnKpi } from '../../kpi/own-figures.ts';
import { Card } from '../../ui/card.tsx';
import { Figure } from '../../ui/figure.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './targets.module.css';

type OneTargetProps = {
  name: KpiName;
  title: string;
  target: number;
  own: OwnKpi | undefined;
  period: Period | undefined;
  /** Share of the working days begun, 0..1. */
  expected: number;
  /** Working days, today among them. */
  daysLeft: number;
};

/** A target: what is reached, where it should stand by now, and what each working day that is left must bring. */
export function OneTarget(props: OneTargetProps) {
  const { t, format } = useI18n();
  const value = () => props.own?.value.value ?? null;
  const text = (amount: number) => formatKpi(format, props.name, amount);
  const isFlow = () => kpis[props.name].nature === 'flow';
  const attainment = () => {
    const reached = value();
    return reached === null ? null : attainmentBy(kpis[props.name], reached, props.target);
  };
  const expected = () => (isFlow() ? props.expected : undefined);
  const spoken = () => {
    const reached = format.percent(attainment() ?? 0);
    const share = expected();
    return share === undefined ? reached : t('day.pace', reached, format.percent(share));
  };
  const needed = () => {
    const reached = value();
    if (!isFlow() || reached === null) return undefined;
    const rate = requiredRunRate(reached, props.target, props.daysLeft);
    if (rate === null) return t('targets.over');
    return rate === 0 ? t('targets.reached') : t('targets.needed', text(rate), props.daysLeft);
  };
  const pending = () => props.own?.provisional?.pending ?? 0;
  const reason = () => (props.own?.isOnPhone === false ? t('targets.notOnPhone') : t('targets.noValue'));
  return (
    <Card>
      <h2 class={styles.title}>
        <a href={`/steer/${props.name}?period=${props.period?.key ?? ''}`}>{props.title}</a>
      </h2>
      <Figure
        value={value() === null ? undefined : text(value() ?? 0)}
        beside={t('day.ofTarget', text(props.target))}
        provisional={pending() > 0 ? t('common.provisional', pending()) : undefined}
        reason={reason()}
      />
      <ProgressBar
        ratio={attainment() ?? undefined}
        pace={expected()}
        label={t('day.paceSpoken', format.percent(attainment() ?? 0), format.percent(expected() ?? 1))}
      />
      <Show when={value() !== null}>
        <p class="meta">{spoken()}</p>
      </Show>
      <Show when={needed()}>{(line) => <p>{line()}</p>}</Show>
    </Card>
  );
}
