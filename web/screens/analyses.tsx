import { For, Show } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { createAnalysisWords } from '../kpi/create-analysis-words.ts';
import { BackLink } from '../parts/steering/back-link.tsx';
import { createQuestion } from '../parts/steering/question.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Section } from '../ui/card.tsx';
import { Skeleton } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { Row, RowList } from '../ui/row.tsx';
import { analysisSections, sectionNames } from './analysis/sections.ts';

/** Every analysis by chapter, with the question it answers. */
export function AnalysesScreen() {
  const { t, locale } = useI18n();
  const question = createQuestion();
  const words = createAnalysisWords(locale);
  return (
    <>
      <Hero title={t('analyses.title')} plainWide end={<SyncPill />} />
      <div class="page">
        <BackLink href={question.hrefTo('/steer')}>{t('common.steer')}</BackLink>
        <Show when={words()} fallback={<Skeleton height={64} rows={8} label={t('common.loading')} />}>
          {(known) => (
            <For each={sectionNames}>
              {(section) => (
                <Section title={t(`analyses.sections.${section}`)}>
                  <RowList label={t(`analyses.sections.${section}`)}>
                    <For each={analysisSections[section]}>
                      {(name) => (
                        <Row
                          title={known()[name].name}
                          meta={known()[name].question}
                          href={question.hrefTo(`/steer/analyses/${name}`)}
                        />
                      )}
                    </For>
                  </RowList>
                </Section>
              )}
            </For>
          )}
        </Show>
      </div>
    </>
  );
}
