import { Show } from 'solid-js';
import IconUsers from '~icons/lucide/users';
import type { KpisAnswer } from '#contract/answers.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createKpisDocument, kpisUrl } from '../kpi/create-document.ts';
import { createCachedUrls } from '../parts/steering/cached.ts';
import { DocumentFrame } from '../parts/steering/document-frame.tsx';
import { Elsewhere } from '../parts/steering/elsewhere.tsx';
import { type Question, createQuestion } from '../parts/steering/question.ts';
import { type Scopes, createScopes } from '../parts/steering/scopes.ts';
import { SteeringHero } from '../parts/steering/steering-hero.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Access, type Person, QuarantineLink, createOpenCount } from './team/access.tsx';
import { TeamTable } from './team/team-table.tsx';

/** Scopes whose reps the reader may compare one by one. */
const openTo = (scopes: Scopes | undefined) =>
  scopes?.options().filter(({ key }) => scopes.bysOf(key).includes('rep')) ?? [];

/** Both KPIs by rep, and eight whole weeks of revenue, in one answer. */
const teamUrl = (question: Question, scope: string) =>
  kpisUrl({
    kpi: ['net_revenue', 'visit_strike_rate'],
    scope,
    period: question.period().key,
    series: 'week',
    buckets: 9,
    by: 'rep',
    bySeries: true,
  });

/** Who is compared, by name. */
function peopleOf(body: KpisAnswer, scopes: Scopes): Person[] {
  const people = (body.kpis['net_revenue']?.by ?? []).flatMap(({ id }) => {
    const name = id === null ? undefined : scopes.nameOf(`rep:${id}`);
    return id === null || name === undefined ? [] : [{ id, name }];
  });
  return people.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Équipe: the reps of a team side by side; their lines add up to the team's. */
export function TeamScreen() {
  const { t } = useI18n();
  const question = createQuestion();
  const scopes = createScopes();
  const cached = createCachedUrls();
  const waiting = createOpenCount();
  const open = () => openTo(scopes());
  const scope = () => (open().find(({ key }) => key === question.scope()) ?? open()[0])?.key;
  const document = createKpisDocument(() => {
    const key = scope();
    return key === undefined ? undefined : teamUrl(question, key);
  });
  const isKept = (key: string) => cached()?.has(teamUrl(question, key)) === true;
  return (
    <>
      <SteeringHero
        title={t('team.title')}
        question={question}
        document={document}
        scope={scope()}
        options={scopes() ? open() : null}
        isKept={isKept}
      />
      <div class="page">
        <QuarantineLink count={waiting()} />
        <Show when={!scopes() || scope() !== undefined} fallback={<NoTeam />}>
          <DocumentFrame
            document={document}
            skeleton={<Skeleton height={52} rows={8} label={t('common.loading')} />}
            elsewhere={
              <Elsewhere
                scopes={open().filter(({ key }) => isKept(key))}
                hrefOf={(key) => question.hrefTo('/team', key)}
              />
            }
          >
            {(body) => (
              <Show when={scopes()}>
                {(known) => (
                  <>
                    <Card>
                      <TeamTable body={body()} scopes={known()} question={question} />
                    </Card>
                    <Access people={peopleOf(body(), known())} />
                  </>
                )}
              </Show>
            )}
          </DocumentFrame>
        </Show>
      </div>
    </>
  );
}

function NoTeam() {
  const { t } = useI18n();
  return (
    <EmptyState
      icon={<IconUsers />}
      title={t('team.noTeam')}
      action={
        <LinkButton kind="brand" href="/steer">
          {t('common.steer')}
        </LinkButton>
      }
    >
      {t('team.noTeamText')}
    </EmptyState>
  );
}
