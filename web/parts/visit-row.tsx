import { type Accessor, Show } from 'solid-js';
import type { Outcome } from '#contract/interaction.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createRows } from '../store/live.ts';
import type { Local } from '../store/store.ts';
import { Badge } from '../ui/badge.tsx';
import { Row } from '../ui/row.tsx';
import { initialsOf } from '../ui/tile.tsx';

/** Outcomes by name in the reader's language, in the order made by the administrator. */
export function createOutcomes(): Accessor<readonly (Outcome & { name: string })[]> {
  const { store } = useApp();
  const { locale } = useI18n();
  const rows = createRows(store, 'outcome');
  return () =>
    (rows() ?? []).map(({ row }) => ({ ...row, name: row[locale()] })).toSorted((a, b) => a.position - b.position);
}

type VisitRowProps = {
  visit: Local<'interaction'>;
  order: Local<'order'> | undefined;
  outcome: string | undefined;
  /** Names the customer; without it the row names its day. */
  named?: boolean;
  photos?: number;
};

/** A visit in a list: what came out of it, when, how much, and whether the server has it. */
export function VisitRow(props: VisitRowProps) {
  const { t, format } = useI18n();
  const { today } = useApp();
  const visit = () => props.visit.row;
  const isWaiting = () => props.visit.pending > 0 || (props.order?.pending ?? 0) > 0;
  const kind = () => t(`common.kinds.${visit().kind}`);
  const what = () => {
    if (props.outcome === undefined) return kind();
    return visit().kind === 'visit' ? props.outcome : `${kind()} · ${props.outcome}`;
  };
  const when = () => (props.named ? format.time(visit().occurredAt) : format.dayAgo(visit().day, today()));
  const meta = () =>
    [
      when(),
      props.order && format.money(props.order.row.netCents),
      props.photos ? t('common.photos', props.photos) : undefined,
      visit().note,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Row
      initials={props.named ? initialsOf(visit().customerName) : undefined}
      tileTone={isWaiting() ? 'pend' : 'plain'}
      title={props.named ? `${visit().customerName} · ${what()}` : what()}
      meta={meta()}
      href={`/visits/${visit().id}`}
      end={
        <Show
          when={isWaiting()}
          fallback={
            <Badge bare tone="ok">
              {t('common.sent')}
            </Badge>
          }
        >
          <Badge tone="pend">{t('common.waiting')}</Badge>
        </Show>
      }
    />
  );
}

/** The current order of each visit among some orders. */
export function ordersByVisit(orders: readonly Local<'order'>[] | undefined): Map<string, Local<'order'>> {
  const current = (orders ?? []).filter(({ row }) => row.replacedBy === null && !row.voided);
  return new Map(
    current.flatMap((order) => (order.row.interactionId === null ? [] : [[order.row.interactionId, order]])),
  );
}
