import type { Invariant } from './end.ts';

/** What takes the place of an entry is done, or that entry is: never both (rule B5). */
export const mends: Invariant = ({ life, ledger }, violated) => {
  for (const [mid, { entry, orgId }] of life.context.oracle.saved) {
    if (entry.replaces === undefined) continue;
    const [made, old] = [mid, entry.replaces].map((one) => ledger.get(`${orgId} ${one}`)?.['status']);
    life.context.reach.hit(`mended entry ${String(made ?? 'waits')}, the old one ${String(old ?? 'unknown')}`);
    if (made === 'applied' && old === 'applied')
      violated(`${entry.name} ${mid} and the one that it mends were both done`);
  }
};
