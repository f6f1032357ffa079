import { createSignal, onCleanup } from 'solid-js';

/** The width in px of an element, kept fresh; `initial` until it is laid out. */
export function createWidth(initial: number) {
  const [width, setWidth] = createSignal(initial);
  const observe = (element: Element) => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  };
  return { width, observe };
}
