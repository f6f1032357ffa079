import { Show } from 'solid-js';
import type { KpiAnswer } from '#contract/answers.ts';
import type { KpiWords } from '#contract/kpi.ts';
import type { KpiName } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { type Compared, compareKpi, formatKpi } from '../../kpi/format-kpi.ts';
import { Change, Figure } from '../../ui/figure.tsx';
import styles from './kpi-figure.module.css';
import { comparedText } from './period-text.ts';

type Value = Pick<KpiAnswer, 'value' | 'reason' | 'n' | 'low' | 'maturing'>;

type KpiFigureProps = { name: KpiName; answer: Value; words: KpiWords; size?: 's' | 'm' | 'l' };

/** The value; — with its reason when there is none; greyed with the sample when that is too small (rules R2, R10). */
export function KpiFigure(props: KpiFigureProps) {
  const { t, format } = useI18n();
  const written = () => (props.answer.value === null ? undefined : formatKpi(format, props.name, props.answer.value));
  const reason = () => {
    const why = props.answer.reason ?? 'no_data';
    return why === 'no_denominator' ? t('kpi.noDenominator', props.words.bottom ?? props.words.top) : t(`kpi.${why}`);
  };
  return (
    <div classList={{ [styles.low ?? '']: props.answer.low === true }}>
      <Figure value={written()} size={props.size} reason={reason()} />
      <Show when={props.answer.low}>
        <span class={styles.note}>{t('kpi.smallSample', props.answer.n ?? 0)}</span>
      </Show>
      <Show when={props.answer.maturing}>
        <span class={styles.note}>{t('kpi.maturing')}</span>
      </Show>
    </div>
  );
}

type Base = { readonly value: number | null; readonly growth: number | null };
type KpiChangeProps = {
  name: KpiName;
  value: number | null;
  base: Base | undefined;
  /** The period compared with. */
  span: { readonly key: string; readonly from: number; readonly to: number } | undefined;
  /** Its name instead of the period's. */
  versus?: string;
};

/** ▲ 6,2 % vs. oct. */
export function KpiChange(props: KpiChangeProps) {
  const { t, format } = useI18n();
  const compared = () => {
    const { value, base, span } = props;
    if (value === null || !base || base.value === null || !span) return undefined;
    return {
      to: props.versus ?? comparedText(format, span),
      ...compareKpi(format, props.name, value, base.value, base.growth),
    };
  };
  const heard = ({ direction, size, to }: Compared & { to: string }) =>
    t('steer.heard', direction === 'flat' ? t('common.flat') : t(`common.${direction}`, size), to);
  return (
    <Show when={compared()}>
      {(found) => (
        <Change
          direction={found().direction}
          good={found().good}
          text={`${found().direction === 'flat' ? '' : `${found().size} `}${t('steer.versus', found().to)}`}
          spoken={heard(found())}
        />
      )}
    </Show>
  );
}
