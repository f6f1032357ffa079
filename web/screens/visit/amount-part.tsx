import { Show } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { AmountField } from '../../ui/field.tsx';
import { parseAmount } from '../../ui/parse-amount.ts';
import type { VisitForm } from './create-visit-form.ts';
import { type Basket, createSoldBefore } from './sold-before.ts';
import styles from './visit.module.css';
import { lineOf, totalOf } from './writes.ts';

/** What was sold: one amount, or the sum of the product lines. */
export function AmountPart(props: { visit: VisitForm; isTried: boolean; ref: (input: HTMLInputElement) => void }) {
  const { t, format } = useI18n();
  const form = () => props.visit.form;
  const before = createSoldBefore(() => form().customerId);
  /** Its products when it has some, else its amount. */
  const repeat = ({ netCents, lines }: Basket) => {
    if (lines.length === 0) props.visit.setForm('amount', format.moneyInput(netCents));
    const filled = lines.map(({ productId, quantity, priceCents }) => ({
      productId,
      quantity: String(quantity),
      price: format.moneyInput(priceCents),
    }));
    props.visit.setForm('lines', filled);
  };
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
        <Show when={form().amount === '' && before.lastBasket()}>
          {(basket) => (
            <div>
              <Button onClick={() => repeat(basket())}>
                {basket().lines.length === 0
                  ? t('visit.lastBasket', format.money(basket().netCents))
                  : t('visit.lastProducts', format.money(basket().netCents), basket().lines.length)}
              </Button>
            </div>
          )}
        </Show>
      </div>
    </Show>
  );
}
