import { Show } from 'solid-js';
import { monthOf } from '#contract/day.ts';
import type { CustomerFigures } from '#contract/figures.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Disclosure, Facts } from '../../ui/card.tsx';

const shownMonths = 12;

/** Net revenue of the last twelve months, this one included. */
export function Revenue(props: { figures: CustomerFigures | undefined }) {
  const { today } = useApp();
  const { t, format } = useI18n();
  const points = () => {
    const { lastMonth = null, monthlyNetCents = [] } = props.figures ?? {};
    const current = monthOf(today());
    return Array.from({ length: shownMonths }, (_, i) => {
      const month = current - shownMonths + 1 + i;
      const place = lastMonth === null ? -1 : monthlyNetCents.length - 1 - (lastMonth - month);
      return { month, label: format.monthShort(month), actual: monthlyNetCents[place] || undefined };
    });
  };
  const isEmpty = () => points().every(({ actual }) => actual === undefined);
  return (
    <Show when={!isEmpty()} fallback={<p class="meta">{t('customer.noRevenue')}</p>}>
      <BarChart
        label={t('customer.revenue')}
        points={points()}
        height={200}
        formatShort={format.moneyCompact}
        formatFull={format.money}
        words={{
          period: t('customer.month'),
          actual: t('day.figureRevenue'),
          previous: '',
          target: '',
          none: format.moneyRounded(0),
        }}
      />
      <Disclosure summary={t('customer.asTable')}>
        <Facts
          items={points()
            .toReversed()
            .map(({ month, actual }) => ({ label: format.monthLong(month), value: format.money(actual ?? 0) }))}
        />
      </Disclosure>
    </Show>
  );
}
