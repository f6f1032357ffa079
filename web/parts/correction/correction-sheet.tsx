import { For, Show, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Band } from '../../ui/feedback.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { CorrectionInput } from './correction-input.tsx';
import { type CorrectionField, corrected, draftOf, keyOf } from './corrections.ts';

type SheetProps = {
  title: string;
  /** Why it is here, above the fields. */
  reason?: string;
  fields: readonly CorrectionField[];
  /** The payload as it is. */
  args: unknown;
  customerId: string | undefined;
  saveLabel: string;
  /** Stores it; a throw keeps the form open. */
  onSave: (args: object) => Promise<void>;
  onClose: () => void;
};

/** A form filled with the payload of a write, to be mended and stored on this phone. */
export function CorrectionSheet(props: SheetProps) {
  const { t, format } = useI18n();
  // eslint-disable-next-line solid/reactivity -- what it was opened with: the form starts there
  const [draft, setDraft] = createStore({ ...draftOf(props.fields, props.args, format.moneyInput) });
  const [wrong, setWrong] = createSignal<ReadonlySet<string>>(new Set());
  const [hasFailed, setFailed] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const save = async () => {
    const made = corrected(props.fields, props.args, { ...draft });
    setWrong('wrong' in made ? made.wrong : new Set<string>());
    if ('wrong' in made) return;
    setFailed(false);
    setBusy(true);
    try {
      await props.onSave(made.args);
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
      title={props.title}
      closeLabel={t('common.close')}
      footer={
        <Button kind="action" wide busy={isBusy()} onClick={() => void save()}>
          {props.saveLabel}
        </Button>
      }
    >
      <Show when={props.reason}>
        <Band tone="warn">{props.reason}</Band>
      </Show>
      <Show when={hasFailed()}>
        <Band tone="bad">{t('queue.fixFailed')}</Band>
      </Show>
      <For each={props.fields}>
        {(field) => (
          <CorrectionInput
            field={field}
            customerId={props.customerId}
            value={draft[keyOf(field)] ?? ''}
            onText={(text) => setDraft(keyOf(field), text)}
            isWrong={wrong().has(keyOf(field))}
          />
        )}
      </For>
    </Sheet>
  );
}
