import { type Accessor, createResource } from 'solid-js';
import type { AnalysisName } from '#contract/analyses/registry.ts';
import type { AnalysisWords } from '#contract/analyses/words.ts';
import type { Locale } from '../i18n/format.ts';

type AllWords = Record<AnalysisName, AnalysisWords>;

const load: Record<Locale, () => Promise<AllWords>> = {
  fr: async () => (await import('#contract/analyses/words.fr.ts')).analysisWords,
  en: async () => (await import('#contract/analyses/words.en.ts')).analysisWords,
};

/** Names, questions and formulas of the analyses in the reader's language; undefined until they are here. */
export function createAnalysisWords(locale: Accessor<Locale>): Accessor<AllWords | undefined> {
  const [words] = createResource(locale, (wanted) => load[wanted]());
  return () => words.latest;
}
