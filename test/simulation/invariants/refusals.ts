import type { Invariant } from './end.ts';

const maxAgeMs = 120 * 86_400_000;

/**
 * A phone that was given the server's rows within 120 days is never told that it is too late (decisions.md 1). One that is given none, since
 * its app is too old or its disk is full, knows no more than it did when the head that it has was the server's.
 */
export const expectedRefusals: Invariant = ({ life, ledger }, violated) => {
  const { saved, headsToldAt } = life.context.oracle;
  for (const [mid, { entry, orgId }] of saved) {
    const row = ledger.get(`${orgId} ${mid}`);
    if (row?.['code'] !== 'sync.too_old') continue;
    life.context.reach.hit('too old');
    const seenAt = Math.min(entry.seenAt, headsToldAt.get(`${entry.epoch} ${entry.basis}`) ?? Infinity);
    const age = Number(row['at']) - seenAt;
    if (age <= maxAgeMs) violated(`${mid} was too old after ${Math.round(age / 86_400_000)} days`);
  }
};
