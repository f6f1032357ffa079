import { Show } from 'solid-js';
import { msPerDay } from '#contract/day.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { leftToSend } from '../../parts/pill-face.ts';
import { needsInstallGuide } from '../../platform/install.ts';
import { Band } from '../../ui/feedback.tsx';

/** Why nothing leaves, or not all of it arrives; of an ended session the frame tells. */
export function Causes() {
  const { env, status } = useApp();
  const { t } = useI18n();
  const left = () => {
    const known = status();
    return known ? leftToSend(known) : 0;
  };
  const isOld = () => {
    const oldestAt = status()?.oldestAt ?? null;
    return oldestAt !== null && env.now() - oldestAt > msPerDay;
  };
  return (
    <>
      <Show when={status()?.revoked}>
        <Band tone="bad">{t('queue.revoked')}</Band>
      </Show>
      <Show when={status()?.isStorageFull}>
        <Band tone="bad">{t('queue.full')}</Band>
      </Show>
      <Show when={(status()?.unreadable ?? 0) > 0}>
        <Band tone="bad">{t('queue.unreadable', status()?.unreadable ?? 0)}</Band>
      </Show>
      <Show when={status()?.isOffline}>
        <Band tone="warn">{t('queue.offline')}</Band>
      </Show>
      <Show when={isOld() && needsInstallGuide()}>
        <Band tone="warn">{t('queue.install')}</Band>
      </Show>
      <Show when={left() > 0 && needsInstallGuide()}>
        <Band tone="info">{t('queue.keepOpen')}</Band>
      </Show>
    </>
  );
}
