import { Index } from 'solid-js';
import { isoOf } from '#contract/day.ts';
import { ofDay } from '#contract/kpis/day.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createOwnKpis } from '../../kpi/create-kpi.ts';
import { Section } from '../../ui/card.tsx';
import { Figure } from '../../ui/figure.tsx';
import styles from './day.module.css';

/** Three own figures of today; what waits to be sent is in them, and said. */
export function DayFigures() {
  const { today } = useApp();
  const { t, format } = useI18n();
  const own = createOwnKpis(
    () => ofDay,
    () => ({ from: today(), to: today() + 1 }),
  );
  const items = () => {
    const kpis = own();
    const visits = kpis?.visit_strike_rate;
    const hrefOf = (name: string) => `/steer/${name}/explain?period=day:${isoOf(today())}`;
    return [
      // A strike rate is counted over visits: its denominator is their number. An order alone adds none.
      {
        label: t('day.figureVisits'),
        href: hrefOf('visit_strike_rate'),
        value: visits && format.count(visits.value.bottom ?? 0),
        pending: kpis?.activity_count.provisional?.pending,
      },
      {
        label: t('day.figureOrders'),
        href: hrefOf('order_count'),
        value: kpis && format.count(kpis.order_count.value.value ?? 0),
        pending: kpis?.order_count.provisional?.pending,
      },
      {
        label: t('day.figureRevenue'),
        href: hrefOf('net_revenue'),
        value: kpis && format.moneyRounded(kpis.net_revenue.value.value ?? 0),
        pending: kpis?.net_revenue.provisional?.pending,
      },
    ];
  };
  const waiting = (pending: number | undefined) => (pending ? t('day.waiting', pending) : undefined);
  return (
    <Section title={t('day.figures')}>
      <dl class={styles.figures}>
        <Index each={items()}>
          {(item) => (
            <div>
              <dt>{item().label}</dt>
              <dd>
                <a href={item().href}>
                  <Figure size="s" value={item().value} provisional={waiting(item().pending)} />
                </a>
              </dd>
            </div>
          )}
        </Index>
      </dl>
    </Section>
  );
}
