import { useSearchParams } from '@solidjs/router';
import { For, Show, createMemo } from 'solid-js';
import IconDown from '~icons/lucide/chevron-down';
import type { Opportunity, Stage } from '#contract/opportunity.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { OpportunityCard } from '../../parts/pipeline/opportunity-card.tsx';
import { type StageColumn, nextStage, nextStepOf } from '../../parts/pipeline/stage-columns.ts';
import cards from '../../parts/pipeline/pipeline.module.css';
import type { Local } from '../../store/store.ts';
import styles from './pipeline.module.css';

type StagesProps = {
  columns: readonly StageColumn[];
  stages: readonly Stage[];
  customers: readonly Local<'customer'>[];
  tasks: readonly Local<'task'>[];
  onEdit: (opportunity: Opportunity) => void;
};

/** One stage open at a time, named in the address; until one is chosen the first that holds something. */
export function Stages(props: StagesProps) {
  const [params, setParams] = useSearchParams<{ stage?: string }>();
  const open = () => params.stage ?? props.columns.find(({ rows }) => rows.length > 0)?.stage.id;
  const most = () => Math.max(1, ...props.columns.map(({ cents }) => cents));
  // By id, so that the cards of a stage stay while one of them moves.
  const ids = createMemo(() => props.columns.map(({ stage }) => stage.id), undefined, {
    equals: (a, b) => a.join() === b.join(),
  });
  return (
    <div class={styles.stages}>
      <For each={ids()}>
        {(id) => (
          <Show when={props.columns.find(({ stage }) => stage.id === id)}>
            {(column) => (
              <StageSection
                column={column()}
                share={column().cents / most()}
                isOpen={open() === id}
                onToggle={() => setParams({ stage: open() === id ? 'none' : id }, { replace: true })}
                next={nextStage(props.stages, id)}
                customers={props.customers}
                tasks={props.tasks}
                onEdit={props.onEdit}
              />
            )}
          </Show>
        )}
      </For>
    </div>
  );
}

type SectionProps = Pick<StagesProps, 'customers' | 'tasks'> & {
  column: StageColumn;
  /** Its amount beside the largest, 0..1. */
  share: number;
  isOpen: boolean;
  onToggle: () => void;
  next: Stage | undefined;
  onEdit: (opportunity: Opportunity) => void;
};

function StageSection(props: SectionProps) {
  const { t, format, locale } = useI18n();
  const bodyId = () => `stage-${props.column.stage.id}`;
  let head!: HTMLButtonElement;
  return (
    <section class={styles.stage}>
      <h2>
        <button
          ref={head}
          type="button"
          class={styles.head}
          aria-expanded={props.isOpen}
          aria-controls={bodyId()}
          onClick={() => props.onToggle()}
        >
          <span class={styles.name}>
            {props.column.stage[locale()]}
            <span class={styles.count}>{props.column.rows.length}</span>
          </span>
          <span class={styles.sums}>
            <strong>{format.moneyRounded(props.column.cents)}</strong>
            <span>{t('pipeline.weighted', format.moneyRounded(props.column.weightedCents))}</span>
          </span>
          <IconDown aria-hidden="true" />
          <span class={styles.share} aria-hidden="true">
            <span style={{ 'inline-size': `${props.share * 100}%` }} />
          </span>
        </button>
      </h2>
      <div id={bodyId()} hidden={!props.isOpen}>
        <Show when={props.isOpen}>
          <Cards {...props} onMoved={() => head.focus()} />
        </Show>
      </div>
    </section>
  );
}

function Cards(
  props: Pick<SectionProps, 'column' | 'customers' | 'tasks' | 'next' | 'onEdit'> & { onMoved: () => void },
) {
  const { t } = useI18n();
  const names = createMemo(() => new Map(props.customers.map(({ row }) => [row.id, row.name])));
  return (
    <Show when={props.column.rows.length > 0} fallback={<p class="meta">{t('pipeline.noneHere')}</p>}>
      <ul class={cards.list}>
        <For each={props.column.rows}>
          {(local) => (
            <OpportunityCard
              local={local}
              customerName={names().get(local.row.customerId ?? '')}
              next={props.next}
              step={nextStepOf(props.tasks, local.row.customerId)}
              onEdit={() => props.onEdit(local.row)}
              onMoved={() => props.onMoved()}
            />
          )}
        </For>
      </ul>
    </Show>
  );
}
