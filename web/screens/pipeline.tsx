import { Show, createMemo, createSignal } from 'solid-js';
import IconPlus from '~icons/lucide/plus';
import type { Opportunity } from '#contract/opportunity.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { DataAge } from '../parts/data-age.tsx';
import { NewOpportunitySheet, OpportunitySheet } from '../parts/pipeline/opportunity-sheet.tsx';
import { type StageColumn, columnsOf } from '../parts/pipeline/stage-columns.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { createSyncedAt } from '../parts/synced-at.ts';
import { createRows } from '../store/live.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/feedback.tsx';
import { Figure } from '../ui/figure.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { Page } from '../ui/page.tsx';
import { Closed } from './pipeline/closed.tsx';
import { CustomerSheet } from './pipeline/customer-sheet.tsx';
import { Stages } from './pipeline/stages.tsx';
import styles from './pipeline/pipeline.module.css';

/** Pipeline: a rep's open opportunities by stage, moved, closed and made without network. */
export function PipelineScreen() {
  const { store, actor } = useApp();
  const { t } = useI18n();
  const opportunities = createRows(store, 'opportunity');
  const stageRows = createRows(store, 'stage');
  const customers = createRows(store, 'customer');
  const tasks = createRows(store, 'task');
  const isRead = () => [columns(), customers(), tasks()].every(Boolean);
  const stages = () => stageRows()?.map(({ row }) => row);
  const columns = createMemo(() => {
    const [rows, all] = [opportunities(), stages()];
    return rows && all && columnsOf(rows, all, actor.userId);
  });
  const [edited, setEdited] = createSignal<Opportunity>();
  const [making, setMaking] = createSignal<{ customerId: string | undefined }>();
  const isEmpty = () => columns()?.every(({ rows }) => rows.length === 0) === true;
  return (
    <>
      {/* At once with what is below: nothing is pushed down. */}
      <PipelineHero columns={isRead() ? columns() : undefined} />
      <Page ready={isRead()} loading={t('common.loading')}>
        <div class={styles.make}>
          <Button kind="action" wide icon={<IconPlus />} onClick={() => setMaking({ customerId: undefined })}>
            {t('pipeline.create')}
          </Button>
        </div>
        <Show when={columns()}>
          {(list) => (
            <>
              <Show when={isEmpty()}>
                <EmptyState title={t('pipeline.empty')}>{t('pipeline.emptyText')}</EmptyState>
              </Show>
              <Stages
                columns={list()}
                stages={stages() ?? []}
                customers={customers() ?? []}
                tasks={tasks() ?? []}
                onEdit={setEdited}
              />
            </>
          )}
        </Show>
        <Closed opportunities={opportunities() ?? []} stages={stages() ?? []} onOpen={setEdited} />
      </Page>
      <Show when={edited()} keyed>
        {(opportunity) => <OpportunitySheet opportunity={opportunity} onClose={() => setEdited()} />}
      </Show>
      <Show when={making()} keyed>
        {({ customerId }) => (
          <Show
            when={customerId}
            fallback={<CustomerSheet onPick={(id) => setMaking({ customerId: id })} onClose={() => setMaking()} />}
          >
            {(id) => <NewOpportunitySheet customerId={id()} onClose={() => setMaking()} />}
          </Show>
        )}
      </Show>
    </>
  );
}

/** What it is all worth, weighted by the chance of each stage; counted on this phone, entries not sent yet among them. */
function PipelineHero(props: { columns: readonly StageColumn[] | undefined }) {
  const { t, format } = useI18n();
  const syncedAt = createSyncedAt();
  const sum = (of: (column: StageColumn) => number) =>
    props.columns?.reduce((total, column) => total + of(column), 0) ?? 0;
  const without = () => sum(({ withoutAmount }) => withoutAmount);
  const count = () => sum(({ rows }) => rows.length);
  const note = () =>
    [t('pipeline.count', count()), without() > 0 ? t('pipeline.withoutAmount', without()) : undefined]
      .filter(Boolean)
      .join(' · ');
  return (
    <Hero title={t('pipeline.title')} end={<SyncPill />}>
      <Show when={props.columns}>
        <HeroNote>{t('pipeline.total')}</HeroNote>
        <Figure
          size="l"
          value={format.moneyRounded(sum(({ weightedCents }) => weightedCents))}
          beside={t('pipeline.of', format.moneyRounded(sum(({ cents }) => cents)))}
        />
        <HeroNote>{note()}</HeroNote>
        <DataAge at={syncedAt()} />
      </Show>
    </Hero>
  );
}
