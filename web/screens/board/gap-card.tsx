import { Show } from 'solid-js';
import { kpis } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import type { Board } from './create-board.ts';
import type { Gap } from './gap.ts';

/** What is missing to pass the one just ahead, in what the rep does. */
export function GapCard(props: { board: Board; gap: Gap; name: string }) {
  const { t, format } = useI18n();
  const missing = () => {
    const kpi = props.board.kpi();
    const { adds } = props.gap;
    const amount = kpis[kpi].unit === 'money' ? format.moneyRoundedUp(adds) : format.count(adds);
    return t(`board.gaps.${kpi}`, adds, amount);
  };
  const points = () => (props.gap.points === null ? undefined : format.points(props.gap.points));
  const pending = () => props.board.own()?.provisional?.pending ?? 0;
  return (
    <Card nudge>
      <p>{t('board.ahead', missing(), props.name, points())}</p>
      <p class="meta">
        {t('board.aheadKnown')}
        <Show when={pending() > 0}> {t('board.aheadPending', pending())}</Show>
      </p>
    </Card>
  );
}
