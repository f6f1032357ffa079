import { For, Show } from 'solid-js';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { Kpi } from '#contract/kpi.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { measureText, measureTitle, measureValue } from '../../kpi/measure-text.ts';
import { Facts, Section } from '../../ui/card.tsx';
import type { Part } from './explained.tsx';
import styles from './explain.module.css';

/** The formula in words, then the same with its numbers: what is above the line, what is below it, what comes out. */
export function Calculation(props: Part) {
  const { t, format } = useI18n();
  const kpi = (): Kpi => kpis[props.name];
  const written = (amount: number, isTop: boolean) => writtenPart(format, props.name, kpi(), amount, isTop);
  const result = () =>
    props.answer.value === null ? t('common.none') : formatKpi(format, props.name, props.answer.value, 'exact');
  return (
    <Section title={t('explain.made')}>
      <p>{props.words.formula}</p>
      <dl class={styles.sum}>
        <Show when={props.answer.top !== null}>
          <Step label={props.words.top} value={written(props.answer.top ?? 0, true)} />
          <Show when={props.answer.made.top}>{(term) => <Terms {...props} term={term()} />}</Show>
        </Show>
        <Show when={props.words.bottom !== null && props.answer.bottom !== null}>
          <Step
            sign="÷"
            spoken={t('explain.dividedBy')}
            label={props.words.bottom ?? ''}
            value={written(props.answer.bottom ?? 0, false)}
          />
          <Show when={props.answer.made.bottom}>{(term) => <Terms {...props} term={term()} />}</Show>
        </Show>
        <Step sign="=" spoken={t('explain.equals')} label={props.words.name} value={result()} isResult />
      </dl>
      <Show when={props.answer.made.inputs}>
        {(inputs) => (
          <Facts
            items={inputs().map((name) => {
              const value = props.answer.measures[name] ?? null;
              return {
                label: measureTitle(props.teller, name),
                value: measureValue(props.teller, name, value),
              };
            })}
          />
        )}
      </Show>
    </Section>
  );
}

function Step(props: { sign?: string; spoken?: string; label: string; value: string; isResult?: boolean }) {
  return (
    <div classList={{ [styles.step ?? '']: true, [styles.result ?? '']: props.isResult === true }}>
      <dt>
        <Show when={props.sign}>
          <span class={styles.sign} aria-hidden="true">
            {props.sign}
          </span>
          <span class="visually-hidden">{props.spoken} </span>
        </Show>
        {props.label}
      </dt>
      <dd>{props.value}</dd>
    </div>
  );
}

type TermsProps = Part & { term: { plus: string[]; minus: string[] } };

/** The measures of a side, when there are several: what is added, what is taken away. */
function Terms(props: TermsProps) {
  const { t } = useI18n();
  const said = (name: string) => measureText(props.teller, name, props.answer.measures[name] ?? null);
  const isSum = () => props.term.plus.length + props.term.minus.length > 1;
  return (
    <Show when={isSum()}>
      <div class={styles.terms}>
        <dt class="visually-hidden">{t('explain.inputs')}</dt>
        <For each={props.term.plus}>{(name) => <dd>{said(name)}</dd>}</For>
        <For each={props.term.minus}>
          {(name) => (
            <dd>
              {t('explain.less')} {said(name)}
            </dd>
          )}
        </For>
      </div>
    </Show>
  );
}

function writtenPart(
  format: Parameters<typeof formatKpi>[0],
  name: KpiName,
  { unit, isOfMoney, value }: Kpi,
  amount: number,
  isTop: boolean,
): string {
  if (unit === 'money' ? isTop : isOfMoney) return format.money(amount);
  if (unit === 'days' && isTop) return formatKpi(format, name, amount);
  return 'formula' in value ? format.decimal(amount, 2) : format.count(amount);
}
