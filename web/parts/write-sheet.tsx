import { Show, createSignal, type JSX } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Band } from '../ui/feedback.tsx';
import { Sheet } from '../ui/sheet.tsx';

type WriteSheetProps = {
  title: string;
  save: { label: string; isDanger?: true; run: () => Promise<void> };
  /** What is said when `save` throws; the sheet then stays as it is. */
  failed: string;
  /** Another way out, under the first. */
  other?: { label: string; run: () => void };
  /** A question rather than a form. */
  fitted?: boolean;
  onClose: () => void;
  children: JSX.Element;
};

/** A sheet that ends with a write stored on this phone; while something typed is wrong it stays, and the first such field has the focus. */
export function WriteSheet(props: WriteSheetProps) {
  const { t } = useI18n();
  const [hasFailed, setFailed] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const save = async () => {
    setFailed(false);
    setBusy(true);
    try {
      await props.save.run();
      document.querySelector<HTMLElement>('dialog[open] [aria-invalid]')?.focus();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      onClose={() => props.onClose()}
      fitted={props.fitted ?? false}
      title={props.title}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button
            kind={props.save.isDanger ? 'danger' : 'action'}
            wide
            large
            busy={isBusy()}
            onClick={() => void save()}
          >
            {props.save.label}
          </Button>
          <Show when={props.other}>
            {(other) => (
              <Button wide onClick={() => other().run()}>
                {other().label}
              </Button>
            )}
          </Show>
        </>
      }
    >
      <Show when={hasFailed()}>
        <Band tone="bad">{props.failed}</Band>
      </Show>
      {props.children}
    </Sheet>
  );
}
