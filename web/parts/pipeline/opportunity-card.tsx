import { Show } from 'solid-js';
import IconArrow from '~icons/lucide/arrow-right';
import IconPencil from '~icons/lucide/pencil';
import IconTrophy from '~icons/lucide/trophy';
import type { Opportunity, Stage } from '#contract/opportunity.ts';
import type { Task } from '#contract/task.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { Local } from '../../store/store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { createTelling } from './create-telling.ts';
import { setOpportunity } from './opportunity-writes.ts';
import { inStageSince } from './stage-columns.ts';
import styles from './pipeline.module.css';

type CardProps = {
  local: Local<'opportunity'>;
  /** Left out where the page is the customer's own. */
  customerName?: string | undefined;
  /** Where it stands; left out in a list of one stage. */
  stage?: Stage | undefined;
  /** Where one tap moves it. */
  next: Stage | undefined;
  step: Task | undefined;
  /** Left out: it is somebody else's, to be read. */
  onEdit?: (() => void) | undefined;
  /** It has left this list: the focus needs another place. */
  onMoved?: (() => void) | undefined;
  /** Who follows it, when it is somebody else. */
  followedBy?: string | undefined;
};

/** One open opportunity: what it is worth, how long it has been here, what comes next; one tap moves it on. */
export function OpportunityCard(props: CardProps) {
  const { format } = useI18n();
  const row = () => props.local.row;
  return (
    <li class={styles.card}>
      <div class={styles.top}>
        <div class={styles.who}>
          <h3>{row().name}</h3>
          <Show when={props.customerName}>
            {(name) => (
              <a class={styles.customer} href={`/customers/${row().customerId ?? ''}`}>
                {name()}
              </a>
            )}
          </Show>
        </div>
        <Show when={row().amountCents !== null}>
          <strong class={styles.amount}>{format.moneyRounded(row().amountCents ?? 0)}</strong>
        </Show>
      </div>
      <State {...props} />
      <Show when={props.onEdit}>
        {(edit) => <Moves opportunity={row()} next={props.next} onEdit={edit()} onMoved={props.onMoved} />}
      </Show>
    </li>
  );
}

function State(props: CardProps) {
  const { today } = useApp();
  const { t, format, locale } = useI18n();
  const closeOn = () => props.local.row.expectedCloseOn;
  const since = () => {
    const from = inStageSince(props.local.row);
    if (from === null) return undefined;
    return today() <= from ? t('pipeline.sinceToday') : t('pipeline.inStage', today() - from);
  };
  const dates = () => {
    const close = closeOn();
    return [
      props.stage?.[locale()],
      since(),
      close === null ? undefined : t('pipeline.closesOn', format.dayShort(close, close > today() + 300)),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  const whatOf = ({ title, kind }: Task) => title || t(`pipeline.steps.${kind}`);
  return (
    <>
      <p class="meta">{dates()}</p>
      <Show
        when={props.followedBy}
        fallback={
          <p class="meta">
            {props.step
              ? t('pipeline.nextStep', whatOf(props.step), format.dayShort(props.step.dueOn))
              : t('pipeline.noNextStep')}
          </p>
        }
      >
        {(name) => <p class="meta">{t('pipeline.followedBy', name())}</p>}
      </Show>
      <div class={styles.badges}>
        <Show when={(closeOn() ?? today()) < today()}>
          <Badge tone="warn">{t('pipeline.closeLate')}</Badge>
        </Show>
        <Show when={props.local.pending > 0}>
          <Badge tone="pend">{t('common.waitingToLeave')}</Badge>
        </Show>
      </div>
    </>
  );
}

type MovesProps = {
  opportunity: Opportunity;
  next: Stage | undefined;
  onEdit: () => void;
  onMoved: CardProps['onMoved'];
};

function Moves(props: MovesProps) {
  const app = useApp();
  const { t, locale } = useI18n();
  const tell = createTelling();
  const toast = useToast();
  const move = async (stage: Stage) => {
    const before = props.opportunity;
    try {
      const takeBack = await setOpportunity(app, before, { stageId: stage.id });
      tell(t('pipeline.moved', before.name, stage[locale()]), takeBack);
      props.onMoved?.();
    } catch {
      toast({ message: t('pipeline.moveFailed'), tone: 'bad' });
    }
  };
  return (
    <div class={styles.moves}>
      <Show when={props.next}>
        {(stage) => (
          <Button
            kind="brand"
            wide
            icon={stage().isWon ? <IconTrophy /> : <IconArrow />}
            onClick={() => void move(stage())}
          >
            {stage().isWon ? t('pipeline.win') : t('pipeline.moveTo', stage()[locale()])}
          </Button>
        )}
      </Show>
      <IconButton label={t('pipeline.edit', props.opportunity.name)} onClick={() => props.onEdit()}>
        <IconPencil />
      </IconButton>
    </div>
  );
}
