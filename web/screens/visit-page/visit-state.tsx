import { useNavigate } from '@solidjs/router';
import { For, Show } from 'solid-js';
import IconCheck from '~icons/lucide/circle-check';
import IconCircle from '~icons/lucide/circle';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Band } from '../../ui/feedback.tsx';
import type { VisitView } from './create-visit.ts';
import styles from './visit-page.module.css';

type Step = { readonly label: string; readonly at: number | null; readonly isDone: boolean };

/** En attente → Envoyée → Prise en compte: how far the server has it, never further than it said. */
export function VisitState(props: { view: VisitView }) {
  const { env, now } = useApp();
  const { t, format } = useI18n();
  const serverTime = (at: number) => at + (now() - env.now());
  const entry = () => props.view.maker?.entry;
  const isDone = () => props.view.visit.v > 0 && props.view.visit.pending === 0;
  const steps = (): Step[] => {
    const made = entry();
    const settledAt = props.view.maker?.settledAt ?? null;
    return [
      { label: t('visitPage.stored'), at: made ? made.at : null, isDone: true },
      { label: t('visitPage.sent'), at: settledAt, isDone: isDone() || made?.state === 'acked' },
      { label: t('visitPage.counted'), at: null, isDone: isDone() },
    ];
  };
  return (
    <>
      <Show when={props.view.hasRefused}>
        <RefusedBand />
      </Show>
      <ol class={styles.steps} aria-label={t('visitPage.state')}>
        <For each={steps()}>
          {(step) => (
            <li classList={{ [styles.done ?? '']: step.isDone }}>
              <span aria-hidden="true" class={styles.icon}>
                {step.isDone ? <IconCheck /> : <IconCircle />}
              </span>
              <span>
                {step.label}
                <Show when={step.isDone && step.at !== null ? step.at : undefined}>
                  {(at) => <> {format.time(serverTime(at()))}</>}
                </Show>
                <Show when={!step.isDone}>
                  <span class="visually-hidden"> ({t('visitPage.notYet')})</span>
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}

/** Something of this visit waits for a decision in the queue. */
export function RefusedBand() {
  const { t } = useI18n();
  const navigate = useNavigate();
  return (
    <Band tone="warn" action={{ label: t('queue.toCheck'), run: () => navigate('/sync') }}>
      {t('visitPage.refused')}
    </Band>
  );
}
