import { For, Show } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { discard, takenWith } from '../../sync/outbox.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Shown } from './read-entries.ts';

type DiscardProps = { shown: Shown; outbox: readonly Shown[]; nameOf: (shown: Shown) => string; onClose: () => void };

/** Asks before an entry is given up, and names those that go with it. */
export function DiscardSheet(props: DiscardProps) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const children = () => {
    const all = props.outbox.map(({ entry }) => entry);
    const mids = new Set(takenWith(props.shown.entry.mid, all).map(({ mid }) => mid));
    return props.outbox.filter(({ entry }) => mids.has(entry.mid));
  };
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
      <p>
        <strong>{props.nameOf(props.shown)}</strong>
      </p>
      <p>{t('queue.discardText')}</p>
      <Show when={children().length > 0}>
        <p>{t('queue.discardWith', children().length)}</p>
        <ul>
          <For each={children()}>{(child) => <li>{props.nameOf(child)}</li>}</For>
        </ul>
      </Show>
    </Sheet>
  );
}
