import { createSignal } from 'solid-js';

/** Something chosen for this phone: kept here, readable by styles as `data-<name>` of the page. The first value is the usual one. */
function createPreference<const V extends string>(name: string, values: readonly [V, ...V[]]) {
  const key = `terrain.${name}`;
  const stored = localStorage.getItem(key);
  const [value, setValue] = createSignal<V>(values.find((known) => known === stored) ?? values[0]);
  const apply = () => {
    document.documentElement.dataset[name] = value();
  };
  const set = (next: V) => {
    setValue(() => next);
    localStorage.setItem(key, next);
    apply();
  };
  return { values, value, set, apply };
}

/** The chosen look; `sun` is the high-contrast one for bright light. */
export const theme = createPreference('theme', ['auto', 'light', 'dark', 'sun']);
/** Which hand holds the phone: `left` mirrors the bar of places. */
export const hand = createPreference('hand', ['right', 'left']);
/** Size of the text, on top of the browser's own. */
export const textSize = createPreference('size', ['normal', 'large', 'larger']);
export const vibration = createPreference('vibration', ['on', 'off']);
/** `agreed`: he knows that what he dictates may be understood elsewhere. */
export const dictation = createPreference('dictation', ['unasked', 'agreed']);
/** `saving`: nothing is fetched ahead of being opened. */
export const dataUse = createPreference('data', ['normal', 'saving']);

/** Puts the choices on the page; call before the first render. */
export function applyPreferences(): void {
  for (const { apply } of [theme, hand, textSize]) apply();
}
