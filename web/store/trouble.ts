/**
 * Why the database cannot be used. `outdated`: a newer version of the app has it. `blocked`: this version waits for an older tab to
 * close. `erased`: somebody signed out or was shut out, in any tab.
 */
export type Trouble = 'outdated' | 'blocked' | 'erased';

/** There is no room on this device: nothing was stored, what was there is as it was. */
export class StorageFull extends Error {}

/** The database was closed for good. */
export class StoreClosed extends Error {}

/** How long a download that found no room waits before it tries again. */
export const fullMs = 600_000;
