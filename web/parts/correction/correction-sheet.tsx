import { For, Show, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { useI18n } from '../../i18n/i18n.tsx';
import { Band } from '../../ui/feedback.tsx';
import { WriteSheet } from '../write-sheet.tsx';
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
  const save = async () => {
    const made = corrected(props.fields, props.args, { ...draft });
    setWrong('wrong' in made ? made.wrong : new Set<string>());
    if ('wrong' in made) return;
    await props.onSave(made.args);
  };
  return (
    <WriteSheet
      title={props.title}
      save={{ label: props.saveLabel, run: save }}
      failed={t('queue.fixFailed')}
      onClose={() => props.onClose()}
    >
      <Show when={props.reason}>
        <Band tone="warn">{props.reason}</Band>
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
    </WriteSheet>
  );
}
