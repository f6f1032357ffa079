import { For, Show, Suspense, lazy } from 'solid-js';
import type { Interaction } from '#contract/interaction.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { earlierOf } from '../../parts/versions.ts';
import { VisitRow, createOutcomes, ordersByVisit } from '../../parts/visit-row.tsx';
import { createRow, createRows } from '../../store/live.ts';
import type { Local } from '../../store/store.ts';
import { Card, Section } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { RowList } from '../../ui/row.tsx';

// The chart brings its own library: the page stands without it.
const Revenue = lazy(async () => ({ default: (await import('./revenue.tsx')).Revenue }));

const shownVisits = 6;

/** The last visits, newest first. */
export function LastVisits(props: {
  customerId: string;
  visits: readonly Local<'interaction'>[];
  /** Corrected and cancelled ones too. */
  versions: readonly Interaction[];
  orders: readonly Local<'order'>[];
}) {
  const { store } = useApp();
  const { t } = useI18n();
  const photos = createRows(store, 'photo', () => ({ customerId: props.customerId }));
  const photosOf = (id: string) => {
    const ids = [id, ...earlierOf(props.versions, id).map((row) => row.id)];
    return photos()?.filter(({ row }) => ids.includes(row.interactionId)).length ?? 0;
  };
  const outcomes = createOutcomes();
  const nameOf = (id: string | null) => outcomes().find((outcome) => outcome.id === id)?.name;
  const orders = () => ordersByVisit(props.orders);
  return (
    <Section title={t('customer.lastVisits')}>
      <Show when={props.visits.length > 0} fallback={<p class="meta">{t('customer.noVisits')}</p>}>
        <RowList>
          <For each={props.visits.slice(0, shownVisits)}>
            {(visit) => (
              <VisitRow
                visit={visit}
                order={orders().get(visit.row.id)}
                outcome={nameOf(visit.row.outcomeId)}
                photos={photosOf(visit.row.id)}
              />
            )}
          </For>
        </RowList>
      </Show>
    </Section>
  );
}

/** What the customer bought, counted by the server. */
export function Sales(props: { customerId: string }) {
  const { store, today } = useApp();
  const { t, format } = useI18n();
  const figures = createRow(store, 'customerFigures', () => props.customerId);
  const facts = () => {
    const row = figures()?.row;
    if (!row || row.lastOrderDay === null) return '';
    const every = row.medianIntervalDays;
    return [
      t('customer.lastOrder', format.dayAgo(row.lastOrderDay, today())),
      every === null ? undefined : t('customer.orderEvery', format.decimal(every, 0)),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <Section title={t('customer.revenue')}>
      <Show when={facts()}>
        <p class="meta">{facts()}</p>
      </Show>
      <Show when={figures() !== undefined} fallback={<Skeleton height={200} label={t('common.loading')} />}>
        <Suspense fallback={<Skeleton height={200} label={t('common.loading')} />}>
          <Card>
            <Revenue figures={figures()?.row} />
          </Card>
        </Suspense>
      </Show>
    </Section>
  );
}
