import IconSend from '~icons/lucide/send';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';

/** « Envoyer maintenant », and how it ended. */
export function SendNow() {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const send = async () => {
    const outcome = await app.sync.flush();
    if (outcome === 'done') toast({ message: t('queue.sentNow') });
    else toast({ message: outcome === 'offline' ? t('queue.offline') : t('queue.notSent'), tone: 'warn' });
  };
  return (
    <Button kind="brand" large wide icon={<IconSend />} busy={app.status()?.isSending} onClick={() => void send()}>
      {t('queue.sendNow')}
    </Button>
  );
}
