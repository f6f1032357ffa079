import { idOf, organizations } from '../world.ts';
import type { End, Invariant } from './end.ts';

const factKinds = ['interaction', 'order', 'opportunity', 'photo'] as const;
/** A chain of merges is followed this far (rule B4). */
const maxDepth = 5;

/** The customer that each one is by now, and how many steps away. */
function endsOf({ rows }: End, orgId: string): (id: string) => { id: string; depth: number } {
  const next = new Map(rows(orgId, 'customer').map(({ row }) => [row.id, row.mergedInto]));
  return (first) => {
    let [id, depth] = [first, 0];
    for (let into = next.get(id); into; into = next.get(id)) [id, depth] = [into, depth + 1];
    return { id, depth };
  };
}

/** Customers that were joined are one: their names lead to it, and all their facts and contacts are with it. */
export const merges: Invariant = (end, violated) => {
  const { life, ledger, rows } = end;
  for (const org of organizations) {
    const orgId = idOf(org);
    const endOf = endsOf(end, orgId);
    for (const kind of factKinds) {
      for (const { row } of rows(orgId, kind)) {
        if (row.customerId === null) continue;
        const { id, depth } = endOf(row.customerId);
        if (depth > 0 && depth <= maxDepth) violated(`${kind} ${row.id} did not follow ${row.customerId} to ${id}`);
      }
    }
    for (const { row } of rows(orgId, 'customer')) {
      if (row.mergedInto === null) continue;
      life.context.reach.hit('customer merged');
      // An administrator may bring it back by hand, as it is.
      const isUsed = !row.archived && !life.adminEdited.has(row.id);
      if (isUsed || row.contacts.length > 0) violated(`customer ${row.id} was merged and is still used`);
    }
  }
  for (const [mid, { entry, orgId, isPoison }] of life.context.oracle.saved) {
    if (entry.name !== 'customer.merge' || isPoison || ledger.get(`${orgId} ${mid}`)?.['status'] !== 'applied')
      continue;
    const { from, into } = entry.args as { from: string; into: string };
    const endOf = endsOf(end, orgId);
    if (endOf(from).id !== endOf(into).id) violated(`${from} and ${into} were joined by ${mid} and are two`);
  }
};
