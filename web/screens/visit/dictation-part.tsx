import { Show, createSignal, onCleanup } from 'solid-js';
import IconMic from '~icons/lucide/mic';
import IconSquare from '~icons/lucide/square';
import { useI18n } from '../../i18n/i18n.tsx';
import { type Dictation, type DictationEnd, canDictate, dictate } from '../../platform/dictation.ts';
import { dictation } from '../../platform/preference.ts';
import { Button } from '../../ui/button.tsx';
import { Band } from '../../ui/feedback.tsx';
import type { VisitForm } from './create-visit-form.ts';

/** A passage behind what stands there already; it begins a sentence where one ended. */
function withPassage(note: string, passage: string): string {
  const before = note.trimEnd();
  if (before === '') return passage.charAt(0).toLocaleUpperCase() + passage.slice(1);
  const isBegin = /[.!?]$/u.test(before);
  return `${before} ${isBegin ? passage.charAt(0).toLocaleUpperCase() + passage.slice(1) : passage}`;
}

/** Listening, into the note. */
function createDictation(visit: VisitForm) {
  const { locale } = useI18n();
  const [guess, setGuess] = createSignal('');
  const [ended, setEnded] = createSignal<DictationEnd>('done');
  const [running, setRunning] = createSignal<Dictation>();
  const start = () => {
    setEnded('done');
    const listening = dictate(locale() === 'fr' ? 'fr-FR' : 'en-GB', {
      text: (passage) => visit.setForm('note', (note) => withPassage(note, passage)),
      guess: setGuess,
      end: (why) => {
        setGuess('');
        setRunning(undefined);
        setEnded(why);
      },
    });
    setRunning(listening);
  };
  onCleanup(() => running()?.abort());
  return { guess, ended, running, start };
}

/**
 * Speaking the note, where the browser understands speech; the keyboard's own microphone is there everywhere. The first time it says where
 * the sound may go.
 */
export function DictationPart(props: { visit: VisitForm }) {
  const { t } = useI18n();
  // eslint-disable-next-line solid/reactivity -- a sheet has one form
  const { guess, ended, running, start } = createDictation(props.visit);
  const [isAsking, setAsking] = createSignal(false);
  const begin = () => {
    if (dictation.value() === 'unasked') setAsking(true);
    else start();
  };
  const agree = () => {
    dictation.set('agreed');
    setAsking(false);
    start();
  };
  const trouble = () => {
    const why = ended();
    return why === 'done' ? undefined : t(`visit.dictation.${why}`);
  };
  return (
    <>
      <Show when={canDictate() && !isAsking()}>
        <div>
          <Show
            when={running()}
            fallback={
              <Button icon={<IconMic />} onClick={begin}>
                {t('visit.dictation.start')}
              </Button>
            }
          >
            {(listening) => (
              <Button icon={<IconSquare />} aria-pressed="true" onClick={() => listening().stop()}>
                {t('visit.dictation.stop')}
              </Button>
            )}
          </Show>
        </div>
      </Show>
      <Show when={isAsking()}>
        <Band tone="info" action={{ label: t('visit.dictation.agree'), run: agree }}>
          {t('visit.dictation.notice')}
        </Band>
      </Show>
      <Show when={running()}>
        <p class="meta" role="status">
          {guess() || t('visit.dictation.listening')}
        </p>
      </Show>
      <Show when={trouble()}>
        {(text) => (
          <p class="meta" role="status">
            {text()}
          </p>
        )}
      </Show>
    </>
  );
}
