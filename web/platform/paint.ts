/** A page that nobody sees paints nothing: what waits for it goes on after so long all the same. */
const patienceMs = 300;

/** What nobody waits for begins this late at the latest, and at once where a browser cannot say when it is idle. */
const idleMs = 2000;

/** Resolves once the first screen is there and the browser has nothing to do. */
export async function whenIdle(): Promise<void> {
  await afterFirstPaint();
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: idleMs });
    else setTimeout(resolve);
  });
}

/** Resolves once the page has shown something: what is fetched from then on does not keep the first screen waiting. */
export const afterFirstPaint = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, patienceMs);
    if (!globalThis.PerformanceObserver?.supportedEntryTypes?.includes('paint')) return;
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'paint', buffered: true });
  });
