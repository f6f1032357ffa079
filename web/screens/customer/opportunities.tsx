import { For, Show, createSignal } from 'solid-js';
import IconPlus from '~icons/lucide/plus';
import type { Opportunity } from '#contract/opportunity.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { OpportunityCard } from '../../parts/pipeline/opportunity-card.tsx';
import { NewOpportunitySheet, OpportunitySheet } from '../../parts/pipeline/opportunity-sheet.tsx';
import { nextStage, nextStepOf } from '../../parts/pipeline/stage-columns.ts';
import cards from '../../parts/pipeline/pipeline.module.css';
import { createRows } from '../../store/live.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';

/** Open opportunities: a rep's own are moved and changed here, those of others are to be read. */
export function Opportunities(props: { customerId: string }) {
  const { store, actor, session } = useApp();
  const { t } = useI18n();
  const rows = createRows(store, 'opportunity', () => ({ customerId: props.customerId }));
  const stageRows = createRows(store, 'stage');
  const tasks = createRows(store, 'task');
  const users = createRows(store, 'user');
  const stages = () => stageRows()?.map(({ row }) => row) ?? [];
  const isRep = session.role === 'rep';
  const open = () => rows()?.filter(({ row }) => row.status === 'open' && !row.archived) ?? [];
  const isOwn = ({ ownerId }: Opportunity) => isRep && ownerId === actor.userId;
  const nameOf = (id: string) => users()?.find(({ row }) => row.id === id)?.row.name;
  const [edited, setEdited] = createSignal<Opportunity>();
  const [isMaking, setMaking] = createSignal(false);
  let list: HTMLUListElement | undefined;
  return (
    <Show when={isRep || open().length > 0}>
      <Section
        title={t('customer.opportunities')}
        aside={
          <Show when={isRep}>
            <LinkButton kind="text" href="/pipeline">
              {t('pipeline.board')}
            </LinkButton>
          </Show>
        }
      >
        <Show when={open().length > 0} fallback={<p class="meta">{t('pipeline.empty')}</p>}>
          <ul class={cards.list} ref={list} tabindex="-1" aria-label={t('customer.opportunities')}>
            <For each={open()}>
              {(local) => (
                <OpportunityCard
                  local={local}
                  stage={stages().find(({ id }) => id === local.row.stageId)}
                  next={nextStage(stages(), local.row.stageId)}
                  step={nextStepOf(tasks() ?? [], props.customerId)}
                  onMoved={() => list?.focus()}
                  onEdit={isOwn(local.row) ? () => setEdited(local.row) : undefined}
                  followedBy={isOwn(local.row) ? undefined : nameOf(local.row.ownerId)}
                />
              )}
            </For>
          </ul>
        </Show>
        <Show when={isRep}>
          <Button wide icon={<IconPlus />} onClick={() => setMaking(true)}>
            {t('pipeline.create')}
          </Button>
        </Show>
      </Section>
      <Show when={edited()} keyed>
        {(opportunity) => <OpportunitySheet opportunity={opportunity} onClose={() => setEdited()} />}
      </Show>
      <Show when={isMaking()}>
        <NewOpportunitySheet customerId={props.customerId} onClose={() => setMaking(false)} />
      </Show>
    </Show>
  );
}
