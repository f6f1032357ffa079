import { useNavigate } from '@solidjs/router';
import { For } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { type Meeting, conflictHref, createOpenConflicts } from '../../parts/open-conflicts.ts';
import { createRow, createRows } from '../../store/live.ts';
import { Band } from '../../ui/feedback.tsx';

/** « Modifiée aussi par Camille »: of this customer, a person there, or one of its opportunities. */
export function ConflictBand(props: { customerId: string }) {
  const { store } = useApp();
  const open = createOpenConflicts();
  const opportunities = createRows(store, 'opportunity', () => ({ customerId: props.customerId }));
  const here = () =>
    open()?.filter(
      ({ rowId, conflicts }) =>
        rowId === props.customerId ||
        conflicts[0]?.parentId === props.customerId ||
        opportunities()?.some(({ row }) => row.id === rowId),
    ) ?? [];
  return (
    <For each={here()}>{(meeting) => <OneBand meeting={meeting} isOwn={meeting.rowId === props.customerId} />}</For>
  );
}

function OneBand(props: { meeting: Meeting; isOwn: boolean }) {
  const { store } = useApp();
  const { t } = useI18n();
  const navigate = useNavigate();
  const winner = createRow(store, 'user', () => props.meeting.conflicts[0]?.winnerId);
  const text = () => {
    const also = t('conflict.also', winner()?.row.name ?? t('conflict.somebody'));
    return props.isOwn ? also : `${props.meeting.conflicts[0]?.label ?? ''} · ${also}`;
  };
  return (
    <Band tone="warn" action={{ label: t('queue.decide'), run: () => navigate(conflictHref(props.meeting)) }}>
      {text()}
    </Band>
  );
}
