import type { FairBoardAnswer, FairRow } from '#contract/boards.ts';
import type { KpiName } from '#contract/kpis.ts';
import { kpis } from '#contract/kpis.ts';

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

/** Is `a` a better value than `b`? */
const beats = (name: KpiName, a: number, b: number) => (kpis[name].better === 'higher' ? a > b : a < b);

/** The rank someone would have with another value, the others as they are. */
export const rankWith = (name: KpiName, ranked: readonly FairRow[], me: string, value: number): number =>
  ranked.filter((row) => row.id !== me && row.value !== null && beats(name, row.value, value)).length + 1;

/** The one just ahead, with what is missing to draw level; undefined for the first, and where a gap means nothing. */
export function ahead(
  name: KpiName,
  ranked: readonly FairRow[],
  me: string,
): { row: FairRow; gap: number } | undefined {
  const own = ranked.find(({ id }) => id === me)?.value;
  if (own == null || kpis[name].nature !== 'flow') return undefined;
  const row = ranked.findLast((other) => other.value !== null && beats(name, other.value, own));
  return row?.value == null ? undefined : { row, gap: Math.abs(row.value - own) };
}
