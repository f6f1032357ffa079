import { Show } from 'solid-js';
import { msPerDay } from '#contract/day.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { AgeLabel } from '../ui/figure.tsx';
import { createClock } from './clock.ts';

/** « données au 21 nov. 14:02 · il y a 2 h »: `at` is server time; amber after a day. An empty line until it is known. */
export function DataAge(props: { at: number | null | undefined }) {
  const { t, format } = useI18n();
  const clock = createClock();
  return (
    <Show when={props.at} fallback={<Show when={props.at === undefined}>{<AgeLabel>{'\u00a0'}</AgeLabel>}</Show>}>
      {(at) => (
        <AgeLabel stale={clock() - at() > msPerDay}>
          {t('common.dataAsOf', format.dateTime(at()), format.age(at(), clock()))}
        </AgeLabel>
      )}
    </Show>
  );
}
