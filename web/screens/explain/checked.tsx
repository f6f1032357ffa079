import { For, Show } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { measureTitle, measureValue } from '../../kpi/measure-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Facts, Section } from '../../ui/card.tsx';
import type { Part } from './explained.tsx';
import styles from './explain.module.css';

/** Σ reps = total = rows, for each measure that adds up: shown, not claimed. */
export function Checked(props: Part) {
  const { t } = useI18n();
  const checks = () => props.answer.reconciliation;
  const isExact = () => checks().every((check) => check.isExact);
  return (
    <Section title={t('explain.checked')}>
      <Show when={checks().length > 0} fallback={<p class="meta">{t('explain.noCheck')}</p>}>
        <div class={styles.verdict}>
          <Badge tone={isExact() ? 'ok' : 'bad'}>{t(isExact() ? 'explain.exact' : 'explain.inexact')}</Badge>
        </div>
        <p class="meta">{t('explain.allEqual')}</p>
        <ul class={styles.checks}>
          <For each={checks()}>{(check) => <Check {...props} check={check} />}</For>
        </ul>
      </Show>
    </Section>
  );
}

/** The three sums as one when they are the same; each when they are not, or when documents count for others too. */
function Check(props: Part & { check: Part['answer']['reconciliation'][number] }) {
  const { t } = useI18n();
  const said = (value: number) => measureValue(props.teller, props.check.measure, value);
  const isPlain = () => props.check.isExact && props.check.outside === 0;
  const facts = () => [
    { label: t('explain.sumOfReps'), value: said(props.check.reps) },
    { label: t('explain.total'), value: said(props.check.total) },
    { label: t('explain.facts'), value: said(props.check.facts) },
    { label: t('explain.outside'), value: said(-props.check.outside) },
  ];
  return (
    <li>
      <span>{measureTitle(props.teller, props.check.measure)}</span>
      <Show when={isPlain()} fallback={<Facts items={facts()} />}>
        <strong class="numeric">{said(props.check.total)}</strong>
      </Show>
    </li>
  );
}
