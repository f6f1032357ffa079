import { createSignal } from 'solid-js';

/** What is used of the Web Speech API, for which TypeScript has no types. */
type Result = { readonly isFinal: boolean; readonly [index: number]: { readonly transcript: string } | undefined };
type ResultEvent = Event & { readonly resultIndex: number; readonly results: ArrayLike<Result> };
type FailureEvent = Event & { readonly error: string };
type Recognition = EventTarget & {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start: () => void;
  stop: () => void;
  abort: () => void;
};
type Recognizer = new () => Recognition;

/** Why nothing more is heard: `blocked` by its owner, `none` for this browser, `offline`, or `silent`: nobody spoke. */
export type DictationEnd = 'done' | 'silent' | 'blocked' | 'offline' | 'none';

const endOf: Readonly<Record<string, DictationEnd>> = {
  'no-speech': 'silent',
  aborted: 'done',
  'not-allowed': 'blocked',
  'audio-capture': 'none',
  'service-not-allowed': 'none',
  'language-not-supported': 'none',
  network: 'offline',
};

function recognizer(): Recognizer | undefined {
  const names = globalThis as { SpeechRecognition?: Recognizer; webkitSpeechRecognition?: Recognizer };
  // On iOS an app on the home screen has the interface, and it hears nothing.
  const isDeaf = (navigator as { standalone?: boolean }).standalone === true;
  return isDeaf ? undefined : (names.SpeechRecognition ?? names.webkitSpeechRecognition);
}

const [isRefused, setRefused] = createSignal(false);

/** Whether there may be dictation here: the interface exists, and the browser has not said that nothing is behind it. */
export const canDictate = (): boolean => recognizer() !== undefined && !isRefused();

export type Dictation = { readonly stop: () => void; readonly abort: () => void };

/**
 * Listens until it is stopped, in one language (BCP 47). The browser may have its maker's servers understand what is said: call it after a
 * tap, and only when the rep knows. `onText`: a passage that is understood; `onGuess`: what it takes the one being spoken for.
 */
export function dictate(
  language: string,
  on: {
    readonly text: (passage: string) => void;
    readonly guess: (passage: string) => void;
    readonly end: (why: DictationEnd) => void;
  },
): Dictation {
  const Recognize = recognizer();
  if (!Recognize) throw new Error('there is no dictation here');
  const recognition = new Recognize();
  recognition.lang = language;
  recognition.continuous = true;
  recognition.interimResults = true;
  let why: DictationEnd = 'done';
  recognition.addEventListener('result', (event) => {
    const { resultIndex, results } = event as ResultEvent;
    let guess = '';
    for (const result of Array.from(results).slice(resultIndex)) {
      const said = result[0]?.transcript.trim() ?? '';
      if (result.isFinal) on.text(said);
      else guess = `${guess} ${said}`.trim();
    }
    on.guess(guess);
  });
  recognition.addEventListener('error', (event) => {
    why = endOf[(event as FailureEvent).error] ?? 'none';
  });
  recognition.addEventListener('end', () => {
    if (why === 'none') setRefused(true);
    on.end(why);
  });
  recognition.start();
  return { stop: () => recognition.stop(), abort: () => recognition.abort() };
}
