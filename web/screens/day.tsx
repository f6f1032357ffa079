import { For, Show, Suspense, createSignal, lazy } from 'solid-js';
import IconFile from '~icons/lucide/file-pen-line';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { readVisitDrafts } from '../parts/visit-drafts.ts';
import { VisitRow, createOutcomes, ordersByVisit } from '../parts/visit-row.tsx';
import { createQuery, createRows } from '../store/live.ts';
import { readRow } from '../store/store.ts';
import { Card, Section } from '../ui/card.tsx';
import { EmptyState, Skeleton } from '../ui/feedback.tsx';
import { Page } from '../ui/page.tsx';
import { Row, RowList } from '../ui/row.tsx';
import { DayFigures } from './day/day-figures.tsx';
import { DayHero } from './day/day-hero.tsx';
import { FirstRun } from './day/first-run.tsx';

const Plan = lazy(async () => ({ default: (await import('./day/plan.tsx')).Plan }));
const Ways = lazy(async () => ({ default: (await import('./day/ways.tsx')).Ways }));
// Words and code of it come after the first screen.
const InstallOffer = lazy(async () => ({ default: (await import('./day/install-offer.tsx')).InstallOffer }));

/** Jour: where the month stands, who to see next, what was done today. All of it from this phone. */
export function DayScreen() {
  const { status } = useApp();
  const { t } = useI18n();
  const [isPlanned, setPlanned] = createSignal(false);
  return (
    <>
      <DayHero />
      <Page ready={isPlanned()} loading={t('common.loading')}>
        <Show when={status()?.isComplete === false}>
          <FirstRun />
        </Show>
        <Drafts />
        <Suspense>
          <Plan onReady={() => setPlanned(true)} />
        </Suspense>
        <DayFigures />
        <TodaysVisits />
        <Suspense>
          <Ways />
          <InstallOffer />
        </Suspense>
      </Page>
    </>
  );
}

function Drafts() {
  const { store } = useApp();
  const { t, format } = useI18n();
  const drafts = createQuery(store, ['draft', 'customer'], async () =>
    Promise.all(
      (await readVisitDrafts(store)).map(async ({ id, at, form }) => {
        const customer = form.customerId === null ? undefined : await readRow(store, 'customer', form.customerId);
        return { id, at, name: customer?.row.name };
      }),
    ),
  );
  return (
    <Show when={drafts()?.length}>
      <Card nudge>
        <RowList framed={false}>
          <For each={drafts()}>
            {({ id, at, name }) => (
              <Row
                title={
                  <span class="cluster">
                    <IconFile aria-hidden="true" />
                    {t('day.draft')}
                  </span>
                }
                meta={[name, format.time(at)].filter(Boolean).join(' · ')}
                href={`/visits/new?draft=${encodeURIComponent(id)}`}
              />
            )}
          </For>
        </RowList>
      </Card>
    </Show>
  );
}

function TodaysVisits() {
  const { store, actor, today } = useApp();
  const { t } = useI18n();
  const span = () => ({ from: today(), to: today() + 1 });
  const interactions = createRows(store, 'interaction', span);
  const orders = createRows(store, 'order', span);
  const outcomes = createOutcomes();
  const nameOf = (id: string | null) => outcomes().find((outcome) => outcome.id === id)?.name;
  const orderOf = (id: string) => ordersByVisit(orders()).get(id);
  const visits = () =>
    interactions()
      ?.filter(({ row }) => row.repId === actor.userId && !row.voided && row.replacedBy === null)
      .toSorted((a, b) => b.row.occurredAt - a.row.occurredAt);
  return (
    <Section title={t('common.today')} aside={visits()?.length ? t('day.visits', visits()?.length ?? 0) : undefined}>
      <Show when={visits()} fallback={<Skeleton height={64} rows={3} label={t('common.loading')} />}>
        {(list) => (
          <Show
            when={list().length > 0}
            fallback={<EmptyState title={t('day.empty')}>{t('day.emptyText')}</EmptyState>}
          >
            <RowList>
              <For each={list()}>
                {(visit) => (
                  <VisitRow named visit={visit} order={orderOf(visit.row.id)} outcome={nameOf(visit.row.outcomeId)} />
                )}
              </For>
            </RowList>
          </Show>
        )}
      </Show>
    </Section>
  );
}
