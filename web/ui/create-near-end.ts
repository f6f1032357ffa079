import { onCleanup } from 'solid-js';

/** Says when an element comes within a screen of being seen, so that a list can grow before its end is reached. */
export function createNearEnd(onNear: () => void) {
  return (element: Element) => {
    if (typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNear(), {
      rootMargin: '100% 0px',
    });
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  };
}
