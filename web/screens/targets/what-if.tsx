import { For, Show, createMemo, createSignal } from 'solid-js';
import type { Kpi } from '#contract/kpi.ts';
import { flow, people } from '#contract/kpis/shapes.ts';
import { workingDaysIn } from '#contract/period.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createOwnKpis } from '../../kpi/create-kpi.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Disclosure, Section } from '../../ui/card.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Slider } from '../../ui/slider.tsx';
import styles from './targets.module.css';
import { type Habit, type Way, least, outlookOf, restCents, wayOf } from './outlook.ts';

/** How far back habits are read, in days; today, which is not over, is left out. */
const habitDays = 90;

/** What habits are made of. */
const parts = {
  visits: { ...flow('visits'), scopes: people },
  productiveVisits: { ...flow('productiveVisits'), scopes: people },
  basketCents: { ...flow('basketNetCents', 'money'), scopes: people },
  baskets: { ...flow('baskets'), scopes: people },
  netCents: { ...flow('netCents', 'money'), scopes: people },
} as const satisfies Record<string, Kpi>;

/** What one step of a control is; each goes so many to either side. */
const step: Way = { visitsPerDay: 0.5, strikeRate: 0.02, basketCents: 1000 };
const most = 12;
const levers = ['visitsPerDay', 'strikeRate', 'basketCents'] as const satisfies readonly (keyof Way)[];

type WhatIfProps = {
  /** Cents of net revenue until now, and its target. */
  reached: number;
  target: number;
  /** Working days after today. */
  daysLeft: number;
};

/** Et si…: where the period would end with more visits, a better rate or a larger basket, counted on this phone. */
export function WhatIf(props: WhatIfProps) {
  const { today, organization } = useApp();
  const { t } = useI18n();
  const span = () => ({ from: today() - habitDays, to: today() });
  const own = createOwnKpis(() => parts, span);
  const habit = createMemo((): Habit | undefined => {
    const [known, calendar] = [own(), organization()];
    if (!known || !calendar) return undefined;
    const of = (name: keyof typeof parts) => known[name].value.value ?? 0;
    return {
      workingDays: workingDaysIn(span(), calendar),
      visits: of('visits'),
      productiveVisits: of('productiveVisits'),
      basketCents: of('basketCents'),
      baskets: of('baskets'),
      netCents: of('netCents'),
    };
  });
  const usual = () => {
    const known = habit();
    return known && wayOf(known);
  };
  return (
    <Show when={habit()}>
      {(known) => (
        <Section title={t('targets.whatIf')}>
          <Show
            when={props.daysLeft > 0 && usual()}
            fallback={
              <p class="meta">
                {props.daysLeft === 0 ? t('targets.lastDay') : t('targets.tooLittle', least.visits, least.baskets)}
              </p>
            }
          >
            {(way) => <Controls {...props} habit={known()} usual={way()} />}
          </Show>
        </Section>
      )}
    </Show>
  );
}

type Levers = Record<keyof Way, number>;

const still: Levers = { visitsPerDay: 0, strikeRate: 0, basketCents: 0 };

function Controls(props: WhatIfProps & { habit: Habit; usual: Way }) {
  const { t } = useI18n();
  const [steps, setSteps] = createSignal(still);
  const moved = (name: keyof Way) => Math.max(0, props.usual[name] + steps()[name] * step[name]);
  const way = (): Way => ({
    visitsPerDay: moved('visitsPerDay'),
    strikeRate: Math.min(1, moved('strikeRate')),
    basketCents: moved('basketCents'),
  });
  const rest = () => restCents(props.habit, props.usual);
  const isMoved = () => Object.values(steps()).some((count) => count !== 0);
  return (
    <>
      <Ends {...props} way={way()} rest={rest()} isMoved={isMoved()} />
      <div class={styles.sliders}>
        <For each={levers}>
          {(name) => (
            <Lever
              name={name}
              usual={props.usual}
              way={way()}
              count={steps()[name]}
              onMove={(count) => setSteps((before) => ({ ...before, [name]: count }))}
            />
          )}
        </For>
      </div>
      <Show when={isMoved()}>
        <Button onClick={() => setSteps(still)}>{t('targets.reset')}</Button>
      </Show>
      <How {...props} way={way()} rest={rest()} />
    </>
  );
}

type Counted = WhatIfProps & { habit: Habit; usual: Way; way: Way; rest: number };

/** Where the period ends, and the visits that the target asks for. */
function Ends(props: Counted & { isMoved: boolean }) {
  const { t, format } = useI18n();
  const outlook = () =>
    outlookOf(
      { reachedCents: props.reached, targetCents: props.target, daysLeft: props.daysLeft },
      props.way,
      props.rest,
    );
  const needed = () => {
    const { neededVisitsPerDay } = outlook();
    if (neededVisitsPerDay === null) return t('targets.outOfReach');
    return neededVisitsPerDay === 0
      ? t('targets.withoutMore')
      : t('targets.neededVisits', format.decimal(neededVisitsPerDay), format.decimal(props.usual.visitsPerDay));
  };
  return (
    <Card nudge>
      <p>{t(props.isMoved ? 'targets.wouldEnd' : 'targets.asUsual')}</p>
      <Figure
        value={format.moneyRounded(outlook().cents)}
        beside={t('targets.ofTarget', format.percent(outlook().cents / props.target))}
      />
      <p>{needed()}</p>
    </Card>
  );
}

/** One of the three that can be moved. */
function Lever(props: { name: keyof Way; usual: Way; way: Way; count: number; onMove: (count: number) => void }) {
  const { t, format } = useI18n();
  const text = () =>
    ({
      visitsPerDay: () => t('targets.perDay', format.decimal(props.way.visitsPerDay)),
      strikeRate: () => format.percent(props.way.strikeRate),
      basketCents: () => format.moneyRounded(props.way.basketCents),
    })[props.name]();
  const room = () => (props.name === 'strikeRate' ? Math.ceil((1 - props.usual.strikeRate) / step.strikeRate) : most);
  return (
    <Slider
      label={t(`targets.${props.name}`)}
      value={props.count}
      min={-Math.min(most, Math.floor(props.usual[props.name] / step[props.name]))}
      max={Math.min(most, room())}
      onChange={(count) => props.onMove(count)}
      text={text()}
      less={t('targets.less', t(`targets.${props.name}`))}
      more={t('targets.more', t(`targets.${props.name}`))}
    />
  );
}

function How(props: Counted) {
  const { t, format } = useI18n();
  const formula = () =>
    t(
      'targets.formula',
      format.moneyRounded(props.reached),
      props.daysLeft,
      format.decimal(props.way.visitsPerDay),
      format.percent(props.way.strikeRate),
      format.moneyRounded(props.way.basketCents),
      format.moneyGap(props.rest),
    );
  return (
    <Disclosure summary={t('targets.how')}>
      <p>{formula()}</p>
      <p>{t('targets.habit', habitDays, props.habit.visits, props.habit.baskets)}</p>
    </Disclosure>
  );
}
