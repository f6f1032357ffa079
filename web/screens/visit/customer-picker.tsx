import { For, Show, createMemo } from 'solid-js';
import IconPlus from '~icons/lucide/plus';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { matcherOf } from '../../parts/fold-text.ts';
import { type Outlet, distanceTo, nearestFirst, overdueFirst } from '../../parts/outlets.ts';
import type { Fix } from '../../platform/geolocation.ts';
import { Skeleton } from '../../ui/feedback.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { initialsOf } from '../../ui/tile.tsx';

const suggested = 6;
const shown = 30;

type PickerProps = {
  outlets: readonly Outlet[] | undefined;
  fix: Fix | undefined;
  search: string;
  onPick: (id: string) => void;
  onCreate: (name: string) => void;
};

/** Nearest first, else the most overdue, then by name. */
function ordered(outlets: readonly Outlet[], fix: Fix | undefined, today: number): Outlet[] {
  const first = fix ? nearestFirst(outlets, fix).map(({ outlet }) => outlet) : overdueFirst(outlets, today);
  const seen = new Set(first);
  const rest = outlets.filter((outlet) => !seen.has(outlet));
  return [...first, ...rest.toSorted((a, b) => (a.folded < b.folded ? -1 : 1))];
}

/** The list behind « changer »: six suggestions, or what the search finds; creation stands last. */
export function CustomerPicker(props: PickerProps) {
  const { today } = useApp();
  const { t, format } = useI18n();
  const all = createMemo(() => props.outlets && ordered(props.outlets, props.fix, today()));
  const found = createMemo(() => {
    const search = props.search.trim();
    const list = all();
    return search === '' ? list?.slice(0, suggested) : list?.filter(matches(search)).slice(0, shown);
  });
  const matches = (search: string) => {
    const match = matcherOf(search);
    return ({ folded }: Outlet) => match(folded);
  };
  const metaOf = ({ row, lastDay }: Outlet) => {
    const metres = props.fix && distanceTo(row, props.fix);
    const seen = lastDay === null ? undefined : t('day.seen', format.dayAgo(lastDay, today()));
    return [metres == null ? undefined : format.distance(metres), row.city, seen].filter(Boolean).join(' · ');
  };
  return (
    <Show when={found()} fallback={<Skeleton height={64} rows={4} label={t('common.loading')} />}>
      {(list) => (
        <>
          <p class="meta" role="status">
            {props.search.trim() === '' ? t('visit.suggestions') : t('customers.found', list().length)}
          </p>
          <RowList label={t('visit.chooseCustomer')}>
            <For each={list()}>
              {(outlet) => (
                <Row
                  initials={initialsOf(outlet.row.name)}
                  title={outlet.row.name}
                  meta={metaOf(outlet)}
                  onPress={() => props.onPick(outlet.row.id)}
                />
              )}
            </For>
            <Row
              title={
                <span class="cluster">
                  <IconPlus aria-hidden="true" />
                  {props.search.trim() === '' ? t('customers.create') : t('visit.create', props.search.trim())}
                </span>
              }
              onPress={() => props.onCreate(props.search.trim())}
            />
          </RowList>
        </>
      )}
    </Show>
  );
}
