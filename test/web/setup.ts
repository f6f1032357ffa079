// A real IndexedDB, kept in memory.
import 'fake-indexeddb/auto';

// jsdom lays nothing out: nothing there has a size that changes.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
