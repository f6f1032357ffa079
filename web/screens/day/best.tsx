import { For, Show } from 'solid-js';
import IconLocate from '~icons/lucide/locate-fixed';
import IconNavigation from '~icons/lucide/navigation';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createSteadyList } from '../../parts/steady-list.ts';
import { routeTo } from '../../parts/map-link.ts';
import { type Suggestion, nextBest, yearCentsOf } from '../../parts/next-best.ts';
import type { Outlet } from '../../parts/outlets.ts';
import type { createPosition } from '../../parts/position.ts';
import type { Local } from '../../store/store.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import styles from './plan.module.css';

const shown = 3;

type BestProps = {
  outlets: readonly Outlet[] | undefined;
  figures: readonly Local<'customerFigures'>[] | undefined;
  tasks: readonly Local<'task'>[] | undefined;
  position: ReturnType<typeof createPosition>;
};

/** What speaks for a visit, in words: « En retard de 12 j · 4 200 € par an · 1,2 km ». */
function createReasons() {
  const { t, format } = useI18n();
  return ({ lateDays, yearCents, metres }: Suggestion) => {
    const late =
      lateDays === null ? t('plan.forgotten') : lateDays === 0 ? t('plan.dueToday') : t('plan.late', lateDays);
    const value = yearCents > 0 ? t('plan.perYear', format.moneyRounded(yearCents)) : t('day.prospect');
    return [late, value, metres === undefined ? undefined : format.distance(metres)].filter(Boolean).join(' · ');
  };
}

/** Prochaine visite conseillée: overdue × value × distance, from this phone alone, with its reasons. */
export function Best(props: BestProps) {
  const { today } = useApp();
  const { t } = useI18n();
  const reasons = createReasons();
  const suggestions = () => {
    const known = props.figures;
    if (!props.outlets || !props.tasks || !known) return undefined;
    const yearCents = new Map(known.map(({ row }) => [row.id, yearCentsOf(row, today())]));
    const planned = props.tasks.flatMap(({ row }) => (row.kind === 'visit' ? (row.customerId ?? []) : []));
    return nextBest(props.outlets, yearCents, {
      fix: props.position.fix(),
      today: today(),
      skip: new Set(planned),
    }).slice(0, shown);
  };
  const best = createSteadyList(suggestions, ({ outlet }) => outlet.row.id);
  return (
    <Section title={t('plan.best')} aside={<TurnOn position={props.position} />}>
      <Show when={props.position.isRefused()}>
        <p class="meta" role="status">
          {t('day.positionRefused')}
        </p>
      </Show>
      <Show when={best()} fallback={<Skeleton height={64} rows={shown} label={t('common.loading')} />}>
        {(list) => (
          <Show when={list().length > 0} fallback={<p class="meta">{t('day.nothingLate')}</p>}>
            <RowList label={t('plan.best')}>
              <For each={list()}>
                {(suggestion) => (
                  <Row
                    title={suggestion.outlet.row.name}
                    meta={reasons(suggestion)}
                    href={`/visits/new?customer=${suggestion.outlet.row.id}`}
                    beside={<Route outlet={suggestion.outlet} />}
                  />
                )}
              </For>
            </RowList>
          </Show>
        )}
      </Show>
    </Section>
  );
}

function Route(props: { outlet: Outlet }) {
  const { t } = useI18n();
  const label = () => t('plan.routeTo', props.outlet.row.name);
  return (
    <Show when={routeTo(props.outlet.row)}>
      {(href) => (
        <a
          class={styles.route}
          href={href()}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={label()}
          title={label()}
        >
          <IconNavigation aria-hidden="true" />
        </a>
      )}
    </Show>
  );
}

function TurnOn(props: { position: BestProps['position'] }) {
  const { t } = useI18n();
  return (
    <Show when={!props.position.fix()}>
      <Button
        kind="text"
        icon={<IconLocate />}
        busy={props.position.isLooking()}
        onClick={() => void props.position.turnOn()}
      >
        {t('day.enablePosition')}
      </Button>
    </Show>
  );
}
