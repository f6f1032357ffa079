import { Show } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { createKpiWords } from '../kpi/create-words.ts';
import { AllKpis } from '../parts/steering/catalogue.tsx';
import { createCachedUrls } from '../parts/steering/cached.ts';
import { DocumentFrame } from '../parts/steering/document-frame.tsx';
import { Elsewhere } from '../parts/steering/elsewhere.tsx';
import { createQuestion } from '../parts/steering/question.ts';
import { type ScopeOption, type Scopes, createScopes } from '../parts/steering/scopes.ts';
import { SteeringHero } from '../parts/steering/steering-hero.tsx';
import { Row, RowList } from '../ui/row.tsx';
import { CardSkeletons, Cards } from './steer/cards.tsx';
import { cardsUrl, createSteerDocuments } from './steer/documents.ts';
import { RevenueRow } from './steer/revenue-row.tsx';

/** Pilotage: six figures of a scope and a period, how revenue got there, and the way to every other KPI. */
export function SteerScreen() {
  const { t, locale } = useI18n();
  const question = createQuestion();
  const scopes = createScopes();
  const words = createKpiWords(locale);
  const cached = createCachedUrls();
  const scope = () => question.scope() ?? scopes()?.options()[0]?.key;
  const { document, dear, revenue } = createSteerDocuments(question, scope, scopes);
  const hasNothing = () => document.body() === null && document.outcome() !== null;
  const isKept = (key: string) => cached()?.has(cardsUrl(question, key)) === true;
  const kept = () =>
    scopes()
      ?.options()
      .filter(({ key }) => isKept(key)) ?? [];
  const ready = () => {
    const [known, all, key] = [scopes(), words(), scope()];
    return known && all && key !== undefined ? { scopes: known, words: all, scope: key, question } : undefined;
  };
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
          elsewhere={<Elsewhere scopes={kept()} hrefOf={(key) => question.hrefTo('/steer', key)} />}
        >
          {(body) => (
            <Show when={ready()} fallback={<CardSkeletons />}>
              {(found) => <Cards {...found()} bodies={[body(), dear.body()]} isLate={dear.outcome() === null} />}
            </Show>
          )}
        </DocumentFrame>
        <Show when={ready()}>
          {(found) => (
            <>
              <Show when={!hasNothing()}>
                <RevenueRow {...found()} document={revenue} />
              </Show>
              <ToAnalyses href={question.hrefTo('/steer/analyses', scope())} />
              <AllKpis {...found()} hrefOf={(path) => question.hrefTo(path, scope())} />
            </>
          )}
        </Show>
      </div>
    </>
  );
}

function ToAnalyses(props: { href: string }) {
  const { t } = useI18n();
  return (
    <RowList>
      <Row title={t('analyses.open')} meta={t('analyses.openText')} href={props.href} />
    </RowList>
  );
}

/** A scope opened by its address, a rep's or a family's, joins the choice. */
function optionsWith(scopes: Scopes | undefined, scope: string | undefined): readonly ScopeOption[] | null {
  if (!scopes) return null;
  const options = scopes.options();
  if (scope === undefined || options.some(({ key }) => key === scope)) return options;
  return [{ key: scope, name: scopes.nameOf(scope) ?? '—', depth: 0 }, ...options];
}
