import { useSearchParams } from '@solidjs/router';
import { For, Show, createMemo } from 'solid-js';
import { type Period, periodAt } from '#contract/period.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createKpiWords } from '../kpi/create-words.ts';
import { DataAge } from '../parts/data-age.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { createSyncedAt } from '../parts/synced-at.ts';
import { EmptyState } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { Page } from '../ui/page.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { createTargets } from './targets/create-targets.ts';
import { OneTarget } from './targets/one-target.tsx';
import { WhatIf } from './targets/what-if.tsx';

const kinds = ['month', 'quarter', 'year'] as const;
type Kind = (typeof kinds)[number];

/** Mes objectifs: each target with its pace and what a working day must bring, and what another way of working would change. */
export function TargetsScreen() {
  const { today, organization } = useApp();
  const { t, locale } = useI18n();
  const [params, setParams] = useSearchParams<{ period?: string }>();
  const kind = (): Kind => kinds.find((one) => one === params.period) ?? 'month';
  const period = createMemo((): Period | undefined => {
    const calendar = organization();
    return calendar && periodAt(kind(), today(), calendar);
  });
  const { targets, names, own, days } = createTargets(period);
  const words = createKpiWords(locale);
  const syncedAt = createSyncedAt();
  const isReady = () =>
    targets() !== undefined && names().every((name) => own()?.[name] !== undefined) && words() !== undefined;
  return (
    <>
      <Hero title={t('targets.title')} end={<SyncPill />}>
        <Segmented
          label={t('common.period')}
          value={kind()}
          onChange={(chosen) => setParams({ period: chosen === 'month' ? undefined : chosen }, { replace: true })}
          options={kinds.map((value) => ({ value, label: t(`targets.${value}`) }))}
        />
        <DataAge at={syncedAt()} />
      </Hero>
      <Page ready={isReady()} loading={t('common.loading')}>
        <BackLink href="/me">{t('me.title')}</BackLink>
        <Show
          when={names().length > 0}
          fallback={<EmptyState title={t('targets.none')}>{t('targets.noneText')}</EmptyState>}
        >
          <For each={names()}>
            {(name) => (
              <OneTarget
                name={name}
                title={words()?.[name].short ?? name}
                target={targets()?.get(name) ?? 0}
                own={own()?.[name]}
                period={period()}
                expected={days()?.begun ?? 1}
                daysLeft={days()?.left ?? 0}
              />
            )}
          </For>
          <Show when={targets()?.get('net_revenue')}>
            {(target) => (
              <WhatIf
                reached={own()?.['net_revenue']?.value.value ?? 0}
                target={target()}
                daysLeft={days()?.after ?? 0}
              />
            )}
          </Show>
        </Show>
      </Page>
    </>
  );
}
