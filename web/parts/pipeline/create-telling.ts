import { useI18n } from '../../i18n/i18n.tsx';
import { vibrateBriefly } from '../../platform/vibrate.ts';
import { undoMs } from '../../sync/outbox.ts';
import { useToast } from '../../ui/toast.tsx';

/** Says that a change of the pipeline is stored on this phone, with a way back for eight seconds. */
export function createTelling() {
  const { t } = useI18n();
  const toast = useToast();
  const back = async (takeBack: () => Promise<void>) => {
    try {
      await takeBack();
      toast({ message: t('pipeline.undone') });
    } catch {
      toast({ message: t('pipeline.undoFailed'), tone: 'bad' });
    }
  };
  return (message: string, takeBack: () => Promise<void>) => {
    vibrateBriefly();
    toast({ message, durationMs: undoMs, action: { label: t('common.undo'), run: () => void back(takeBack) } });
  };
}
