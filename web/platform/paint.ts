/** A page that nobody sees paints nothing: what waits for it goes on after so long all the same. */
const patienceMs = 300;

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
