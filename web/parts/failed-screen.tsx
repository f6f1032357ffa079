import { createSignal } from 'solid-js';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { FailedView } from './failed-view.tsx';

/** In the place of a screen that failed. What it read may be damaged: then it is asked for again, and the screen opens by itself. */
export function FailedScreen(props: { retry: () => void }) {
  const { store, sync } = useApp();
  const { t } = useI18n();
  const [isChecking, setChecking] = createSignal(false);
  const [said, say] = createSignal<'openFailedText' | 'nothingDamaged' | 'damageLater'>('openFailedText');

  async function mend(): Promise<void> {
    const { repair } = await import('../sync/repair.ts');
    if ((await repair(store)) === 0) say('nothingDamaged');
    else if ((await sync.flush()) === 'done') props.retry();
    else say('damageLater');
  }
  const check = () => {
    setChecking(true);
    void mend()
      .catch(() => say('openFailedText'))
      .finally(() => setChecking(false));
  };
  return (
    <FailedView text={t(`common.${said()}`)} retry={props.retry}>
      <Button busy={isChecking()} onClick={check}>
        {t('common.checkData')}
      </Button>
    </FailedView>
  );
}
