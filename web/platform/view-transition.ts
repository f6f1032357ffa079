/** Changes the page with a cross-fade where the browser can and motion is welcome; at once elsewhere. */
export function withViewTransition(change: () => void): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (calm || !('startViewTransition' in document)) change();
  else document.startViewTransition(change);
}
