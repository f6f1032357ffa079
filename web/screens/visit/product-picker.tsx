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
  /** What this customer last paid, cents. */
  lastPrice: (productId: string) => number | undefined;
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
  const metaOf = ({ id, sku, priceCents, unit }: Product) => {
    const paid = props.lastPrice(id);
    const own = paid === undefined || paid === priceCents ? undefined : t('visit.ownPrice', format.money(paid));
    return [sku, `${format.money(priceCents)} / ${unit}`, own].filter(Boolean).join(' · ');
  };
  return (
    <>
      <p class="meta" role="status">
        {t('visit.productsFound', found().length)}
      </p>
      <RowList label={t('visit.addProduct')}>
        <For each={found()}>
          {({ product }) => <Row title={product.name} meta={metaOf(product)} onPress={() => props.onPick(product)} />}
        </For>
      </RowList>
    </>
  );
}
