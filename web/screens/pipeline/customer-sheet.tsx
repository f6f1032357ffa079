import { For, Show, createMemo, createSignal } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { foldText, matcherOf } from '../../parts/fold-text.ts';
import { lastCustomer } from '../../parts/last-customer.ts';
import { createRows } from '../../store/live.ts';
import { Skeleton } from '../../ui/feedback.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { initialsOf } from '../../ui/tile.tsx';

const shown = 30;

/** For whom a new opportunity is: the customer opened last stands first. */
export function CustomerSheet(props: { onPick: (id: string) => void; onClose: () => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const [search, setSearch] = createSignal('');
  const customers = createRows(store, 'customer');
  const last = lastCustomer(store);
  const all = createMemo(() =>
    customers()
      ?.filter(({ row }) => !row.archived)
      .map(({ row }) => ({ row, folded: foldText(`${row.name} ${row.city}`) }))
      .toSorted((a, b) => Number(b.row.id === last) - Number(a.row.id === last) || (a.folded < b.folded ? -1 : 1)),
  );
  const found = () => {
    const matches = matcherOf(search());
    return all()?.filter(({ folded }) => matches(folded));
  };
  return (
    <Sheet open onClose={() => props.onClose()} title={t('pipeline.whichCustomer')} closeLabel={t('common.close')}>
      <SearchField label={t('customers.search')} clearLabel={t('common.clear')} value={search()} onText={setSearch} />
      <Show when={found()} fallback={<Skeleton height={64} rows={4} label={t('common.loading')} />}>
        {(list) => (
          <>
            <p class="meta" role="status">
              {t('customers.found', list().length)}
            </p>
            <RowList label={t('pipeline.whichCustomer')}>
              <For each={list().slice(0, shown)}>
                {({ row }) => (
                  <Row
                    initials={initialsOf(row.name)}
                    title={row.name}
                    meta={row.city}
                    onPress={() => props.onPick(row.id)}
                  />
                )}
              </For>
            </RowList>
          </>
        )}
      </Show>
    </Sheet>
  );
}
