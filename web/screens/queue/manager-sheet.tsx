import { Show, createSignal } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { sendToManager } from '../../sync/quarantine.ts';
import { Button } from '../../ui/button.tsx';
import { Band } from '../../ui/feedback.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Shown } from './read-entries.ts';
import { WithChildren } from './with-children.tsx';

const problems = {
  offline: 'queue.toManagerOffline',
  signIn: 'queue.toManagerSignIn',
  refused: 'queue.toManagerRefused',
} as const;

/** Hands an entry to the manager: it leaves the queue only when the server has it. */
export function ManagerSheet(props: { shown: Shown; outbox: readonly Shown[]; onClose: () => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<keyof typeof problems>();
  const hand = async () => {
    setBusy(true);
    setProblem();
    const ended = await sendToManager(store, props.shown.entry.mid).catch(() => 'refused' as const);
    setBusy(false);
    if (ended !== 'stored') {
      setProblem(ended);
      return;
    }
    toast({ message: t('queue.toManagerDone') });
    props.onClose();
  };
  return (
    <Sheet
      open
      fitted
      onClose={() => props.onClose()}
      title={t('queue.toManagerTitle')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button kind="action" wide busy={isBusy()} onClick={() => void hand()}>
            {t('queue.toManager')}
          </Button>
          <Button wide onClick={() => props.onClose()}>
            {t('common.cancel')}
          </Button>
        </>
      }
    >
      <Show when={problem()}>{(code) => <Band tone="bad">{t(problems[code()])}</Band>}</Show>
      <WithChildren
        shown={props.shown}
        outbox={props.outbox}
        text={t('queue.toManagerText')}
        alsoText={(count) => t('queue.toManagerWith', count)}
      />
    </Sheet>
  );
}
