import { For, createMemo } from 'solid-js';
import type { Product } from '#contract/catalogue.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { foldText, matcherOf } from '../../parts/fold-text.ts';
import { Row, RowList } from '../../ui/row.tsx';

const shown = 120;

type PickerProps = {
  products: Iterable<Product>;
  /** Only what was on offer that day. */
  day: number;
  search: string;
  onPick: (product: Product) => void;
};

/** The catalogue, by name or reference. */
export function ProductPicker(props: PickerProps) {
  const { t, format } = useI18n();
  const offered = createMemo(() =>
    [...props.products]
      .filter(
        ({ availableFrom, availableTo }) =>
          availableFrom <= props.day && (availableTo === null || props.day < availableTo),
      )
      .map((product) => ({ product, folded: foldText(`${product.name} ${product.sku}`) }))
      .toSorted((a, b) => (a.folded < b.folded ? -1 : 1)),
  );
  const found = () => {
    const matches = matcherOf(props.search);
    return offered()
      .filter(({ folded }) => matches(folded))
      .slice(0, shown);
  };
  return (
    <>
      <p class="meta" role="status">
        {t('visit.productsFound', found().length)}
      </p>
      <RowList label={t('visit.addProduct')}>
        <For each={found()}>
          {({ product }) => (
            <Row
              title={product.name}
              meta={`${product.sku} · ${format.money(product.priceCents)} / ${product.unit}`}
              onPress={() => props.onPick(product)}
            />
          )}
        </For>
      </RowList>
    </>
  );
}
