import { Show } from 'solid-js';
import IconSearch from '~icons/lucide/file-search';
import type { KpisAnswer } from '#contract/answers.ts';
import type { KpiWords } from '#contract/kpi.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createKpisDocument, kpisUrl } from '../../kpi/create-document.ts';
import { AllKpis } from '../../parts/steering/catalogue.tsx';
import { BackLink } from '../../parts/steering/back-link.tsx';
import { DocumentFrame } from '../../parts/steering/document-frame.tsx';
import { Explain } from '../../parts/steering/explain.tsx';
import { KpiChange, KpiFigure } from '../../parts/steering/kpi-figure.tsx';
import { meantScopes } from '../../parts/steering/meant-scopes.ts';
import type { Question } from '../../parts/steering/question.ts';
import type { Scopes } from '../../parts/steering/scopes.ts';
import { SteeringHero } from '../../parts/steering/steering-hero.tsx';
import { TargetBar, createTargetText } from '../../parts/steering/target.tsx';
import { TrendChart } from '../../parts/steering/trend-chart.tsx';
import { trendPlan } from '../../parts/steering/trend-plan.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Band, Skeleton } from '../../ui/feedback.tsx';
import { Comparisons } from './comparisons.tsx';
import styles from './kpi-page.module.css';
import { Known } from './known.tsx';
import { Parts } from './parts.tsx';

export type KpiPageProps = {
  name: KpiName;
  scope: string;
  words: Record<KpiName, KpiWords>;
  scopes: Scopes;
  question: Question;
  isRep: boolean;
};

/** The value with its past and target, its series, its parts, and how it is counted. */
export function KpiPage(props: KpiPageProps) {
  const { t } = useI18n();
  const app = useApp();
  const plan = () => trendPlan(props.name, props.question.period(), props.question.calendar());
  const document = createKpisDocument(() => {
    const { series, buckets } = plan();
    const { name, scope, question } = props;
    const period = question.period().key;
    return kpisUrl({ kpi: [name], scope, period, compare: ['previous', 'last_year'], series, buckets });
  });
  const options = () => meantScopes(props.scopes, kpis[props.name].scopes, props.scope);
  return (
    <>
      <SteeringHero
        title={props.words[props.name].name}
        question={props.question}
        document={document}
        scope={props.scope}
        options={props.isRep ? undefined : options()}
      />
      <div class="page">
        <BackLink href={props.isRep ? '/' : props.question.hrefTo('/steer', props.scope)}>
          {props.isRep ? t('common.day') : t('common.steer')}
        </BackLink>
        <Show when={props.isRep && document.body() && (app.status()?.unsent ?? 0) > 0}>
          <Band tone="pend">{t('kpi.unsent')}</Band>
        </Show>
        <DocumentFrame document={document} skeleton={<Skeleton height={480} label={t('common.loading')} />}>
          {(body) => <Answer {...props} body={body()} plan={plan()} />}
        </DocumentFrame>
        <AllKpis
          words={props.words}
          scope={props.scope}
          current={props.name}
          hrefOf={(path) => props.question.hrefTo(path, props.isRep ? undefined : props.scope)}
        />
      </div>
    </>
  );
}

type AnswerProps = KpiPageProps & { body: KpisAnswer; plan: ReturnType<typeof trendPlan> };

function Answer(props: AnswerProps) {
  const { t } = useI18n();
  const words = () => props.words[props.name];
  const { today } = useApp();
  const isOver = () => props.body.period.to <= today();
  const chartTitle = () => `${words().short} ${t(`steer.per.${props.plan.series}`)}`;
  return (
    <Show when={props.body.kpis[props.name]}>
      {(answer) => (
        <div class={styles.columns}>
          <div class="stack">
            <Card>
              <Headline {...props} />
            </Card>
            <Show when={answer().series?.some(({ value }) => value !== null && value !== 0)}>
              <Card>
                <Section title={chartTitle()}>
                  <TrendChart
                    name={props.name}
                    label={chartTitle()}
                    answer={answer()}
                    plan={props.plan}
                    period={props.question.period()}
                    calendar={props.question.calendar()}
                  />
                </Section>
              </Card>
            </Show>
            <Parts {...props} />
            <Comparisons name={props.name} short={words().short} scope={props.scope} period={props.body.period.key} />
            <Show when={isOver()}>
              <Known name={props.name} scope={props.scope} period={props.body.period.key} scopes={props.scopes} />
            </Show>
          </div>
          <Card>
            <Section title={t('kpi.explain')}>
              <Explain
                name={props.name}
                words={words()}
                answer={answer()}
                document={props.body}
                scope={props.scopes.nameOf(props.scope) ?? ''}
              />
              <LinkButton
                wide
                kind="brand"
                icon={<IconSearch />}
                href={props.question.hrefTo(`/steer/${props.name}/explain`, props.isRep ? undefined : props.scope)}
              >
                {t('explain.title')}
              </LinkButton>
            </Section>
          </Card>
        </div>
      )}
    </Show>
  );
}

function Headline(props: AnswerProps) {
  const { t } = useI18n();
  const targetText = createTargetText();
  const answer = () => props.body.kpis[props.name]!;
  const words = () => props.words[props.name];
  return (
    <div class={styles.headline}>
      <KpiFigure name={props.name} answer={answer()} words={words()} size="l" />
      <div class="cluster">
        <KpiChange
          name={props.name}
          value={answer().value}
          base={answer().previous}
          span={props.body.compared.previous}
        />
        <KpiChange
          name={props.name}
          value={answer().value}
          base={answer().lastYear}
          span={props.body.compared.lastYear}
          versus={t('kpi.lastYear')}
        />
        <Show when={targetText(answer())}>{(text) => <span class="meta">{text()}</span>}</Show>
      </div>
      <TargetBar name={props.name} label={words().short} answer={answer()} period={props.body.period} />
    </div>
  );
}
