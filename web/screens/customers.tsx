import { useSearchParams } from '@solidjs/router';
import { For, Match, Show, Switch, createEffect, createSignal, on } from 'solid-js';
import IconLocate from '~icons/lucide/locate-fixed';
import IconPlus from '~icons/lucide/plus';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { OutletRow } from '../parts/outlet-row.tsx';
import { createPosition } from '../parts/position.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Band, EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { RowList } from '../ui/row.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { type Listed, type Shown, createList } from './customers/create-list.ts';

const pageRows = 60;

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

/** Near, overdue or all of them, and a search over every customer on this phone. */
function Customers() {
  const { status, session } = useApp();
  const { t, format } = useI18n();
  const [params, setParams] = useSearchParams<{ show?: string; q?: string }>();
  const position = createPosition();
  const [search, setSearch] = createSignal(params.q ?? '');
  const shown = (): Shown => {
    if (params.show === 'near' || params.show === 'all') return params.show;
    if (params.show === 'late' && session.role === 'rep') return 'late';
    return position.isOn() ? 'near' : 'all';
  };
  const { list, count } = createList(shown, search, position.fix);
  return (
    <>
      <Hero title={t('customers.title')} end={<SyncPill />}>
        <Segmented
          label={t('customers.show')}
          value={shown()}
          onChange={(show) => {
            setSearch('');
            setParams({ show }, { replace: true });
          }}
          options={[
            { value: 'near', label: t('customers.near') },
            ...(session.role === 'rep' ? [{ value: 'late' as const, label: t('customers.late') }] : []),
            { value: 'all', label: t('customers.all') },
          ]}
        />
      </Hero>
      <div class="page">
        <Show when={status()?.isComplete === false}>
          <Band tone="info">{t('customers.onDevice', format.count(count() ?? 0))}</Band>
        </Show>
        <SearchField label={t('customers.search')} clearLabel={t('common.clear')} value={search()} onText={setSearch} />
        <Head count={list()?.length} canCreate={session.role === 'rep'} />
        <Show when={list()} fallback={<Skeleton height={64} rows={8} label={t('common.loading')} />}>
          {(rows) => (
            <Show
              when={rows().length > 0}
              fallback={
                <Nothing shown={shown()} search={search()} position={position} canCreate={session.role === 'rep'} />
              }
            >
              <List rows={rows()} part={`${shown()} ${search()}`} />
            </Show>
          )}
        </Show>
      </div>
    </>
  );
}

function Head(props: { count: number | undefined; canCreate: boolean }) {
  const { t } = useI18n();
  return (
    <div class="spread meta">
      <span role="status">{props.count !== undefined && t('customers.found', props.count)}</span>
      <Show when={props.canCreate}>
        <LinkButton kind="text" href="/customers/new" icon={<IconPlus />}>
          {t('customers.create')}
        </LinkButton>
      </Show>
    </div>
  );
}

/** Grows by a page, so that a list of thousands opens at once. `part` = what it shows: another part starts again. */
function List(props: { rows: readonly Listed[]; part: string }) {
  const { t } = useI18n();
  const [limit, setLimit] = createSignal(pageRows);
  createEffect(
    on(
      () => props.part,
      () => setLimit(pageRows),
    ),
  );
  const rest = () => Math.min(pageRows, props.rows.length - limit());
  return (
    <>
      <RowList label={t('customers.title')}>
        <For each={props.rows.slice(0, limit())}>
          {({ outlet, metres }) => (
            <OutletRow outlet={outlet} metres={metres} href={`/customers/${outlet.row.id}`} lazy />
          )}
        </For>
      </RowList>
      <Show when={rest() > 0}>
        <Button wide onClick={() => setLimit((rows) => rows + pageRows)}>
          {t('customers.more', rest())}
        </Button>
      </Show>
    </>
  );
}

type NothingProps = {
  shown: Shown;
  search: string;
  position: ReturnType<typeof createPosition>;
  canCreate: boolean;
};

function Nothing(props: NothingProps) {
  const { t } = useI18n();
  const create = () => (
    <Show when={props.canCreate}>
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
      <Match when={props.shown === 'late'}>
        <EmptyState title={t('customers.nothingLate')}>{t('customers.nothingLateText')}</EmptyState>
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
      <Match when={props.shown === 'near'}>
        <EmptyState title={t('customers.noPlaces')} />
      </Match>
    </Switch>
  );
}
