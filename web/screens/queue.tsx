import { Show, Suspense } from 'solid-js';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createClock } from '../parts/clock.ts';
import { createOpenConflicts } from '../parts/open-conflicts.ts';
import { leftToSend } from '../parts/pill-face.ts';
import { createSyncedAt } from '../parts/synced-at.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { createQuery } from '../store/live.ts';
import { EmptyState } from '../ui/feedback.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { Page } from '../ui/page.tsx';
import { Causes } from './queue/causes.tsx';
import { Device } from './queue/device.tsx';
import { familiesOf } from './queue/families.ts';
import { PhotosWaiting } from './queue/photos-waiting.tsx';
import { readEntries } from './queue/read-entries.ts';
import { SendNow } from './queue/send-now.tsx';
import { Sent } from './queue/sent.tsx';
import { ToCheck } from './queue/to-check.tsx';
import { Tools } from './queue/tools.tsx';
import { Waiting } from './queue/waiting.tsx';

/** File d’envoi: what needs a decision, what waits, what left; the causes in plain words, and the ways out. */
export function QueueScreen() {
  const { store, env, now, status } = useApp();
  const { t, format } = useI18n();
  const clock = createClock();
  const syncedAt = createSyncedAt();
  const conflicts = createOpenConflicts();
  const entries = createQuery(store, ['outbox', 'customer', 'interaction'], () => readEntries(store));
  const families = () => familiesOf(entries()?.outbox ?? []);
  const isDead = ({ head }: { head: { entry: { state: string } } }) => head.entry.state === 'dead';
  const dead = () => families().filter(isDead);
  const waiting = () => families().filter((family) => !isDead(family));
  const acked = () => entries()?.outbox.filter(({ entry }) => entry.state === 'acked') ?? [];
  const lastSynced = () => {
    const at = syncedAt() ?? null;
    return at === null ? t('queue.neverSynced') : t('queue.lastSynced', format.age(at, clock()));
  };
  const waits = () => {
    const known = status();
    if (!known || leftToSend(known) === 0) return lastSynced();
    const { oldestAt } = known;
    const oldest = oldestAt === null ? [] : [t('common.oldest', format.age(oldestAt + (now() - env.now()), clock()))];
    return [t('common.toSend', leftToSend(known)), ...oldest].join(', ');
  };
  const isEmpty = () =>
    families().length === 0 && conflicts()?.length === 0 && status()?.photos === 0 && status()?.unreadable === 0;
  return (
    <>
      <Hero title={t('queue.title')} end={<SyncPill />}>
        <HeroNote>{waits()}</HeroNote>
      </Hero>
      <Page narrow ready={entries() !== undefined && conflicts() !== undefined} loading={t('common.loading')}>
        <Causes />
        <Show when={entries()}>
          {(known) => (
            <>
              <ToCheck families={dead()} conflicts={conflicts() ?? []} outbox={known().outbox} />
              <Waiting families={waiting()} outbox={known().outbox} />
              <PhotosWaiting />
              <Show when={isEmpty()}>
                <EmptyState title={t('queue.empty')} />
              </Show>
              <SendNow />
              <Sent acked={acked()} sent={known().sent} />
              <Tools entries={known()} />
            </>
          )}
        </Show>
        <Suspense>
          <Device />
        </Suspense>
      </Page>
    </>
  );
}
