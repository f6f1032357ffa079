import { useParams } from '@solidjs/router';
import { Show, createEffect } from 'solid-js';
import { type KpiName, isKpiName } from '#contract/kpis.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { DocumentFrame } from '../parts/steering/document-frame.tsx';
import { SteeringHero } from '../parts/steering/steering-hero.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Band, Skeleton } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { createExplained } from './explain/create-explained.ts';
import { Explained } from './explain/explained.tsx';

/** « D’où vient ce chiffre ? »: one KPI of one scope and period down to the rows it is made of. A rep reads his own. */
export function ExplainScreen() {
  const params = useParams();
  const name = (): KpiName | undefined => {
    const asked = params['kpi'] ?? '';
    return isKpiName(asked) ? asked : undefined;
  };
  return (
    <Show when={name()} fallback={<Unknown />}>
      {(known) => <OneFigure name={known()} />}
    </Show>
  );
}

function Unknown() {
  const { t } = useI18n();
  const { session } = useApp();
  return (
    <>
      <Hero title={t('kpi.unknown')} plainWide end={<SyncPill />} />
      <div class="page">
        <div class="cluster">
          <LinkButton kind="brand" href={session.role === 'rep' ? '/' : '/steer'}>
            {t('common.back')}
          </LinkButton>
        </div>
      </div>
    </>
  );
}

function OneFigure(props: { name: KpiName }) {
  const { t } = useI18n();
  const app = useApp();
  const { question, document, ...figure } = createExplained(() => props.name);
  const skeleton = () => <Skeleton height={420} label={t('common.loading')} />;
  createEffect(() => {
    const found = figure.ready();
    if (found) window.document.title = t('common.pageTitle', `${t('explain.title')} ${found.words.name}`);
  });
  return (
    <>
      <SteeringHero
        title={t('explain.title')}
        question={question}
        document={document}
        scope={figure.scope()}
        options={figure.options()}
      />
      <div class="page">
        <BackLink href={figure.kpiHref()}>{figure.ready()?.words.name ?? t('common.back')}</BackLink>
        <Show when={figure.isRep && document.body() && (app.status()?.unsent ?? 0) > 0}>
          <Band tone="pend">{t('kpi.unsent')}</Band>
        </Show>
        <DocumentFrame document={document} skeleton={skeleton()}>
          {(body) => (
            <Show when={figure.ready()} fallback={skeleton()}>
              {(found) => (
                <Explained
                  name={props.name}
                  answer={body()}
                  {...found()}
                  urlOf={(after) => figure.urlOf(after) ?? ''}
                />
              )}
            </Show>
          )}
        </DocumentFrame>
      </div>
    </>
  );
}
