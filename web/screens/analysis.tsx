import { useParams } from '@solidjs/router';
import { Show, createEffect } from 'solid-js';
import { type AnalysisName, analyses, isAnalysisName } from '#contract/analyses/registry.ts';
import type { ScopeType } from '#contract/steering.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { type AnalysisAnswer, analysisUrl, createAnalysisDocument } from '../kpi/analysis-document.ts';
import { createAnalysisWords } from '../kpi/create-analysis-words.ts';
import { BackLink } from '../parts/steering/back-link.tsx';
import { DocumentFrame } from '../parts/steering/document-frame.tsx';
import { meantScopes } from '../parts/steering/meant-scopes.ts';
import { createQuestion } from '../parts/steering/question.ts';
import { createScopes } from '../parts/steering/scopes.ts';
import { SteeringHero } from '../parts/steering/steering-hero.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Disclosure } from '../ui/card.tsx';
import { EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { Choices, createAsked } from './analysis/choices.tsx';
import { createNames } from './analysis/create-names.ts';
import { Result } from './analysis/result.tsx';
import { shapeOf } from './analysis/shape.ts';

/** One analysis of a scope and a period: its question, what it found, how it is worked out. */
export function AnalysisScreen() {
  const { t } = useI18n();
  const params = useParams();
  const name = () => {
    const asked = params['name'] ?? '';
    return isAnalysisName(asked) ? asked : undefined;
  };
  return (
    <Show
      when={name()}
      keyed
      fallback={
        <>
          <Hero title={t('analyses.unknown')} plainWide end={<SyncPill />} />
          <div class="page">
            <div class="cluster">
              <LinkButton kind="brand" href="/steer/analyses">
                {t('analyses.open')}
              </LinkButton>
            </div>
          </div>
        </>
      }
    >
      {(known) => <OneAnalysis name={known} />}
    </Show>
  );
}

function OneAnalysis(props: { name: AnalysisName }) {
  const { t, locale } = useI18n();
  const question = createQuestion();
  const scopes = createScopes();
  const words = createAnalysisWords(locale);
  const asked = createAsked();
  // oxlint-disable-next-line solid/reactivity -- the screen is made anew for another name
  const { name } = props;
  const meant: readonly ScopeType[] = analyses[name].scopes;
  const scope = () => question.scope() ?? scopes()?.options()[0]?.key;
  const isMeant = () => meant.includes((scope() ?? 'org').split(':')[0] as ScopeType);
  const document = createAnalysisDocument(name, () => {
    const key = scope();
    if (key === undefined || !isMeant()) return undefined;
    return analysisUrl(name, {
      scope: key,
      period: question.period().key,
      ...(name === 'revenue_mix' && { by: asked.by() }),
      ...(name === 'revenue_bridge' && { compare: asked.compare() }),
    });
  });
  const options = () => {
    const [known, key] = [scopes(), scope()];
    return known && key !== undefined ? meantScopes(known, meant, key) : null;
  };
  createEffect(() => {
    const found = words()?.[name];
    if (found) window.document.title = t('common.pageTitle', found.name);
  });
  return (
    <>
      <SteeringHero
        title={words()?.[name].name ?? t('analyses.title')}
        question={question}
        document={document}
        scope={scope()}
        options={options()}
      />
      <div class="page">
        <BackLink href={question.hrefTo('/steer/analyses', scope())}>{t('analyses.open')}</BackLink>
        <p>{words()?.[name].question}</p>
        <Choices name={name} asked={asked} />
        <Show
          when={isMeant()}
          fallback={<EmptyState title={t('analyses.noMeaning')}>{t('analyses.noMeaningText')}</EmptyState>}
        >
          <DocumentFrame document={document} skeleton={<Skeleton height={320} label={t('common.loading')} />}>
            {(body) => <Answer name={name} answer={body()} />}
          </DocumentFrame>
        </Show>
        <Disclosure summary={t('analyses.how')}>
          <p>{words()?.[name].formula}</p>
        </Disclosure>
      </div>
    </>
  );
}

function Answer(props: { name: AnalysisName; answer: AnalysisAnswer }) {
  const i18n = useI18n();
  const { t } = i18n;
  const names = createNames();
  const nameOf = (id: string) => names().get(id) ?? props.answer.names?.[id]?.[i18n.locale()];
  const writer = () => ({ i18n, analysis: props.name, nameOf });
  const sentence = () => {
    const told = props.answer.result?.['sentences'] as Record<string, string> | undefined;
    return told?.[i18n.locale()];
  };
  return (
    <Show
      when={props.answer.result}
      fallback={
        <EmptyState title={t('analyses.noResult')}>
          {t(`analyses.reasons.${props.answer.reason ?? 'no_data'}`)}
        </EmptyState>
      }
    >
      {(result) => (
        <div class="stack">
          <Show when={sentence()}>{(text) => <p>{text()}</p>}</Show>
          <Result shape={shapeOf(result())} writer={writer()} title={t('analyses.inBrief')} />
        </div>
      )}
    </Show>
  );
}
