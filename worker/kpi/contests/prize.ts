import type { FairRow } from '#contract/boards.ts';
import type { TieBroken, Winner } from '#contract/contests.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { Contest } from '#contract/office/contest.ts';

type Placed = { readonly id: string; readonly rank: number };
type Prize = { readonly winners: readonly Winner[]; readonly tie?: TieBroken };

/** When each of these came to what he has, epoch ms; null: rows do not tell. */
type ReachedAt = (ids: readonly string[]) => Promise<ReadonlyMap<string, number> | null>;

/** Who has a place and what the contest asks at least, best first: without a minimum, more than nothing where more is better. */
function entitled(name: KpiName, { minimum }: Contest, rows: readonly FairRow[]): Placed[] {
  const isEnough = (value: number) => {
    if (kpis[name].better === 'lower') return minimum === null || value <= minimum;
    return minimum === null ? value > 0 : value >= minimum;
  };
  return rows.flatMap(({ id, rank, value }) =>
    id !== null && rank !== null && value !== null && isEnough(value) ? [{ id, rank }] : [],
  );
}

/**
 * Who has the prize: the first places as long as there is room. Of those who share the last one with room for some of them
 * only, who was there first, unless the rule shares it; who was there at the same instant shares it too.
 */
export async function prizeOf(
  name: KpiName,
  contest: Contest,
  rows: readonly FairRow[],
  reachedAt: ReachedAt,
): Promise<Prize> {
  const placed = entitled(name, contest, rows);
  const last = placed[contest.winners - 1]?.rank;
  if (last === undefined) return { winners: placed };
  const sure = placed.filter(({ rank }) => rank < last);
  const tied = placed.filter(({ rank }) => rank === last);
  const room = contest.winners - sure.length;
  if (tied.length <= room) return { winners: [...sure, ...tied] };
  if (contest.tieRule === 'shared') return { winners: [...sure, ...tied], tie: 'shared' };
  const reached = await reachedAt(tied.map(({ id }) => id));
  if (!reached) return { winners: [...sure, ...tied], tie: 'not_told' };
  // Who has a place and no fact has it since before the first one.
  const timed = tied
    .map((one) => ({ ...one, reachedAt: reached.get(one.id) ?? 0 }))
    .toSorted((a, b) => a.reachedAt - b.reachedAt || (a.id < b.id ? -1 : 1));
  const lastAt = timed[room - 1]?.reachedAt ?? 0;
  const first = timed.filter((one) => one.reachedAt <= lastAt);
  return { winners: [...sure, ...first], tie: first.length > room ? 'same_time' : 'earliest' };
}
