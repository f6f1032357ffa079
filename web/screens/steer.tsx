import { Show } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { createKpisDocument, kpisUrl } from '../kpi/create-document.ts';
import { createKpiWords } from '../kpi/create-words.ts';
import { AllKpis } from '../parts/steering/catalogue.tsx';
import { createCachedUrls } from '../parts/steering/cached.ts';
import { DocumentFrame } from '../parts/steering/document-frame.tsx';
import { Elsewhere } from '../parts/steering/elsewhere.tsx';
import { type Question, createQuestion } from '../parts/steering/question.ts';
import { type ScopeOption, type Scopes, createScopes } from '../parts/steering/scopes.ts';
import { SteeringHero } from '../parts/steering/steering-hero.tsx';
import { isCheap, sparkPlan } from '../parts/steering/trend-plan.ts';
import { CardSkeletons, Cards, namesFor } from './steer/cards.tsx';
import { RevenueRow } from './steer/revenue-row.tsx';

/** KPIs that add up from cells come with their trend. */
const cardsUrl = (question: Question, scope: string) =>
  kpisUrl({
    kpi: namesFor(scope).filter(isCheap),
    scope,
    period: question.period().key,
    compare: ['previous'],
    ...sparkPlan(question.period()),
  });

/** The others are counted customer by customer: once for the period and once for the one before. */
const dearUrl = (question: Question, scope: string) =>
  kpisUrl({
    kpi: namesFor(scope).filter((name) => !isCheap(name)),
    scope,
    period: question.period().key,
    compare: ['previous'],
  });

/** Pilotage: six figures of a scope and a period, how revenue got there, and the way to every other KPI. */
export function SteerScreen() {
  const { t, locale } = useI18n();
  const question = createQuestion();
  const scopes = createScopes();
  const words = createKpiWords(locale);
  const cached = createCachedUrls();
  const scope = () => question.scope() ?? scopes()?.options()[0]?.key;
  const urlOf = (address: typeof cardsUrl) => () => {
    const key = scope();
    return key === undefined ? undefined : address(question, key);
  };
  const document = createKpisDocument(urlOf(cardsUrl));
  const dear = createKpisDocument(urlOf(dearUrl));
  const hasNothing = () => document.body() === null && document.outcome() !== null;
  const isKept = (key: string) => cached()?.has(cardsUrl(question, key)) === true;
  const kept = (known: Scopes) => known.options().filter(({ key }) => isKept(key));
  return (
    <>
      <SteeringHero
        title={t('steer.title')}
        question={question}
        document={document}
        scope={scope()}
        options={optionsWith(scopes(), scope())}
        isKept={isKept}
      />
      <div class="page">
        <DocumentFrame
          document={document}
          skeleton={<CardSkeletons />}
          elsewhere={
            <Show when={scopes()}>
              {(known) => <Elsewhere scopes={kept(known())} hrefOf={(key) => question.hrefTo('/steer', key)} />}
            </Show>
          }
        >
          {(body) => (
            <Show when={words()} fallback={<CardSkeletons />}>
              {(all) => <Cards bodies={[body(), dear.body()]} words={all()} question={question} scopes={scopes()} />}
            </Show>
          )}
        </DocumentFrame>
        <Show when={!hasNothing() && scope() !== undefined && words() && scopes()}>
          {(known) => <RevenueRow scope={scope() ?? 'org'} question={question} scopes={known()} words={words()!} />}
        </Show>
        <Show when={words()}>
          {(all) => (
            <AllKpis words={all()} scope={scope() ?? 'org'} hrefOf={(path) => question.hrefTo(path, scope())} />
          )}
        </Show>
      </div>
    </>
  );
}

/** A scope opened by its address, a rep's or a family's, joins the choice. */
function optionsWith(scopes: Scopes | undefined, scope: string | undefined): readonly ScopeOption[] {
  const options = scopes?.options() ?? [];
  if (!scopes || scope === undefined || options.some(({ key }) => key === scope)) return options;
  return [{ key: scope, name: scopes.nameOf(scope) ?? '—', depth: 0 }, ...options];
}
