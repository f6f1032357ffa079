import { type Accessor, createResource } from 'solid-js';
import type { KpiWords } from '#contract/kpi.ts';
import type { KpiName } from '#contract/kpis.ts';
import type { Locale } from '../i18n/format.ts';

type AllWords = Record<KpiName, KpiWords>;

const load: Record<Locale, () => Promise<AllWords>> = {
  fr: async () => (await import('#contract/kpi-words.fr.ts')).kpiWords,
  en: async () => (await import('#contract/kpi-words.en.ts')).kpiWords,
};

/** Names, questions and formulas of the KPIs in the reader's language; undefined until they are here. */
export function createKpiWords(locale: Accessor<Locale>): Accessor<AllWords | undefined> {
  const [words] = createResource(locale, (wanted) => load[wanted]());
  return () => words.latest;
}
