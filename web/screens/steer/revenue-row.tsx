import { Show } from 'solid-js';
import type { KpisAnswer } from '#contract/answers.ts';
import type { KpiWords } from '#contract/kpi.ts';
import type { KpiName } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { LiveDocument } from '../../kpi/create-document.ts';
import { Breakdown } from '../../parts/steering/breakdown.tsx';
import { DocumentFrame } from '../../parts/steering/document-frame.tsx';
import type { Question } from '../../parts/steering/question.ts';
import type { Scopes } from '../../parts/steering/scopes.ts';
import { TrendChart } from '../../parts/steering/trend-chart.tsx';
import { trendPlan } from '../../parts/steering/trend-plan.ts';
import { Card, Section } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/feedback.tsx';

type RevenueRowProps = {
  document: LiveDocument<KpisAnswer>;
  scope: string;
  question: Question;
  scopes: Scopes;
  words: Record<KpiName, KpiWords>;
};

const name = 'net_revenue';

/** Nothing to draw where nothing was sold. */
const withSales = ({ kpis }: KpisAnswer) => {
  const answer = kpis[name];
  return answer?.series?.some(({ value }) => value !== null && value !== 0) ? answer : undefined;
};

/** How the revenue of the period came in, and who or what it came from. */
export function RevenueRow(props: RevenueRowProps) {
  const { t } = useI18n();
  const plan = () => trendPlan(name, props.question.period(), props.question.calendar());
  const by = () => props.scopes.bysOf(props.scope)[0];
  const title = () => `${props.words[name].short} ${t(`steer.per.${plan().series}`)}`;
  return (
    <DocumentFrame quiet document={props.document} skeleton={<Skeleton height={338} label={t('common.loading')} />}>
      {(body) => (
        <Show when={withSales(body())}>
          {(answer) => (
            <div class="split">
              <Card>
                <Section title={title()}>
                  <TrendChart
                    name={name}
                    label={title()}
                    answer={answer()}
                    plan={plan()}
                    period={props.question.period()}
                    calendar={props.question.calendar()}
                  />
                </Section>
              </Card>
              <Show when={by()}>
                {(part) => (
                  <Card>
                    <Section title={`${props.words[name].short} · ${t(`kpi.by.${part()}`)}`}>
                      <Breakdown
                        name={name}
                        words={props.words[name]}
                        by={part()}
                        parts={answer().by ?? []}
                        scopes={props.scopes}
                        hrefOf={(key) => props.question.hrefTo(part() === 'rep' ? `/steer/${name}` : '/steer', key)}
                      />
                    </Section>
                  </Card>
                )}
              </Show>
            </div>
          )}
        </Show>
      )}
    </DocumentFrame>
  );
}
