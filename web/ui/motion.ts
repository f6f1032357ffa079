import { onMount } from 'solid-js';

// What moves is in its place at once for whoever reads or touches it: only its picture comes after. Durations in milliseconds.
const easing = 'cubic-bezier(.2, .8, .2, 1)';

/** Does this reader ask for no motion? */
export const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Nothing for those who ask for no motion. */
export function play(element: Element, frames: PropertyIndexedKeyframes, duration: number): void {
  if (!isStill()) element.animate(frames, { duration, easing });
}

/** Another screen comes up. */
export const fadeIn = (element: Element): void => play(element, { opacity: [0, 1] }, 120);

/** A figure takes the place of an older one. It does not count up: no figure is shown that was not counted. */
export const riseIn = (element: Element): void => play(element, { opacity: [0, 1], translate: ['0 .4em', '0'] }, 240);

const sizeOf = (element: Element) => parseFloat(getComputedStyle(element).fontSize);

let departure: { text: string; left: number; top: number; size: number } | undefined;
const forget = () => (departure = undefined);

/** Notes where a title stands that the next screen may bear. What comes after another press was asked for by that. */
export function depart(title: Element): void {
  const { left, top } = title.getBoundingClientRect();
  departure = { text: title.textContent, left, top, size: sizeOf(title) };
  for (const press of ['pointerdown', 'keydown']) addEventListener(press, forget, { capture: true, once: true });
}

/** The title of a screen comes from the row that led to it, when it is the same. */
export function arrive(title: () => Element): void {
  onMount(() => {
    const element = title();
    const from = departure;
    if (from?.text !== element.textContent) return;
    forget();
    // The page goes back to its top first.
    requestAnimationFrame(() => {
      const { left, top } = element.getBoundingClientRect();
      const transform = `translate(${from.left - left}px, ${from.top - top}px) scale(${from.size / sizeOf(element)})`;
      play(element, { transform: [transform, 'none'], transformOrigin: ['0 0', '0 0'] }, 200);
    });
  });
}
