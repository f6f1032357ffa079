import { Show, createEffect, createSignal, on, onCleanup } from 'solid-js';
import IconAlert from '~icons/lucide/triangle-alert';
import IconCheck from '~icons/lucide/check';
import IconCloudOff from '~icons/lucide/cloud-off';
import IconClock from '~icons/lucide/clock';
import IconSend from '~icons/lucide/send';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import type { LiveStatus } from '../sync/create-status.ts';
import { StatusPill } from '../ui/status-pill.tsx';

type Face = 'toCheck' | 'sending' | 'offline' | 'waiting' | 'upToDate';

const upToDateMs = 3000;

function faceOf({ dead, unsent, isSending, isOffline, needsLogin }: LiveStatus): Face {
  if (dead > 0 || needsLogin) return 'toCheck';
  if (isOffline) return 'offline';
  if (isSending && unsent > 0) return 'sending';
  return unsent > 0 ? 'waiting' : 'upToDate';
}

/** The state of the network and the outbox, right of every screen's title; « À jour » goes away after 3 s. */
export function SyncPill() {
  const app = useApp();
  const { t } = useI18n();
  const [isQuiet, setQuiet] = createSignal(false);
  const face = () => {
    const status = app.status();
    return status && faceOf(status);
  };

  createEffect(
    on(face, (now) => {
      setQuiet(false);
      if (now === 'upToDate') onCleanup(app.env.after(upToDateMs, () => setQuiet(true)));
    }),
  );
  const label = (status: LiveStatus) => {
    const { dead, unsent, needsLogin } = status;
    switch (faceOf(status)) {
      case 'toCheck':
        return t('common.toCheck', Math.max(1, dead + (needsLogin ? unsent : 0)));
      case 'offline':
        return unsent > 0 ? t('common.offlineCount', unsent) : t('common.offline');
      case 'sending':
        return t('common.sendingCount', unsent);
      case 'waiting':
        return t('common.waitingCount', unsent);
      default:
        return t('common.upToDate');
    }
  };
  const icon = () => {
    const icons = {
      toCheck: IconAlert,
      sending: IconSend,
      offline: IconCloudOff,
      waiting: IconClock,
      upToDate: IconCheck,
    };
    const Icon = icons[face() ?? 'upToDate'];
    return <Icon />;
  };

  return (
    <Show when={!isQuiet() && app.status()}>
      {(status) => (
        <StatusPill label={label(status())} href="/sync" icon={icon()} alarming={faceOf(status()) === 'toCheck'} />
      )}
    </Show>
  );
}
