import { Show, createEffect } from 'solid-js';
import { factHorizonDays } from '#contract/sync.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRows } from '../../store/live.ts';
import { Card, Disclosure } from '../../ui/card.tsx';
import { plannedStreak } from './streak.ts';

/** Weeks in a row whose planned visits were all made: said when there are some, never that they ended. */
export function PlannedWeeks(props: { onReady: () => void }) {
  const { store, actor, today, status } = useApp();
  const { t } = useI18n();
  const tasks = createRows(store, 'task');
  createEffect(() => {
    if (tasks() && status()) props.onReady();
  });
  const streak = () => {
    const held = tasks()?.map(({ row }) => row);
    // What is still to come from the server may hold a week's plan.
    if (!held || !status()?.isComplete) return undefined;
    const found = plannedStreak(held, actor.userId, today(), today() - factHorizonDays);
    return found.weeks > 0 ? found : undefined;
  };
  return (
    <Show when={streak()}>
      {(found) => (
        <>
          <Card>
            <p>{t('me.streak', found().weeks, found().isAtLeast)}</p>
          </Card>
          <Disclosure summary={t('me.streakHow')}>
            <p>{t('me.streakRule')}</p>
            <p>{t('me.streakLeftOut')}</p>
            <p>{t('me.streakHeld', factHorizonDays)}</p>
          </Disclosure>
        </>
      )}
    </Show>
  );
}
