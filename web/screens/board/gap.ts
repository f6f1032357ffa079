import type { FairRow, WayOfRanking } from '#contract/boards.ts';
import type { Kpi } from '#contract/kpi.ts';

/** What someone's rank is made of: `n` is the sample behind a rate. */
export type Ranked = { readonly value: number; readonly n: number | null };

/** What is missing to pass the one just ahead, everybody else staying as he is. */
export type Gap = {
  readonly row: FairRow;
  /** The fewest that pass him: cents, things, or acts that count both above and below a rate. */
  readonly adds: number;
  /** How far that moves the own rate, or the own attainment; null when neither is ranked. */
  readonly points: number | null;
};

/** Ways whose basis stays what it is while somebody works: the others move by the day. */
const isSteady = (way: WayOfRanking) => way === 'raw' || way === 'attainment';

/** A part of a whole, both counted: one more of the part is one more of the whole. */
const isShare = ({ value, unit, sample, isOfMoney }: Kpi): boolean => {
  if (!('ratio' in value) || unit !== 'ratio' || isOfMoney) return false;
  const [top, bottom] = value.ratio;
  const isOne = [top, bottom].every(({ plus, minus }) => plus.length === 1 && !minus?.length);
  return isOne && sample?.of.length === 1 && sample.of[0] === bottom.plus[0];
};

/** The value someone has after so many more; undefined where more of nothing in particular makes it better. */
function valueAfter(kpi: Kpi, { value, n }: Ranked): ((adds: number) => number) | undefined {
  if (kpi.better === 'lower') return undefined;
  if (kpi.nature === 'flow') return (adds) => value + adds;
  if (!isShare(kpi) || n === null || n <= 0) return undefined;
  const top = Math.round(value * n);
  return top / n === value ? (adds) => (top + adds) / (n + adds) : undefined;
}

/** A first guess at the fewest: `goal` is the value to exceed. */
function guess(kpi: Kpi, { value, n }: Ranked, goal: number): number {
  if (kpi.nature === 'flow') return Math.floor(goal - value) + 1;
  return Math.floor(((goal - value) * (n ?? 0)) / (1 - goal)) + 1;
}

export const scoreOf = (way: WayOfRanking, row: FairRow): number | null =>
  way === 'raw' ? row.value : (row.score ?? null);

/**
 * What passes the one just ahead of somebody who has `own`, in the standings held. Worked out with the division that ranks them, so
 * that one less would not do. Undefined for the first, for a colleague who hid himself, and where it cannot be said.
 */
export function gapAhead(
  kpi: Kpi,
  way: WayOfRanking,
  ranked: readonly FairRow[],
  me: string,
  own: Ranked,
): Gap | undefined {
  const row = ranked.find(({ id }) => id === me);
  const basis = way === 'raw' ? 1 : (row?.basis ?? 0);
  const after = valueAfter(kpi, own);
  if (!row || !after || !isSteady(way) || basis <= 0) return undefined;
  const now = after(0) / basis;
  const next = ranked.findLast((other) => other.id !== me && (scoreOf(way, other) ?? now) > now);
  const score = next && scoreOf(way, next);
  if (!next || next.id === null || score == null) return undefined;
  // A whole cannot be exceeded by its part.
  if (kpi.nature !== 'flow' && score * basis >= 1) return undefined;
  const passes = (adds: number) => after(adds) / basis > score;
  let adds = Math.max(1, guess(kpi, own, score * basis));
  while (!passes(adds)) adds++;
  while (adds > 1 && passes(adds - 1)) adds--;
  const hasPoints = way === 'attainment' || kpi.unit === 'ratio';
  return { row: next, adds, points: hasPoints ? after(adds) / basis - now : null };
}
