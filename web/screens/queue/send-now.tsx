import IconSend from '~icons/lucide/send';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { saidOf } from '../../parts/said-of-flush.ts';
import { readStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';

/** « Envoyer maintenant », and how it ended. */
export function SendNow() {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const send = async () => {
    const said = saidOf(await app.sync.flush(), await readStatus(app.store));
    toast({ message: t(said), tone: said === 'queue.sentNow' ? 'ok' : said === 'queue.busy' ? 'info' : 'warn' });
  };
  return (
    <Button kind="brand" large wide icon={<IconSend />} busy={app.status()?.isSending} onClick={() => void send()}>
      {t('queue.sendNow')}
    </Button>
  );
}
