import type { Invariant } from './end.ts';

const maxAgeMs = 120 * 86_400_000;

/** A phone that has met the server within 120 days is never told that it is too late (decisions.md 1). */
export const expectedRefusals: Invariant = ({ life, ledger }, violated) => {
  for (const [mid, { entry, orgId }] of life.context.oracle.saved) {
    const row = ledger.get(`${orgId} ${mid}`);
    if (row?.['code'] !== 'sync.too_old') continue;
    life.context.reach.hit('too old');
    const age = Number(row['at']) - entry.seenAt;
    if (age <= maxAgeMs) violated(`${mid} was too old after ${Math.round(age / 86_400_000)} days`);
  }
};
