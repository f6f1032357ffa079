import { Show } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRows } from '../../store/live.ts';
import { Button } from '../../ui/button.tsx';
import { AmountField } from '../../ui/field.tsx';
import { parseAmount } from '../../ui/parse-amount.ts';
import type { VisitForm } from './create-visit-form.ts';
import styles from './visit.module.css';
import { lineOf, totalOf } from './writes.ts';

/** Net cents of the customer's last sale on this phone. */
function createLastBasket(customerId: () => string | null) {
  const { store } = useApp();
  const orders = createRows(store, 'order', () => {
    const id = customerId();
    return id === null ? undefined : { customerId: id };
  });
  return () =>
    orders()
      ?.filter(({ row }) => row.kind === 'order' && !row.voided && row.replacedBy === null && row.netCents > 0)
      .toSorted((a, b) => b.row.placedAt - a.row.placedAt)
      .at(0)?.row.netCents;
}

/** What was sold: one amount, or the sum of the product lines. */
export function AmountPart(props: { visit: VisitForm; isTried: boolean; ref: (input: HTMLInputElement) => void }) {
  const { t, format } = useI18n();
  const form = () => props.visit.form;
  const lastBasket = createLastBasket(() => form().customerId);
  const isBad = () => props.isTried && form().amount.trim() !== '' && parseAmount(form().amount) === undefined;
  const tidy = () => {
    const cents = parseAmount(form().amount);
    if (cents !== undefined) props.visit.setForm('amount', format.moneyInput(cents));
  };
  return (
    <Show
      when={form().lines.length === 0}
      fallback={
        <p class={styles.total}>
          <span>{t('visit.amount')}</span>
          <output>{format.money(totalOf(form().lines.flatMap((line) => lineOf(line) ?? [])))}</output>
        </p>
      }
    >
      <div class={`stack ${styles.reveal}`}>
        <AmountField
          ref={(input) => props.ref(input)}
          label={t('visit.amount')}
          sign={format.currencySign()}
          value={form().amount}
          onText={(text) => props.visit.setForm('amount', text)}
          onBlur={tidy}
          hint={form().amount.trim() === '' ? t('visit.noAmount') : undefined}
          error={isBad() ? t('visit.badAmount') : undefined}
        />
        <Show when={form().amount === '' && lastBasket()}>
          {(cents) => (
            <div>
              <Button onClick={() => props.visit.setForm('amount', format.moneyInput(cents()))}>
                {t('visit.lastBasket', format.money(cents()))}
              </Button>
            </div>
          )}
        </Show>
      </div>
    </Show>
  );
}
