import { Show } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createQuery } from '../../store/live.ts';
import { read, readState } from '../../store/store.ts';
import { Card } from '../../ui/card.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './day.module.css';

/** What is already here while the sector downloads. */
export function FirstRun() {
  const { store, session, status } = useApp();
  const { t, format } = useI18n();
  const progress = createQuery(store, ['sync', 'customer'], async () => {
    const { streams, cursors } = await readState(store);
    const parts = streams.map((stream) => {
      const [after, asOf] = cursors[stream] ?? [0, 1];
      return Math.min(1, after / Math.max(1, asOf));
    });
    const customers = await read(store, ['rows'], (tx) =>
      tx.objectStore('rows').count(IDBKeyRange.bound(['customer', ''], ['customer', '\uffff'])),
    );
    return { ratio: parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0) / parts.length, customers };
  });
  const label = () => `${t('day.downloading')}, ${format.percent(progress()?.ratio ?? 0)}`;
  return (
    <Card>
      <div class={styles.download} role="status">
        <strong>{t('day.welcome', session.user.name)}</strong>
        <p>{t('day.welcomeText')}</p>
        <ProgressBar label={label()} ratio={progress()?.ratio ?? 0} />
        <p class="meta">
          <Show when={status()?.isOffline} fallback={t('day.downloaded', format.count(progress()?.customers ?? 0))}>
            {t('day.downloadOffline')}
          </Show>
        </p>
      </div>
    </Card>
  );
}
