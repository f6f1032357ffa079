// A real IndexedDB for jsdom, kept in memory.
import 'fake-indexeddb/auto';
