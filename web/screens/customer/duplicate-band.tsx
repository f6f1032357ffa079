import { Show, createSignal } from 'solid-js';
import type { Customer } from '#contract/customer.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRow } from '../../store/live.ts';
import { Band } from '../../ui/feedback.tsx';
import { DuplicateSheet } from './duplicate-sheet.tsx';

/** On this phone only: the server keeps its suggestion. */
const keyOf = (storeName: string, id: string) => `terrain.two-customers:${storeName}:${id}`;

/** « Peut-être le même client que X »: another customer of the same name and telephone, to be looked at side by side. */
export function DuplicateBand(props: { customer: Customer }) {
  const { store } = useApp();
  const { t } = useI18n();
  const other = createRow(store, 'customer', () => props.customer.possibleDuplicateOf ?? undefined);
  const [isOpen, setOpen] = createSignal(false);
  const [told, setTold] = createSignal<string>();
  const key = () => keyOf(store.name, props.customer.id);
  const isDismissed = () => told() === props.customer.id || localStorage.getItem(key()) !== null;
  const twin = () => {
    const row = other()?.row;
    // The row read last stays while there is none to read.
    const isNamed = row !== undefined && row.id === props.customer.possibleDuplicateOf;
    return isNamed && !row.archived && !isDismissed() ? row : undefined;
  };
  const dismiss = () => {
    localStorage.setItem(key(), '1');
    setTold(props.customer.id);
    setOpen(false);
  };
  return (
    <Show when={twin()}>
      {(row) => (
        <>
          <Band tone="info" action={{ label: t('customer.compare'), run: () => setOpen(true) }}>
            {t('customer.maybeSame', row().name)}
          </Band>
          <Show when={isOpen()}>
            <DuplicateSheet
              customer={props.customer}
              other={row()}
              onDismiss={dismiss}
              onClose={() => setOpen(false)}
            />
          </Show>
        </>
      )}
    </Show>
  );
}
