import { For, Show } from 'solid-js';
import type { Opportunity, Stage } from '#contract/opportunity.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { Local } from '../../store/store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Disclosure } from '../../ui/card.tsx';
import { Row, RowList } from '../../ui/row.tsx';

const shownDays = 30;

type ClosedProps = {
  opportunities: readonly Local<'opportunity'>[];
  stages: readonly Stage[];
  onOpen: (opportunity: Opportunity) => void;
};

/** What was won and lost lately, the newest first; one that was closed by mistake opens again from here. */
export function Closed(props: ClosedProps) {
  const { actor, today } = useApp();
  const { t, format, locale } = useI18n();
  const closed = () =>
    props.opportunities
      .filter(({ row }) => row.ownerId === actor.userId && row.status !== 'open' && !row.archived)
      .filter(({ row }) => (row.closedOn ?? -Infinity) >= today() - shownDays)
      .toSorted((a, b) => (b.row.closedOn ?? 0) - (a.row.closedOn ?? 0));
  const stageOf = (id: string) => props.stages.find((stage) => stage.id === id)?.[locale()];
  const metaOf = ({ amountCents, lostReason, closedOn }: Opportunity) =>
    [
      amountCents === null ? undefined : format.moneyRounded(amountCents),
      lostReason,
      closedOn === null ? undefined : format.dayShort(closedOn),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Show when={closed().length > 0}>
      <Disclosure summary={t('pipeline.closed')}>
        <RowList>
          <For each={closed()}>
            {({ row, pending }) => (
              <Row
                title={row.name}
                meta={metaOf(row)}
                onPress={() => props.onOpen(row)}
                end={
                  <Badge bare tone={pending > 0 ? 'pend' : row.status === 'won' ? 'ok' : 'bad'}>
                    {stageOf(row.stageId)}
                  </Badge>
                }
              />
            )}
          </For>
        </RowList>
      </Disclosure>
    </Show>
  );
}
