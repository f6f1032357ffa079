import IconDown from '~icons/lucide/file-down';
import { dayOfInstant, isoOf } from '#contract/day.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { downloadText } from '../platform/files.ts';
import { exportQueue } from '../sync/queue-file.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';

/** Everything that is not sent, as a file to keep elsewhere. */
export function ExportQueue() {
  const { store, now, organization } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const save = async () => {
    try {
      const day = isoOf(dayOfInstant(now(), organization()?.timeZone ?? 'UTC'));
      const name = `terrain-${day}.json`;
      downloadText(name, await exportQueue(store), 'application/json');
      toast({ message: t('queue.exported', name) });
    } catch {
      toast({ message: t('queue.exportFailed'), tone: 'bad' });
    }
  };
  return (
    <Button wide icon={<IconDown />} onClick={() => void save()}>
      {t('queue.exportQueue')}
    </Button>
  );
}
