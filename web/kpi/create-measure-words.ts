import { type Accessor, createResource } from 'solid-js';
import type { MeasureWords } from '#contract/sentence.ts';
import type { Locale } from '../i18n/format.ts';

const load: Record<Locale, () => Promise<MeasureWords>> = {
  fr: async () => (await import('#contract/measure-words/fr.ts')).measureWords,
  en: async () => (await import('#contract/measure-words/en.ts')).measureWords,
};

/** What each measure counts, in the reader's language; undefined until they are here. */
export function createMeasureWords(locale: Accessor<Locale>): Accessor<MeasureWords | undefined> {
  const [words] = createResource(locale, (wanted) => load[wanted]());
  return () => words.latest;
}
