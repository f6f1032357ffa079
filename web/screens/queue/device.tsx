import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createClock } from '../../parts/clock.ts';
import { Storage } from '../../parts/storage.tsx';
import { createSyncedAt } from '../../parts/synced-at.ts';

/** How fresh this phone is, how full, and whether the browser may erase it. */
export function Device() {
  const { status } = useApp();
  const { t, format } = useI18n();
  const clock = createClock();
  const syncedAt = createSyncedAt();
  const age = () => {
    const at = syncedAt() ?? null;
    if (at === null) return t('queue.dataNever');
    const whole = status()?.isComplete ? t('queue.dataComplete') : t('queue.dataPartial');
    return `${format.age(at, clock())} · ${whole}`;
  };
  return <Storage title={t('queue.device')} also={[{ label: t('queue.dataAge'), value: age() }]} />;
}
