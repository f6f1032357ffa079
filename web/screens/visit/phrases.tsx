import { For, Show, createMemo } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { foldText } from '../../parts/fold-text.ts';
import { phrasesOf, withPhrase } from '../../parts/note-phrases.ts';
import { createRows } from '../../store/live.ts';
import type { Local } from '../../store/store.ts';
import { Button } from '../../ui/button.tsx';
import type { VisitForm } from './create-visit-form.ts';
import styles from './visit.module.css';

/** How far back a habit is looked for. */
const days = 60;

/** Notes of his own visits that stand, the newest first. */
const ownNotes = (interactions: readonly Local<'interaction'>[], repId: string): string[] =>
  interactions
    .filter(({ row }) => row.repId === repId && !row.voided && row.replacedBy === null)
    .toSorted((a, b) => b.row.occurredAt - a.row.occurredAt)
    .map(({ row }) => row.note);

/** Sentences of the rep's own last notes, added with one tap. */
export function Phrases(props: { visit: VisitForm; onLast: () => void }) {
  const { store, actor, today } = useApp();
  const { t } = useI18n();
  let group: HTMLDivElement | undefined;
  const interactions = createRows(store, 'interaction', () => ({ from: today() - days, to: today() + 1 }));
  // What was found when the sheet opened stays: rows that arrive meanwhile do not move the form under the thumb.
  const learnt = createMemo<string[] | undefined>((found) => {
    const known = interactions();
    return found ?? (known && phrasesOf(ownNotes(known, actor.userId)));
  });
  const left = () => (learnt() ?? []).filter((phrase) => !foldText(props.visit.form.note).includes(foldText(phrase)));
  /** The button goes with its phrase; the keyboard stays among those that are left, or goes back to the note. */
  const add = (phrase: string) => {
    props.visit.setForm('note', (note) => withPhrase(note, phrase));
    const next = left().length > 0 ? group?.querySelector('button') : undefined;
    if (next) next.focus();
    else props.onLast();
  };
  return (
    <Show when={left().length > 0}>
      <div ref={group} class={styles.phrases} role="group" aria-label={t('visit.phrases')}>
        <For each={left()}>{(phrase) => <Button onClick={() => add(phrase)}>{phrase}</Button>}</For>
      </div>
    </Show>
  );
}
