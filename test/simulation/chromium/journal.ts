import type { Page } from 'playwright-core';
import type { PageCore } from './page-core.ts';
import type { Person } from './people.ts';
import type { Intent } from './writes.ts';

declare const terrainCore: PageCore;

/** A save as it was seen from outside the browser; `mids` are its entries, as far as they are known. */
export type Saved = Intent & { by: Person; isAcknowledged: boolean; mids: readonly string[] };

/** What was asked of the app, and what it said it had. */
export function newJournal(person: () => Person) {
  const saves: Saved[] = [];
  /** Notes the save before it is asked, so that nothing on the server comes from nowhere. */
  function ask(intent: Intent): Saved {
    const saved: Saved = { ...intent, by: person(), isAcknowledged: false, mids: [] };
    saves.push(saved);
    return saved;
  }
  return {
    saves,
    ask,
    acknowledged: (): Saved[] => saves.filter(({ isAcknowledged }) => isAcknowledged),
    /** Saves through the app's own write path; a phone killed meanwhile leaves it unacknowledged. */
    async save(page: Page, intent: Intent): Promise<Saved> {
      const saved = ask(intent);
      saved.mids = await page.evaluate((writes) => terrainCore.save(writes), intent.writes as never);
      saved.isAcknowledged = true;
      return saved;
    },
    /** Notes a visit on the screen; the app says « Enregistré sur l’appareil ». */
    async tap(page: Page, { customerId, text }: { customerId: string; text: string }): Promise<Saved> {
      const saved = ask({ what: 'visit', text, writes: [], made: [{ table: 'interactions', id: undefined }] });
      await page.goto(new URL(`/visits/new?customer=${customerId}`, page.url()).href);
      await page.getByRole('group', { name: 'Résultat' }).getByRole('radio', { name: 'met', exact: true }).click();
      await page.getByLabel('Note').fill(text);
      await page.getByRole('button', { name: 'Enregistrer la visite' }).click();
      const anyway = page.getByRole('button', { name: 'Noter quand même' });
      const told = page.getByText('Enregistré sur l’appareil', { exact: true });
      await told.or(anyway).first().waitFor();
      if (await anyway.isVisible()) await anyway.click();
      await told.waitFor();
      saved.isAcknowledged = true;
      return saved;
    },
  };
}

export type Journal = ReturnType<typeof newJournal>;
