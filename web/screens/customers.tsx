import { useSearchParams } from '@solidjs/router';
import { Match, Show, Switch, createEffect, createSignal, on, onCleanup } from 'solid-js';
import IconFilter from '~icons/lucide/sliders-horizontal';
import IconLocate from '~icons/lucide/locate-fixed';
import IconPlus from '~icons/lucide/plus';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createPosition } from '../parts/position.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Band, EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { type Shown, createList } from './customers/create-list.ts';
import { FilterSheet } from './customers/filter-sheet.tsx';
import { countOf, filtersOf } from './customers/filters.ts';
import { GrowingList } from './customers/growing-list.tsx';
import styles from './customers/customers.module.css';

/** Clients. Phones get the customers of their user's sectors: an administrator has none, and is told so. */
export function CustomersScreen() {
  const { session } = useApp();
  const { t } = useI18n();
  return (
    <Show when={session.role === 'admin'} fallback={<Customers />}>
      <Hero title={t('customers.title')} end={<SyncPill />} />
      <div class="page">
        <EmptyState title={t('customers.noSector')}>{t('customers.noSectorText')}</EmptyState>
      </div>
    </Show>
  );
}

const addressMs = 300;

type Address = { show?: string; q?: string; seen?: string; type?: string; worth?: string };

/** What is looked for. In the address, so that going back from a customer finds it; once typing pauses, since the address is not what is drawn. */
function createSearch() {
  const { env } = useApp();
  const [params, setParams] = useSearchParams<Address>();
  const [search, setSearch] = createSignal(params.q ?? '');
  const keep = (text: string) => setParams({ q: text.trim() || undefined }, { replace: true, scroll: false });
  createEffect(on(search, (text) => onCleanup(env.after(addressMs, () => keep(text))), { defer: true }));
  return [search, setSearch] as const;
}

/** Near, overdue or all of them, and a search over every customer on this phone. */
function Customers() {
  const { status, session } = useApp();
  const { t, format } = useI18n();
  const [params, setParams] = useSearchParams<Address>();
  const position = createPosition();
  const [search, setSearch] = createSearch();
  const shown = (): Shown => {
    if (params.show === 'near' || params.show === 'all') return params.show;
    if (params.show === 'late' && session.role === 'rep') return 'late';
    return position.isOn() ? 'near' : 'all';
  };
  const filters = () => filtersOf(params);
  const { list, metresOf, count } = createList({ shown, search, filters, fix: position.fix });
  const [isFiltering, setFiltering] = createSignal(false);
  /** Nobody is near while nobody knows where the phone is: no count of them is true. */
  const isUnplaced = () => shown() === 'near' && search().trim() === '' && !position.fix();
  const part = () => [shown(), search(), ...Object.values(filters())].join(' ');
  return (
    <>
      <Hero title={t('customers.title')} end={<SyncPill />}>
        <Parts
          shown={shown()}
          onShown={(show) => {
            setSearch('');
            setParams({ show, q: undefined }, { replace: true });
          }}
        />
      </Hero>
      <div class="page">
        <Show when={status()?.isComplete === false}>
          <Band tone="info">{t('customers.onDevice', format.count(count() ?? 0))}</Band>
        </Show>
        <Find search={search()} onSearch={setSearch} filters={countOf(filters())} onFilter={() => setFiltering(true)} />
        <Head count={isUnplaced() ? undefined : list()?.length} canCreate={session.role === 'rep'} />
        <Show when={list()} fallback={<Skeleton height={64} rows={8} label={t('common.loading')} />}>
          {(rows) => (
            <Show
              when={rows().length > 0}
              fallback={
                <Nothing shown={shown()} search={search()} isFiltered={countOf(filters()) > 0} position={position} />
              }
            >
              <GrowingList rows={rows()} part={part()} metresOf={metresOf} />
            </Show>
          )}
        </Show>
      </div>
      <Show when={isFiltering()}>
        <FilterSheet
          filters={filters()}
          onChange={({ seen, type, worth }) => setParams({ seen, type, worth }, { replace: true })}
          count={list()?.length}
          onClose={() => setFiltering(false)}
        />
      </Show>
    </>
  );
}

function Parts(props: { shown: Shown; onShown: (shown: Shown) => void }) {
  const { session } = useApp();
  const { t } = useI18n();
  return (
    <Segmented
      label={t('customers.show')}
      value={props.shown}
      onChange={props.onShown}
      options={[
        { value: 'near', label: t('customers.near') },
        ...(session.role === 'rep' ? [{ value: 'late' as const, label: t('customers.late') }] : []),
        { value: 'all', label: t('customers.all') },
      ]}
    />
  );
}

/** The field lies elsewhere while it has the focus: a tap beside it would lose its target under the finger. */
const keepFocus = (event: MouseEvent) => event.target instanceof HTMLInputElement || event.preventDefault();

type FindProps = { search: string; onSearch: (text: string) => void; filters: number; onFilter: () => void };

function Find(props: FindProps) {
  const { t } = useI18n();
  return (
    <div class={styles.place}>
      <div class={styles.find} onMouseDown={keepFocus}>
        <SearchField
          label={t('customers.search')}
          placeholder={t('customers.searchHint')}
          clearLabel={t('common.clear')}
          value={props.search}
          onText={props.onSearch}
        />
        <Button icon={<IconFilter />} onClick={() => props.onFilter()}>
          {props.filters === 0 ? t('customers.filter') : t('customers.filters', props.filters)}
        </Button>
      </div>
    </div>
  );
}

function Head(props: { count: number | undefined; canCreate: boolean }) {
  const { t } = useI18n();
  return (
    <div class="spread meta">
      <span role="status">{props.count !== undefined && t('customers.found', props.count)}</span>
      <Show when={props.canCreate}>
        <span class="cluster">
          <LinkButton kind="text" href="/pipeline">
            {t('pipeline.title')}
          </LinkButton>
          <LinkButton kind="text" href="/customers/new" icon={<IconPlus />}>
            {t('customers.create')}
          </LinkButton>
        </span>
      </Show>
    </div>
  );
}

type NothingProps = {
  shown: Shown;
  search: string;
  isFiltered: boolean;
  position: ReturnType<typeof createPosition>;
};

function Nothing(props: NothingProps) {
  const { session } = useApp();
  const { t } = useI18n();
  const create = () => (
    <Show when={session.role === 'rep'}>
      <LinkButton kind="brand" href={`/customers/new?name=${encodeURIComponent(props.search.trim())}`}>
        {props.search.trim() === '' ? t('customers.create') : t('visit.create', props.search.trim())}
      </LinkButton>
    </Show>
  );
  return (
    <Switch fallback={<EmptyState title={t('customers.empty')} action={create()} />}>
      <Match when={props.search.trim() !== ''}>
        <EmptyState title={t('customers.notFound', props.search.trim())} action={create()} />
      </Match>
      <Match when={props.shown === 'near' && !props.position.fix()}>
        <EmptyState
          title={t('customers.near')}
          action={
            <Button
              kind="brand"
              icon={<IconLocate />}
              busy={props.position.isLooking()}
              onClick={() => void props.position.turnOn()}
            >
              {t('day.enablePosition')}
            </Button>
          }
        >
          {props.position.isRefused() ? t('day.positionRefused') : t('customers.nearText')}
        </EmptyState>
      </Match>
      <Match when={props.isFiltered}>
        <EmptyState title={t('customers.nobodyLeft')} />
      </Match>
      <Match when={props.shown === 'late'}>
        <EmptyState title={t('customers.nothingLate')}>{t('customers.nothingLateText')}</EmptyState>
      </Match>
      <Match when={props.shown === 'near'}>
        <EmptyState title={t('customers.noPlaces')} />
      </Match>
    </Switch>
  );
}
