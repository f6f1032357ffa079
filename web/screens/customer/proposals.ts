import type { Customer } from '#contract/customer.ts';
import type { CustomerFigures } from '#contract/figures.ts';

type Spender = { readonly id: string; readonly kind: Customer['kind']; readonly families: ReadonlyMap<string, number> };

/** A family that customers like this one buy and this one never did. */
export type Proposal = {
  readonly familyId: string;
  /** Customers like this one on this phone. */
  readonly peers: number;
  /** Those of them who bought the family. */
  readonly buyers: number;
  /** What a peer who buys it spent on it: the median, cents. */
  readonly medianCents: number;
};

/** Fewer peers than this say nothing. */
const minPeers = 3;

const bought = ({ netCentsByFamily }: CustomerFigures) =>
  new Map(Object.entries(netCentsByFamily).filter(([, cents]) => cents > 0));

/** Cents by family since the first order, the largest first; what was returned whole is left out. */
export const interestsOf = (figures: CustomerFigures): [familyId: string, cents: number][] =>
  [...bought(figures)].toSorted(([, a], [, b]) => b - a);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  return Math.round((low + high) / 2);
}

const totalOf = ({ families }: Spender) => [...families.values()].reduce((sum, cents) => sum + cents, 0);

/** Who spends like whom: the third of spending each is in, those who spend the same in the same one (analysis 55). */
function thirdsOf(spenders: readonly Spender[]): Map<string, number> {
  const totals = new Map(spenders.map((spender) => [spender.id, totalOf(spender)]));
  const all = [...totals.values()];
  const third = (own: number) => {
    const below = all.filter((total) => total < own).length;
    const equal = all.filter((total) => total === own).length;
    return Math.floor(((2 * below + equal) * 3) / (2 * all.length));
  };
  return new Map([...totals].map(([id, total]) => [id, third(total)]));
}

function proposalOf(familyId: string, peers: readonly Spender[]): Proposal {
  const amounts = peers.flatMap(({ families }) => families.get(familyId) ?? []);
  return { familyId, peers: peers.length, buyers: amounts.length, medianCents: median(amounts) };
}

const expected = ({ peers, buyers, medianCents }: Proposal) => (buyers / peers) * medianCents;

/**
 * What customers of the same kind and third of spending buy and this one does not, the most promising first: buyers ÷ peers × median.
 * Only customers on this phone are compared. Empty = too few of them are like this one, or it buys all they buy.
 */
export function proposalsFor(
  customerId: string,
  customers: readonly Customer[],
  figures: readonly CustomerFigures[],
): Proposal[] {
  const kinds = new Map(customers.filter(({ archived }) => !archived).map(({ id, kind }) => [id, kind]));
  const spenders = figures.flatMap((row): Spender[] => {
    const [kind, families] = [kinds.get(row.id), bought(row)];
    return kind && families.size > 0 ? [{ id: row.id, kind, families }] : [];
  });
  const own = spenders.find(({ id }) => id === customerId);
  if (!own) return [];
  const thirds = thirdsOf(spenders);
  const peers = spenders.filter(
    ({ id, kind }) => id !== customerId && kind === own.kind && thirds.get(id) === thirds.get(customerId),
  );
  if (peers.length < minPeers) return [];
  const families = new Set(peers.flatMap((peer) => [...peer.families.keys()]));
  return [...families]
    .filter((familyId) => familyId !== '' && !own.families.has(familyId))
    .map((familyId) => proposalOf(familyId, peers))
    .toSorted((a, b) => expected(b) - expected(a) || (a.familyId < b.familyId ? -1 : 1));
}
