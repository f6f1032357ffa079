import { For, Show } from 'solid-js';
import IconShield from '~icons/lucide/shield-check';
import { QuarantineAnswer, type QuarantinedEntry } from '#contract/sync.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createDocument } from '../kpi/create-document.ts';
import { DataAge } from '../parts/data-age.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Section } from '../ui/card.tsx';
import { Band, EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { Row, RowList } from '../ui/row.tsx';
import { DecisionCard } from './quarantine/decision-card.tsx';
import { createEntryNames } from './quarantine/entry-names.ts';

/** Quarantaine: entries that could not go the normal way; a manager decides whether they count. Deciding needs the server. */
export function QuarantineScreen() {
  const { t } = useI18n();
  const document = createDocument(() => '/api/quarantine', QuarantineAnswer);
  const list = () => document.body()?.entries ?? [];
  const open = () => list().filter(({ state }) => state === 'open');
  const decided = () => list().filter(({ state }) => state !== 'open');
  const isOffline = () => document.outcome()?.status === 'offline';
  const refusal = () => {
    const outcome = document.outcome();
    return outcome?.status === 'refused' ? outcome.code : undefined;
  };
  return (
    <>
      <Hero title={t('quarantine.title')} end={<SyncPill />}>
        <HeroNote>{t('quarantine.explained')}</HeroNote>
        <DataAge at={document.checkedAt()} />
      </Hero>
      <div class="page narrow">
        <Show when={isOffline()}>
          <Band tone="warn" action={{ label: t('common.retry'), run: document.refresh, busy: document.isRefreshing() }}>
            {t('quarantine.offline')}
          </Band>
        </Show>
        <Show when={refusal()}>
          <Band tone="bad" action={{ label: t('common.retry'), run: document.refresh, busy: document.isRefreshing() }}>
            {t('quarantine.failed')}
          </Band>
        </Show>
        <Show when={document.body()} fallback={<Nothing isOffline={isOffline()} isRefused={refusal() !== undefined} />}>
          <Show
            when={open().length > 0}
            fallback={
              <EmptyState icon={<IconShield />} title={t('quarantine.empty')}>
                {t('quarantine.emptyText')}
              </EmptyState>
            }
          >
            <Section title={t('quarantine.open')} aside={open().length}>
              <For each={open()}>
                {(entry) => (
                  <DecisionCard entry={entry} list={list()} isOffline={isOffline()} onDecided={document.refresh} />
                )}
              </For>
            </Section>
          </Show>
          <Decided list={decided()} />
        </Show>
      </div>
    </>
  );
}

/** Before the first answer: on its way, or out of reach. */
function Nothing(props: { isOffline: boolean; isRefused: boolean }) {
  const { t } = useI18n();
  return (
    <Show
      when={props.isOffline || props.isRefused}
      fallback={<Skeleton height={120} rows={2} label={t('common.loading')} />}
    >
      <EmptyState title={t('quarantine.notHere')}>{t('quarantine.notHereText')}</EmptyState>
    </Show>
  );
}

function Decided(props: { list: readonly QuarantinedEntry[] }) {
  const { env, now } = useApp();
  const { t, format } = useI18n();
  const names = createEntryNames(() => props.list);
  return (
    <Show when={props.list.length > 0}>
      <Section title={t('quarantine.decided')}>
        <RowList label={t('quarantine.decided')}>
          <For each={props.list}>
            {(entry) => (
              <Row
                title={names(entry)}
                meta={format.dateTime(entry.at + (now() - env.now()))}
                end={entry.state === 'accepted' ? t('quarantine.accepted') : t('quarantine.dismissed')}
              />
            )}
          </For>
        </RowList>
      </Section>
    </Show>
  );
}
