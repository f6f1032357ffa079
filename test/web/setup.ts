// A real IndexedDB, kept in memory.
import 'fake-indexeddb/auto';
