import { For, Show } from 'solid-js';
import IconSquare from '~icons/lucide/square';
import type { Task } from '#contract/task.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { Outlet } from '../../parts/outlets.ts';
import type { Local } from '../../store/store.ts';
import { mutate } from '../../sync/mutate.ts';
import { undo, undoMs } from '../../sync/outbox.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Ticks a task off on this phone, with a way back, also once it has left. */
function createDone() {
  const { store, today } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  return async ({ id }: Task) => {
    const close = (status: 'done' | 'open') => mutate(store, 'task.close', { id, status, day: today() });
    // A phone without room left says so: the task is then as it was.
    const fail = (key: 'moveFailed' | 'undoFailed') => toast({ message: t(`pipeline.${key}`), tone: 'bad' });
    try {
      const mids = await close('done');
      const takeBack = async () => {
        if ((await undo(store, mids)) === 'late') await close('open');
      };
      const action = { label: t('common.undo'), run: () => void takeBack().catch(() => fail('undoFailed')) };
      toast({ message: t('plan.done'), durationMs: undoMs, action, tone: 'ok' });
    } catch {
      fail('moveFailed');
    }
  };
}

/** Prévus: what was planned for today or before and is not done yet. */
export function Planned(props: {
  tasks: readonly Local<'task'>[] | undefined;
  outlets: readonly Outlet[] | undefined;
}) {
  const { today } = useApp();
  const { t } = useI18n();
  const done = createDone();
  const nameOf = ({ customerId }: Task) => props.outlets?.find(({ row }) => row.id === customerId)?.row.name;
  const titleOf = (task: Task) => nameOf(task) ?? (task.title || t(`plan.kinds.${task.kind}`));
  const metaOf = (task: Task) => {
    const late = today() - task.dueOn;
    const when = late > 0 ? t('plan.since', late) : t('plan.today');
    return [task.title || t(`plan.kinds.${task.kind}`), when].filter((part) => part !== titleOf(task)).join(' · ');
  };
  const hrefOf = ({ kind, customerId }: Task) => {
    if (customerId === null) return undefined;
    return kind === 'visit' ? `/visits/new?customer=${customerId}` : `/customers/${customerId}`;
  };
  return (
    <Show when={props.tasks?.length}>
      <Section title={t('day.planned')}>
        <RowList label={t('day.planned')}>
          <For each={props.tasks}>
            {({ row, pending }) => (
              <Row
                title={titleOf(row)}
                meta={metaOf(row)}
                href={hrefOf(row)}
                end={
                  <Show when={pending > 0}>
                    <Badge bare tone="pend">
                      {t('common.waiting')}
                    </Badge>
                  </Show>
                }
                beside={
                  <IconButton label={t('plan.markDone', titleOf(row))} onClick={() => void done(row)}>
                    <IconSquare />
                  </IconButton>
                }
              />
            )}
          </For>
        </RowList>
      </Section>
    </Show>
  );
}
