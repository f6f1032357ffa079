import { For, Show } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { foldText } from '../../parts/fold-text.ts';
import { phrasesOf, withPhrase } from '../../parts/note-phrases.ts';
import { createRows } from '../../store/live.ts';
import { Button } from '../../ui/button.tsx';
import type { VisitForm } from './create-visit-form.ts';
import styles from './visit.module.css';

/** How far back a habit is looked for. */
const days = 60;

/** Sentences of the rep's own last notes, added with one tap. */
export function Phrases(props: { visit: VisitForm }) {
  const { store, actor, today } = useApp();
  const { t } = useI18n();
  const interactions = createRows(store, 'interaction', () => ({ from: today() - days, to: today() + 1 }));
  const learnt = () =>
    phrasesOf(
      (interactions() ?? [])
        .filter(({ row }) => row.repId === actor.userId && !row.voided && row.replacedBy === null)
        .toSorted((a, b) => b.row.occurredAt - a.row.occurredAt)
        .map(({ row }) => row.note),
    );
  const left = () => learnt().filter((phrase) => !foldText(props.visit.form.note).includes(foldText(phrase)));
  return (
    <Show when={left().length > 0}>
      <div class={styles.phrases} role="group" aria-label={t('visit.phrases')}>
        <For each={left()}>
          {(phrase) => (
            <Button onClick={() => props.visit.setForm('note', (note) => withPhrase(note, phrase))}>{phrase}</Button>
          )}
        </For>
      </div>
    </Show>
  );
}
