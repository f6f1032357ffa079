import type { FairBoardAnswer, FairRow, WayOfRanking } from '#contract/boards.ts';
import type { Kpi } from '#contract/kpi.ts';
import type { OwnKpi } from '../../kpi/own-figures.ts';
import { type Ranked, scoreOf } from './gap.ts';

const aroundMe = 2;

export type Standings = {
  readonly ranked: readonly FairRow[];
  readonly unranked: readonly FairRow[];
};

export const standingsOf = ({ rows }: Pick<FairBoardAnswer, 'rows'>): Standings => ({
  ranked: rows.filter(({ rank }) => rank !== null),
  unranked: rows.filter(({ rank }) => rank === null),
});

/** Two above and two below someone; all when he is not among them or they are few. */
export function around(ranked: readonly FairRow[], me: string): readonly FairRow[] {
  const place = ranked.findIndex(({ id }) => id === me);
  const shown = aroundMe * 2 + 1;
  if (place < 0 || ranked.length <= shown) return ranked;
  const from = Math.min(Math.max(0, place - aroundMe), ranked.length - shown);
  return ranked.slice(from, from + shown);
}

/**
 * The own figure with what waits on this phone, to be held against standings. Undefined when that comparison would not be true: the
 * phone and the standings do not agree on what the server counted, an entry cannot be folded in, the sample is too small.
 */
export function ownRanked(ranked: readonly FairRow[], me: string, own: OwnKpi | undefined): Ranked | undefined {
  const row = ranked.find(({ id }) => id === me);
  if (!row || !own?.isOnPhone || own.uncounted > 0) return undefined;
  const { value, synced } = own;
  if (value.value === null || value.low || synced.value !== row.value) return undefined;
  return { value: value.value, n: value.n };
}

export type Places = { readonly now: number; readonly maybe: number };

/** The place that is known and the one that a figure would give, the others as they are; undefined when both are the same. */
export function placesWith(
  kpi: Kpi,
  way: WayOfRanking,
  ranked: readonly FairRow[],
  me: string,
  { value }: Ranked,
): Places | undefined {
  const row = ranked.find(({ id }) => id === me);
  const basis = way === 'raw' ? 1 : (row?.basis ?? 0);
  const isKnown = way === 'raw' || (way === 'attainment' && kpi.better === 'higher' && basis > 0);
  if (row?.rank == null || !isKnown) return undefined;
  const score = value / basis;
  const beats = (other: number) => (kpi.better === 'higher' ? other > score : other < score);
  const better = ranked.filter((other) => other.id !== me && beats(scoreOf(way, other) ?? score));
  const maybe = better.length + 1;
  return maybe === row.rank ? undefined : { now: row.rank, maybe };
}

/** Has somebody something to be ranked by? Sums that are all 0 say that the period has just begun. */
export const hasBegun = (kpi: Kpi, ranked: readonly FairRow[]): boolean =>
  kpi.nature === 'flow' ? ranked.some(({ value }) => value !== 0) : ranked.length > 0;
