import { Show, createMemo, onMount } from 'solid-js';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Button } from '../ui/button.tsx';
import { Band } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';

/** Accès fermé: what this phone still holds is handed in for a manager to look at; then it is erased. Stands at every address. */
export function AccessClosedScreen() {
  const { status, sync } = useApp();
  const { t } = useI18n();
  const left = () => {
    const known = status();
    return known ? known.unsent + known.dead : 0;
  };
  const total = createMemo((most: number) => Math.max(most, left()), 0);
  onMount(() => {
    document.title = t('common.pageTitle', t('accessClosed.title'));
  });
  return (
    <>
      <Hero title={t('accessClosed.title')} end={<SyncPill />} />
      <div class="page narrow">
        <p>{t('accessClosed.text')}</p>
        <Show when={total() > 0} fallback={<p class="meta">{t('accessClosed.nothing')}</p>}>
          <ProgressBar label={t('accessClosed.left', left(), total())} ratio={(total() - left()) / total()} />
          <p class="meta" role="status">
            {t('accessClosed.left', left(), total())}
          </p>
        </Show>
        <Show when={status()?.photos}>{(count) => <p class="meta">{t('accessClosed.photos', count())}</p>}</Show>
        <Show when={status()?.isOffline}>
          <Band tone="warn">{t('accessClosed.offline')}</Band>
        </Show>
        <Button kind="brand" wide large busy={status()?.isSending} onClick={() => void sync.flush()}>
          {t('accessClosed.again')}
        </Button>
      </div>
    </>
  );
}
