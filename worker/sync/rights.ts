import type { Actor, Change } from '#contract/mutation.ts';
import type { Statement } from '../db/client.ts';

/** Sectors a rep works on a day; a manager's rights are his role's. */
export const sectorsStatement = (orgId: string, userId: string, today: number): Statement => ({
  sql: `SELECT a.territory_id AS id FROM territory_assignments a WHERE a.org_id = ?1 AND a.user_id = ?2
    AND a.del = 0 AND a.from_day <= ?3 AND (a.to_day IS NULL OR a.to_day > ?3)`,
  params: [orgId, userId, today],
});

type Place = { readonly ownerId: string | null; readonly territoryId: string | null };

/**
 * May this person change a customer that is there already? A rep those he owns, those of his sectors, and those of nobody; he moves
 * them between his own sectors only. Facts are another matter: an interaction or an order is accepted wherever it was made (rule B4).
 */
export function mayChange(actor: Actor, sectors: ReadonlySet<string>, after: Change, before: Change): boolean {
  if (actor.role !== 'rep' || after.kind !== 'customer' || before.kind !== 'customer') return true;
  const isMine = ({ ownerId, territoryId }: Place) =>
    ownerId === actor.userId || (territoryId === null ? ownerId === null : sectors.has(territoryId));
  const { territoryId } = after.row;
  return (
    isMine(before.row) && (territoryId === before.row.territoryId || territoryId === null || sectors.has(territoryId))
  );
}
