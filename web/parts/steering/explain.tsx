import { For, Show } from 'solid-js';
import type { KpiAnswer, KpisAnswer } from '#contract/answers.ts';
import type { Kpi, KpiWords } from '#contract/kpi.ts';
import { kpiOrigins } from '#contract/kpi-origins.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { Facts } from '../../ui/card.tsx';
import styles from './explain.module.css';
import { spanText } from './period-text.ts';

type ExplainProps = {
  name: KpiName;
  words: KpiWords;
  answer: KpiAnswer;
  document: KpisAnswer;
  /** Name of the scope. */
  scope: string;
};

/** How one figure came about: the question, the formula in words, the two numbers behind it and what they speak of. */
export function Explain(props: ExplainProps) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <div class={styles.explain}>
      <p class={styles.question}>{props.words.question}</p>
      <p>{props.words.formula}</p>
      <Facts items={[...numbersOf(i18n, props), ...coverOf(i18n, props)]} />
      <p class="meta">
        {t('kpi.definition', kpis[props.name].version, kpiOrigins[props.name].no)} ·{' '}
        {t('kpi.better', kpis[props.name].better === 'higher')}
      </p>
      <Show when={kpiOrigins[props.name].seeds.length > 0}>
        <div class="meta">
          <p>{t('kpi.source')}</p>
          <ul class={styles.sources}>
            <For each={kpiOrigins[props.name].seeds}>{(seed) => <li>{t(`kpi.seeds.${seed}`)}</li>}</For>
          </ul>
        </div>
      </Show>
    </div>
  );
}

type I18n = ReturnType<typeof useI18n>;
type Fact = { label: string; value: string };

/** Numerator and denominator, and the sample they are judged by. */
function numbersOf({ t, format }: I18n, { answer, words, name }: ExplainProps): Fact[] {
  const kpi: Kpi = kpis[name];
  const { unit } = kpi;
  const written = (amount: number | null, isTop: boolean) => {
    if (amount === null) return t('common.none');
    const isMoney = unit === 'money' ? isTop : kpi.isOfMoney;
    if (isMoney) return format.money(amount);
    if (unit === 'days' && isTop) return formatKpi(format, name, amount);
    return 'formula' in kpi.value ? format.decimal(amount, 2) : format.count(amount);
  };
  const facts = [{ label: words.top, value: written(answer.top, true) }];
  if (words.bottom !== null) facts.push({ label: words.bottom, value: written(answer.bottom, false) });
  if (answer.value !== null)
    facts.push({ label: t('kpi.result'), value: formatKpi(format, name, answer.value, 'exact') });
  if (answer.n !== undefined && answer.n !== null) {
    facts.push({ label: t('kpi.sample'), value: answer.low ? t('kpi.smallSample', answer.n) : format.count(answer.n) });
  }
  return facts;
}

/** What the figure covers: scope, days, comparison, costs known, freshness. */
function coverOf({ t, format }: I18n, { answer, document, scope }: ExplainProps): Fact[] {
  const { period, compared } = document;
  const facts = [
    { label: t('steer.scope'), value: scope },
    { label: t('common.period'), value: `${spanText(format, period, true)} · ${document.timeZone}` },
    { label: t('kpi.workingDays'), value: t('kpi.daysOf', period.elapsedWorkingDays, period.workingDays) },
  ];
  if (compared.previous && answer.previous && compared.previous.from < compared.previous.to) {
    facts.push({ label: t('kpi.comparedWith'), value: spanText(format, compared.previous, true) });
  }
  if (answer.maturing) facts.push({ label: t('kpi.cohort'), value: t('kpi.maturing') });
  if (answer.costCoverage !== undefined && answer.costCoverage !== null) {
    facts.push({ label: t('kpi.costCoverage'), value: format.percent(answer.costCoverage, 1) });
  }
  facts.push(
    { label: t('kpi.countedAt'), value: format.dateTime(document.asOf) },
    { label: t('kpi.rowsRead'), value: format.count(document.rowsRead) },
  );
  return facts;
}
