import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { WriteSheet } from '../../parts/write-sheet.tsx';
import { discard } from '../../sync/discard.ts';
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
    <WriteSheet
      title={t('queue.discardTitle')}
      save={{ label: t('queue.discardConfirm'), isDanger: true, run: confirm }}
      failed={t('queue.discardFailed')}
      fitted
      other={{ label: t('common.cancel'), run: () => props.onClose() }}
      onClose={() => props.onClose()}
    >
      <WithChildren
        shown={props.shown}
        outbox={props.outbox}
        text={t('queue.discardText')}
        alsoText={(count) => t('queue.discardWith', count)}
      />
    </WriteSheet>
  );
}
