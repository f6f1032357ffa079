import { Dynamic } from 'solid-js/web';
import IconAlert from '~icons/lucide/triangle-alert';
import IconCheck from '~icons/lucide/check';
import IconClock from '~icons/lucide/clock-3';
import IconDot from '~icons/lucide/circle-small';
import IconInfo from '~icons/lucide/info';
import IconStop from '~icons/lucide/octagon-x';
import type { Tone } from './tone.ts';

const icons = { ok: IconCheck, warn: IconAlert, bad: IconStop, info: IconInfo, pend: IconClock, plain: IconDot };

/** The icon of a state, silent for readers: the word beside it speaks. */
export function ToneIcon(props: { tone: Tone }) {
  return <Dynamic component={icons[props.tone]} aria-hidden="true" />;
}
