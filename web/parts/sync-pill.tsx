import { type Component, Show, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import IconAlert from '~icons/lucide/triangle-alert';
import IconCheck from '~icons/lucide/check';
import IconCloudOff from '~icons/lucide/cloud-off';
import IconClock from '~icons/lucide/clock';
import IconDownload from '~icons/lucide/download';
import IconSend from '~icons/lucide/send';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import type { LiveStatus } from '../sync/create-status.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { createClock } from './clock.ts';
import { createOpenConflicts } from './open-conflicts.ts';
import { type Face, alarmingFaces, faceOf, leftToCheck, leftToSend } from './pill-face.ts';
import { createSyncedAt } from './synced-at.ts';

const upToDateMs = 3000;

/** Those that speak of what waits say since when. */
const agedFaces: readonly Face[] = ['signedOut', 'offline', 'sending', 'toSend'];

const icons: Partial<Record<Face, Component>> = {
  offline: IconCloudOff,
  sending: IconSend,
  toSend: IconClock,
  downloading: IconDownload,
  upToDate: IconCheck,
};

function createLabel(conflicts: () => number) {
  const { t, format } = useI18n();
  const syncedAt = createSyncedAt();
  return (status: LiveStatus): string => {
    const left = leftToSend(status);
    const face = faceOf(status, conflicts());
    switch (face) {
      case 'toCheck':
        return t('common.toCheck', leftToCheck(status, conflicts()));
      case 'offline':
        return left > 0 ? t('common.offlineCount', left) : t('common.offline');
      case 'signedOut':
        return left > 0 ? t('common.signedOutCount', left) : t('common.signedOut');
      case 'sending':
        return t('common.sendingCount', left);
      case 'toSend':
        return t('common.toSend', left);
      case 'upToDate':
        return t('common.upToDateAt', format.time(syncedAt() ?? 0));
      default:
        return t(`common.${face}`);
    }
  };
}

/** The state of the network and the outbox, right of every screen's title; « À jour » goes away after 3 s. */
export function SyncPill() {
  const app = useApp();
  const { t, format } = useI18n();
  const clock = createClock();
  const open = createOpenConflicts();
  const conflicts = () => open()?.length ?? 0;
  const labelOf = createLabel(conflicts);
  const [isQuiet, setQuiet] = createSignal(false);
  const face = () => {
    const status = app.status();
    return status && faceOf(status, conflicts());
  };
  createEffect(
    on(face, (now) => {
      setQuiet(false);
      if (now === 'upToDate') onCleanup(app.env.after(upToDateMs, () => setQuiet(true)));
    }),
  );
  const oldest = ({ oldestAt }: LiveStatus) =>
    oldestAt === null || !agedFaces.includes(face() ?? 'upToDate')
      ? undefined
      : t('common.oldest', format.age(oldestAt + (app.now() - app.env.now()), clock()));
  return (
    <Show when={!isQuiet() && app.status()}>
      {(status) => (
        <StatusPill
          label={labelOf(status())}
          detail={oldest(status())}
          href="/sync"
          icon={<Dynamic component={icons[face() ?? 'upToDate'] ?? IconAlert} />}
          alarming={alarmingFaces.includes(face() ?? 'upToDate')}
        />
      )}
    </Show>
  );
}
