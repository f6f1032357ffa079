import { useParams } from '@solidjs/router';
import { Show, createEffect } from 'solid-js';
import { type KpiName, isKpiName } from '#contract/kpis.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createKpiWords } from '../kpi/create-words.ts';
import { createQuestion } from '../parts/steering/question.ts';
import { createScopes } from '../parts/steering/scopes.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Hero } from '../ui/hero.tsx';
import { KpiPage } from './kpi/kpi-page.tsx';

/** One KPI of one scope and period. A rep reads his own. */
export function KpiScreen() {
  const { t, locale } = useI18n();
  const app = useApp();
  const params = useParams();
  const question = createQuestion();
  const scopes = createScopes();
  const words = createKpiWords(locale);
  const isRep = app.session.role === 'rep';
  const name = (): KpiName | undefined => {
    const asked = params['kpi'] ?? '';
    return isKpiName(asked) ? asked : undefined;
  };
  const scope = () => {
    if (isRep) return `rep:${app.session.user.id}`;
    return question.scope() ?? scopes()?.options()[0]?.key;
  };
  const ready = () => {
    const [asked, known, all, key] = [name(), scopes(), words(), scope()];
    return asked && known && all && key !== undefined
      ? { name: asked, scopes: known, words: all, scope: key }
      : undefined;
  };
  createEffect(() => {
    const found = ready();
    if (found) document.title = t('common.pageTitle', found.words[found.name].name);
  });
  return (
    <Show
      when={name()}
      fallback={
        <>
          <Hero title={t('kpi.unknown')} plainWide end={<SyncPill />} />
          <div class="page">
            <div class="cluster">
              <LinkButton kind="brand" href={isRep ? '/' : '/steer'}>
                {t('common.back')}
              </LinkButton>
            </div>
          </div>
        </>
      }
    >
      <Show when={ready()} fallback={<Hero title={t('kpi.title')} plainWide end={<SyncPill />} />}>
        {(found) => <KpiPage {...found()} question={question} isRep={isRep} />}
      </Show>
    </Show>
  );
}
