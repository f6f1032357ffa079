import { Index, Show } from 'solid-js';
import IconPlus from '~icons/lucide/plus';
import IconX from '~icons/lucide/x';
import type { Product } from '#contract/catalogue.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { AmountField, TextField } from '../../ui/field.tsx';
import { parseAmount } from '../../ui/parse-amount.ts';
import type { VisitForm } from './create-visit-form.ts';
import styles from './visit.module.css';
import { lineOf } from './writes.ts';

type LinesProps = {
  visit: VisitForm;
  products: ReadonlyMap<string, Product>;
  isTried: boolean;
  onAdd: () => void;
};

/** What was ordered, product by product; the order's amount is then their sum. */
export function OrderLines(props: LinesProps) {
  const { t, format } = useI18n();
  const lines = () => props.visit.form.lines;
  const remove = (index: number) =>
    props.visit.setForm(
      'lines',
      lines().filter((_, i) => i !== index),
    );
  const problemOf = (line: ReturnType<typeof lines>[number]) =>
    props.isTried && !lineOf(line) && parseAmount(line.price) !== undefined ? t('visit.badQuantity') : undefined;
  return (
    <div class="stack">
      <Index each={lines()}>
        {(line, index) => (
          <fieldset class={styles.line}>
            <legend>{props.products.get(line().productId)?.name ?? t('visit.product')}</legend>
            <TextField
              label={t('visit.quantity')}
              inputmode="numeric"
              enterkeyhint="next"
              autocomplete="off"
              value={line().quantity}
              onText={(text) => props.visit.setForm('lines', index, 'quantity', text)}
              error={problemOf(line())}
            />
            <AmountField
              label={t('visit.unitPrice')}
              sign={format.currencySign()}
              value={line().price}
              onText={(text) => props.visit.setForm('lines', index, 'price', text)}
              error={props.isTried && parseAmount(line().price) === undefined ? t('visit.badAmount') : undefined}
            />
            <IconButton
              label={t('visit.removeProduct', props.products.get(line().productId)?.name ?? '')}
              onClick={() => remove(index)}
            >
              <IconX />
            </IconButton>
          </fieldset>
        )}
      </Index>
      <Show when={props.products.size > 0}>
        <Button icon={<IconPlus />} onClick={() => props.onAdd()}>
          {t('visit.addProduct')}
        </Button>
      </Show>
    </div>
  );
}
