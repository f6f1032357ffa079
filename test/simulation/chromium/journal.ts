import type { Page } from 'playwright-core';
import type { PageCore } from './page-core.ts';
import type { Intent } from './writes.ts';

declare const terrainCore: PageCore;

/** A save as it was seen from outside the browser. `mids` is there once the app said that the phone has it. */
export type Saved = Intent & { mids?: readonly string[] };

/** What was asked of the app, and what it said it had. */
export function newJournal() {
  const saves: Saved[] = [];
  return {
    saves,
    acknowledged: (): Saved[] => saves.filter(({ mids }) => mids !== undefined),
    /** Saves through the app's own write path; a phone killed meanwhile leaves it unacknowledged. */
    async save(page: Page, intent: Intent): Promise<Saved> {
      const saved: Saved = { ...intent };
      saves.push(saved);
      saved.mids = await page.evaluate((writes) => terrainCore.save(writes), intent.writes as never);
      return saved;
    },
  };
}

export type Journal = ReturnType<typeof newJournal>;
