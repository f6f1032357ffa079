import { Show } from 'solid-js';
import { monthOf } from '#contract/day.ts';
import { ofDay } from '#contract/kpis/day.ts';
import { periodAt } from '#contract/period.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createKpi, createTarget } from '../../kpi/create-kpi.ts';
import { DataAge } from '../../parts/data-age.tsx';
import { createSyncedAt } from '../../parts/synced-at.ts';
import { SyncPill } from '../../parts/sync-pill.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Hero, HeroNote } from '../../ui/hero.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './day.module.css';

/** Before the settings are here, months are cut as everywhere. */
const plainCalendar = { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] };

/** The month's own net revenue against the target, with the pace that working days ask for. */
export function DayHero() {
  const app = useApp();
  const { t, format } = useI18n();
  const month = () => periodAt('month', app.today(), app.organization() ?? plainCalendar);
  const own = createKpi(ofDay.net_revenue, month);
  const value = () => own()?.value.value ?? undefined;
  const target = createTarget({ name: 'net_revenue', kpi: ofDay.net_revenue }, month, value);
  const name = () => format.monthName(monthOf(app.today()));
  const pending = () => own()?.provisional?.pending ?? 0;
  const syncedAt = createSyncedAt();
  const isKnown = () => value() !== undefined && target() !== undefined;
  return (
    <Hero title={format.dayLong(app.today())} discreet end={<SyncPill />}>
      <HeroNote
        end={
          <a class={styles.origin} href={`/steer/net_revenue/explain?period=${month().key}`}>
            {t('day.origin')}
          </a>
        }
      >
        {target() ? t('day.goal', name()) : t('day.revenue', name())}
      </HeroNote>
      <Figure
        size="l"
        value={isKnown() ? format.moneyRounded(value() ?? 0) : undefined}
        beside={isKnown() && target() ? t('day.ofTarget', format.moneyRounded(target()?.value ?? 0)) : undefined}
        provisional={pending() > 0 ? t('common.provisional', pending()) : undefined}
      />
      <Show
        when={isKnown() && target()}
        fallback={
          <Show when={isKnown()} fallback={<Coming label={t('common.loading')} />}>
            <HeroNote>{t('day.noTarget')}</HeroNote>
          </Show>
        }
      >
        {(goal) => {
          const reached = () => format.percent(goal().attainment ?? 0);
          const expected = () => format.percent(goal().expected);
          return (
            <>
              <ProgressBar
                ratio={goal().attainment ?? undefined}
                pace={goal().expected}
                label={t('day.paceSpoken', reached(), expected())}
              />
              <HeroNote end={format.moneyGap((value() ?? 0) - goal().value * goal().expected)}>
                {t('day.pace', reached(), expected())}
              </HeroNote>
            </>
          );
        }}
      </Show>
      <DataAge at={syncedAt()} />
    </Hero>
  );
}

/** The room that the bar and its note will take. */
function Coming(props: { label: string }) {
  return (
    <>
      <ProgressBar ratio={undefined} label={props.label} />
      <HeroNote>{'\u00a0'}</HeroNote>
    </>
  );
}
