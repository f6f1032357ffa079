import { For, Show, createSignal } from 'solid-js';
import type { KpisAnswer } from '#contract/answers.ts';
import { dayOfInstant } from '#contract/day.ts';
import type { KpiWords } from '#contract/kpi.ts';
import { type KpiName, kpiNames, kpis } from '#contract/kpis.ts';
import type { ScopeType } from '#contract/steering.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createKpisDocument, kpisUrl } from '../kpi/create-document.ts';
import { createKpiWords } from '../kpi/create-words.ts';
import { AllKpis } from '../parts/steering/catalogue.tsx';
import { createCachedUrls } from '../parts/steering/cached.ts';
import { DocumentFrame } from '../parts/steering/document-frame.tsx';
import { Elsewhere } from '../parts/steering/elsewhere.tsx';
import { Explain } from '../parts/steering/explain.tsx';
import { KpiCard } from '../parts/steering/kpi-card.tsx';
import { type Question, createQuestion } from '../parts/steering/question.ts';
import { type ScopeOption, type Scopes, createScopes } from '../parts/steering/scopes.ts';
import { SteeringHero } from '../parts/steering/steering-hero.tsx';
import { sparkPlan } from '../parts/steering/trend-plan.ts';
import { Band, Skeleton } from '../ui/feedback.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './steer/steer.module.css';
import { RevenueRow } from './steer/revenue-row.tsx';

/** Results, effort, effectiveness, coverage, growth and quality of the sales, in the order they are read. */
const main: readonly KpiName[] = [
  'net_revenue',
  'activity_count',
  'visit_strike_rate',
  'customer_contact_rate',
  'new_customers',
  'gross_margin_rate',
];

const typeOf = (scope: string) => scope.split(':')[0] as ScopeType;

/** The six, or as many others where some of them have no meaning. */
function namesFor(scope: string): KpiName[] {
  const isMeant = (name: KpiName) => (kpis[name].scopes as readonly ScopeType[]).includes(typeOf(scope));
  return [...main, ...kpiNames.filter((name) => !main.includes(name))].filter(isMeant).slice(0, main.length);
}

const cardsUrl = (question: Question, scope: string) =>
  kpisUrl({
    kpi: namesFor(scope),
    scope,
    period: question.period().key,
    compare: ['previous'],
    ...sparkPlan(question.period()),
  });

/** Pilotage: six figures of a scope and a period, how revenue got there, and the way to every other KPI. */
export function SteerScreen() {
  const { t, locale } = useI18n();
  const question = createQuestion();
  const scopes = createScopes();
  const words = createKpiWords(locale);
  const cached = createCachedUrls();
  const scope = () => question.scope() ?? scopes()?.options()[0]?.key;
  const url = () => {
    const key = scope();
    return key === undefined ? undefined : cardsUrl(question, key);
  };
  const document = createKpisDocument(url);
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
              {(all) => <Cards body={body()} words={all()} question={question} scopes={scopes()} />}
            </Show>
          )}
        </DocumentFrame>
        <Show when={scope() !== undefined && words() && scopes()}>
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
  return [{ key: scope, name: scopes.nameOf(scope) ?? scope, depth: 0 }, ...options];
}

function CardSkeletons() {
  const { t } = useI18n();
  return (
    <div class={styles.cards}>
      <For each={main}>{() => <Skeleton height={188} label={t('common.loading')} />}</For>
    </div>
  );
}

type CardsProps = {
  body: KpisAnswer;
  words: Record<KpiName, KpiWords>;
  question: Question;
  scopes: Scopes | undefined;
};

function Cards(props: CardsProps) {
  const { t } = useI18n();
  const [explained, setExplained] = createSignal<KpiName>();
  const names = () => namesFor(props.body.scope).filter((name) => props.body.kpis[name]);
  const answerOf = (name: KpiName) => props.body.kpis[name]!;
  const today = () => dayOfInstant(props.body.asOf, props.body.timeZone);
  const isEmpty = () => names().every((name) => !answerOf(name).value);
  return (
    <>
      <Show when={isEmpty()}>
        <Band tone="info">
          {t('steer.noSales')}. {t('steer.noSalesText')}
        </Band>
      </Show>
      <div class={styles.cards}>
        <For each={names()}>
          {(name) => (
            <KpiCard
              name={name}
              answer={answerOf(name)}
              document={props.body}
              words={props.words[name]}
              today={today()}
              href={props.question.hrefTo(`/steer/${name}`, props.body.scope)}
              onExplain={() => setExplained(name)}
            />
          )}
        </For>
      </div>
      <Sheet
        open={explained() !== undefined}
        onClose={() => setExplained()}
        title={props.words[explained() ?? 'net_revenue'].name}
        closeLabel={t('common.close')}
      >
        <Explain
          name={explained() ?? 'net_revenue'}
          words={props.words[explained() ?? 'net_revenue']}
          answer={answerOf(explained() ?? names()[0]!)}
          document={props.body}
          scope={props.scopes?.nameOf(props.body.scope) ?? ''}
        />
      </Sheet>
    </>
  );
}
