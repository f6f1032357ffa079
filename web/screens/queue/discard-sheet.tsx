import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { discard } from '../../sync/discard.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Shown } from './read-entries.ts';
import { WithChildren } from './with-children.tsx';

/** Asks before an entry is given up, and names those that go with it. */
export function DiscardSheet(props: { shown: Shown; outbox: readonly Shown[]; onClose: () => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const confirm = async () => {
    const count = await discard(store, props.shown.entry.mid);
    toast({ message: t('queue.discarded', count) });
    props.onClose();
  };
  return (
    <Sheet
      open
      onClose={() => props.onClose()}
      title={t('queue.discardTitle')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button kind="danger" wide large onClick={() => void confirm()}>
            {t('queue.discardConfirm')}
          </Button>
          <Button wide onClick={() => props.onClose()}>
            {t('common.cancel')}
          </Button>
        </>
      }
    >
      <WithChildren
        shown={props.shown}
        outbox={props.outbox}
        text={t('queue.discardText')}
        alsoText={(count) => t('queue.discardWith', count)}
      />
    </Sheet>
  );
}
