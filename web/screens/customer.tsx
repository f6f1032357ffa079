import { Navigate, useParams } from '@solidjs/router';
import { Match, Show, Switch, createEffect, createSignal } from 'solid-js';
import IconNavigation from '~icons/lucide/navigation';
import IconPencil from '~icons/lucide/pencil';
import IconPhone from '~icons/lucide/phone';
import IconPlus from '~icons/lucide/plus';
import type { Customer } from '#contract/customer.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { DataAge } from '../parts/data-age.tsx';
import { rememberCustomer } from '../parts/last-customer.ts';
import { routeTo } from '../parts/map-link.ts';
import { isPassage } from '../parts/outlets.ts';
import { createSyncedAt } from '../parts/synced-at.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { createRow, createRows } from '../store/live.ts';
import type { Local } from '../store/store.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Section } from '../ui/card.tsx';
import { EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { ConflictBand } from './customer/conflict-band.tsx';
import { DetailsSheet } from './customer/details-sheet.tsx';
import { DuplicateBand } from './customer/duplicate-band.tsx';
import { LastVisits, Sales } from './customer/history.tsx';
import { Interests } from './customer/interests.tsx';
import { Opportunities } from './customer/opportunities.tsx';
import { People } from './customer/people.tsx';
import styles from './customer/customer.module.css';

const isCurrent = ({ row }: { row: { voided: boolean; replacedBy: string | null } }) =>
  !row.voided && row.replacedBy === null;

/** Fiche client: reach them, know them, note a visit. */
export function CustomerScreen() {
  const { store } = useApp();
  const { t } = useI18n();
  const params = useParams<{ id: string }>();
  const customer = createRow(store, 'customer', () => params.id);
  createEffect(() => {
    if (customer()?.row.mergedInto === null) rememberCustomer(store, params.id);
  });
  return (
    <Switch
      fallback={
        <>
          <Hero title={t('customer.title')} end={<SyncPill />} />
          <div class="page">
            <Show when={customer() === null} fallback={<Skeleton height={64} rows={6} label={t('common.loading')} />}>
              <EmptyState
                title={t('customer.notHere')}
                action={<LinkButton href="/customers">{t('customers.title')}</LinkButton>}
              >
                {t('customer.notHereText')}
              </EmptyState>
            </Show>
          </div>
        </>
      }
    >
      <Match when={customer()?.row.mergedInto}>{(id) => <Navigate href={`/customers/${id()}`} />}</Match>
      <Match when={customer()}>{(local) => <Sheet local={local()} />}</Match>
    </Switch>
  );
}

function Sheet(props: { local: Local<'customer'> }) {
  const { store, session } = useApp();
  const { t } = useI18n();
  const row = () => props.local.row;
  const canEdit = () => session.role === 'rep';
  const interactions = createRows(store, 'interaction', () => ({ customerId: row().id }));
  const orders = createRows(store, 'order', () => ({ customerId: row().id }));
  const figures = createRow(store, 'customerFigures', () => row().id);
  const visits = () =>
    interactions()
      ?.filter(isCurrent)
      .toSorted((a, b) => b.row.occurredAt - a.row.occurredAt);
  const isBuyer = () =>
    figures()?.row.firstOrderDay != null ||
    orders()?.some((order) => isCurrent(order) && order.row.kind === 'order') === true;
  const [isEditing, setEditing] = createSignal(false);
  return (
    <>
      <CustomerHero
        customer={row()}
        isBuyer={isBuyer()}
        lastDay={visits()?.find(({ row }) => isPassage(row))?.row.day}
        isFresh={props.local.v === 0}
      />
      <div class="page">
        <Actions customer={row()} canVisit={canEdit()} />
        <ConflictBand customerId={row().id} />
        <DuplicateBand customer={row()} />
        <Show when={props.local.pending > 0}>
          <p>
            <Badge tone="pend">{t('customer.waiting')}</Badge>
          </p>
        </Show>
        <Show when={session.role === 'rep'}>
          <LastVisits
            customerId={row().id}
            versions={interactions()?.map((local) => local.row) ?? []}
            visits={visits() ?? []}
            orders={orders()?.filter(isCurrent) ?? []}
          />
        </Show>
        <Sales customerId={row().id} />
        <Interests customer={row()} />
        <Opportunities customerId={row().id} />
        <People customer={row()} canEdit={canEdit()} />
        <Section title={t('customer.note')}>
          <p class={styles.note}>{row().note || t('common.none')}</p>
          <Show when={canEdit()}>
            <Button icon={<IconPencil />} onClick={() => setEditing(true)}>
              {t('customer.edit')}
            </Button>
          </Show>
        </Section>
      </div>
      <Show when={isEditing()}>
        <DetailsSheet customer={row()} onClose={() => setEditing(false)} />
      </Show>
    </>
  );
}

type HeroProps = { customer: Customer; isBuyer: boolean; lastDay: number | undefined; isFresh: boolean };

function CustomerHero(props: HeroProps) {
  const { today, session } = useApp();
  const { t, format } = useI18n();
  const syncedAt = createSyncedAt();
  const place = () =>
    [props.customer.address, [props.customer.postcode, props.customer.city].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(', ');
  const rhythm = () => {
    const every = props.customer.visitEveryDays;
    // Visits travel to reps only.
    if (session.role !== 'rep') return every === null ? '' : t('customer.every', every);
    if (props.lastDay === undefined) return props.isFresh ? t('customer.neverSeen') : t('customer.longAgo');
    const ago = format.dayAgo(props.lastDay, today());
    return every === null ? t('customer.noRhythm', ago) : t('customer.rhythm', every, ago);
  };
  return (
    <Hero title={props.customer.name} end={<SyncPill />}>
      <Show when={place()}>
        <a class={styles.place} href={routeTo(props.customer)} target="_blank" rel="noopener noreferrer">
          {place()}
        </a>
      </Show>
      <HeroNote end={props.isBuyer ? t('customer.buyer') : t('customer.prospect')}>{rhythm()}</HeroNote>
      <DataAge at={syncedAt()} />
    </Hero>
  );
}

function Actions(props: { customer: Customer; canVisit: boolean }) {
  const { t } = useI18n();
  const phone = () =>
    props.customer.phone ||
    (props.customer.contacts.find(({ isPrimary }) => isPrimary) ?? props.customer.contacts[0])?.phone;
  return (
    <div class={styles.actions}>
      <div class={styles.reach}>
        <Show when={phone()}>
          {(number) => (
            <LinkButton large wide icon={<IconPhone />} href={`tel:${number().replaceAll(/[^\d+]/g, '')}`}>
              {t('customer.call')}
            </LinkButton>
          )}
        </Show>
        <Show when={routeTo(props.customer)}>
          {(href) => (
            <LinkButton large wide icon={<IconNavigation />} href={href()} target="_blank" rel="noopener noreferrer">
              {t('customer.route')}
            </LinkButton>
          )}
        </Show>
      </div>
      <Show when={props.canVisit}>
        <LinkButton kind="action" wide icon={<IconPlus />} href={`/visits/new?customer=${props.customer.id}`}>
          {t('customer.logVisit')}
        </LinkButton>
      </Show>
    </div>
  );
}
