// A real IndexedDB, kept in memory.
import 'fake-indexeddb/auto';

// jsdom lays nothing out: nothing there has a size that changes.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Nor does it animate: everybody there asks for no motion.
if (typeof window !== 'undefined')
  window.matchMedia ??= (media) => {
    const query = { media, matches: media.includes('reduced-motion'), onchange: null };
    return Object.assign(new EventTarget(), query) as MediaQueryList;
  };
