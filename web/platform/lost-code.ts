import { createSignal } from 'solid-js';

const [codeLost, setCodeLost] = createSignal(false);
const retryMs = 3000;

/** A file of the app did not come, or is gone since a newer version. Browsers keep that answer: only a new page asks again. */
export { codeLost };

/** Notes what does not come; call once at start. */
export function noteLostCode(): void {
  addEventListener('vite:preloadError', () => setCodeLost(true));
  // Vite takes a style sheet that failed for one that is there, and would open its screen without it.
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet')
        setTimeout(() => target.replaceWith(target.cloneNode()), retryMs);
    },
    true,
  );
}

/** Runs it, or loads the page again where that would only meet the same answer. */
export const againOrReload = (again: () => void): void => (codeLost() ? location.reload() : again());
