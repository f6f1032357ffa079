import { For, Show, createSignal } from 'solid-js';
import IconCopy from '~icons/lucide/clipboard-copy';
import IconSend from '~icons/lucide/send';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createClock } from '../parts/clock.ts';
import { createSyncedAt } from '../parts/synced-at.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { appVersion } from '../parts/version.ts';
import { needsInstallGuide } from '../platform/install.ts';
import { createQuery } from '../store/live.ts';
import type { SentEntry } from '../store/schema.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Card, Section } from '../ui/card.tsx';
import { Band, EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { Row, RowList } from '../ui/row.tsx';
import { useToast } from '../ui/toast.tsx';
import { DiscardSheet } from './queue/discard-sheet.tsx';
import { type Entries, type Shown, codeOf, readEntries, reportOf } from './queue/read-entries.ts';

/** « Visite · Café Rivoli · 640,00 € » */
function createNames() {
  const { t, format } = useI18n();
  return ({ entry, about, cents }: Shown) =>
    [t(`queue.writes.${entry.name}`), about, cents === undefined ? undefined : format.money(cents)]
      .filter(Boolean)
      .join(' · ');
}

/** File d’envoi: what was refused, what waits, what left; the causes in plain words. */
export function QueueScreen() {
  const { store } = useApp();
  const { t, format } = useI18n();
  const clock = createClock();
  const syncedAt = createSyncedAt();
  const entries = createQuery(store, ['outbox', 'customer'], () => readEntries(store));
  const inState = (...states: string[]) => entries()?.outbox.filter(({ entry }) => states.includes(entry.state)) ?? [];
  const lastSent = () => {
    const at = syncedAt();
    return at === null ? t('queue.neverSent') : t('queue.lastSent', format.age(at, clock()));
  };
  return (
    <>
      <Hero title={t('queue.title')} end={<SyncPill />}>
        <HeroNote>{lastSent()}</HeroNote>
      </Hero>
      <div class="page narrow">
        <Causes />
        <Show when={entries()} fallback={<Skeleton height={64} rows={3} label={t('common.loading')} />}>
          {(known) => (
            <>
              <Stuck title={t('queue.toCheck')} list={inState('dead')} outbox={known().outbox} />
              <Stuck title={t('queue.held')} list={inState('held')} outbox={known().outbox} />
              <Waiting list={inState('queued')} />
              <Show when={inState('dead', 'queued', 'held').length === 0}>
                <EmptyState title={t('queue.empty')}>{lastSent()}</EmptyState>
              </Show>
              <Buttons entries={known()} />
              <Sent acked={inState('acked')} sent={known().sent} />
            </>
          )}
        </Show>
      </div>
    </>
  );
}

/** Why nothing leaves. */
function Causes() {
  const { status } = useApp();
  const { t } = useI18n();
  return (
    <>
      <Show when={status()?.isOffline}>
        <Band tone="warn">{t('queue.offline')}</Band>
      </Show>
      <Show when={(status()?.unsent ?? 0) > 0 && needsInstallGuide()}>
        <Band tone="info">{t('queue.keepOpen')}</Band>
      </Show>
      <Show when={status()?.needsLogin}>
        <Band tone="warn">{t('queue.needsLogin')}</Band>
        <LinkButton kind="brand" wide large href="/login">
          {t('common.signIn')}
        </LinkButton>
      </Show>
    </>
  );
}

/** Entries that do not leave by themselves: why, and the way out. */
function Stuck(props: { title: string; list: readonly Shown[]; outbox: readonly Shown[] }) {
  const { t } = useI18n();
  const nameOf = createNames();
  const [asked, setAsked] = createSignal<Shown>();
  return (
    <>
      <Show when={props.list.length > 0}>
        <Section title={props.title} aside={props.list.length}>
          <For each={props.list}>
            {(shown) => (
              <Card>
                <p>
                  <strong>{nameOf(shown)}</strong>
                </p>
                <p>{t(`errors.${codeOf(shown.entry.code)}`)}</p>
                <p class="meta">
                  <When shown={shown} />
                </p>
                <Button kind="danger" onClick={() => setAsked(shown)}>
                  {t('queue.discard')}
                </Button>
              </Card>
            )}
          </For>
        </Section>
      </Show>
      <Show when={asked()}>
        {(shown) => <DiscardSheet shown={shown()} outbox={props.outbox} nameOf={nameOf} onClose={() => setAsked()} />}
      </Show>
    </>
  );
}

function When(props: { shown: Shown }) {
  const { env, now } = useApp();
  const { t, format } = useI18n();
  const text = () => {
    const { at, tries } = props.shown.entry;
    const noted = t('queue.at', format.dateTime(at + (now() - env.now())));
    return tries === 0 ? noted : `${noted} · ${t('queue.tries', tries)}`;
  };
  return <>{text()}</>;
}

function Waiting(props: { list: readonly Shown[] }) {
  const { status } = useApp();
  const { t } = useI18n();
  const nameOf = createNames();
  const state = () => (status()?.isSending ? t('queue.sending') : t('queue.queued'));
  return (
    <Show when={props.list.length > 0}>
      <Section title={t('queue.waiting')} aside={props.list.length}>
        <RowList label={t('queue.waiting')}>
          <For each={props.list}>
            {(shown) => (
              <Row
                title={nameOf(shown)}
                meta={
                  <>
                    <When shown={shown} /> · {state()}
                  </>
                }
                end={<Badge tone="pend">{t('common.waiting')}</Badge>}
              />
            )}
          </For>
        </RowList>
      </Section>
    </Show>
  );
}

const outcomeWord = { settled: 'queue.acked', undone: 'queue.undone', discarded: 'queue.given' } as const;

function Sent(props: { acked: readonly Shown[]; sent: readonly Shown<SentEntry>[] }) {
  const { env, now } = useApp();
  const { t, format } = useI18n();
  const nameOf = createNames();
  const time = (at: number) => format.time(at + (now() - env.now()));
  return (
    <Show when={props.acked.length + props.sent.length > 0}>
      <Section title={t('queue.sent')}>
        <RowList label={t('queue.sent')}>
          <For each={props.acked}>
            {(shown) => (
              <Row
                title={nameOf(shown)}
                meta={t('queue.acked')}
                end={
                  <Badge bare tone="ok">
                    {t('common.sent')}
                  </Badge>
                }
              />
            )}
          </For>
          <For each={props.sent}>
            {(shown) => (
              <Row
                title={nameOf(shown)}
                meta={`${time(shown.entry.settledAt)} · ${t(outcomeWord[shown.entry.outcome])}`}
                end={
                  <Show when={shown.entry.outcome === 'settled'}>
                    <Badge bare tone="ok">
                      {t('common.sent')}
                    </Badge>
                  </Show>
                }
              />
            )}
          </For>
        </RowList>
      </Section>
    </Show>
  );
}

function Buttons(props: { entries: Entries }) {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const send = async () => {
    const outcome = await app.sync.flush();
    if (outcome === 'done') toast({ message: t('queue.sentNow') });
    else toast({ message: outcome === 'offline' ? t('queue.offline') : t('queue.notSent'), tone: 'warn' });
  };
  const copy = async () => {
    const about = { version: appVersion, client: app.store.client, user: app.actor.userId, status: app.status() };
    try {
      await navigator.clipboard.writeText(reportOf(props.entries, about));
      toast({ message: t('queue.copied') });
    } catch {
      toast({ message: t('queue.notCopied'), tone: 'warn' });
    }
  };
  return (
    <div class="stack">
      <Button kind="brand" large wide icon={<IconSend />} busy={app.status()?.isSending} onClick={() => void send()}>
        {t('queue.sendNow')}
      </Button>
      <Button wide icon={<IconCopy />} onClick={() => void copy()}>
        {t('queue.copyReport')}
      </Button>
    </div>
  );
}
