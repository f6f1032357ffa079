import type { KpiValue } from './evaluate.ts';
import { type KpiName, kpis } from './kpis.ts';

/** A subject of a board. `rank` is null for no value or a small sample: listed below, unranked (rules R2, R10). */
export type Standing = { readonly id: string; readonly rank: number | null };

/** 1-2-2-4 ranking (comparison #90): equal values share a rank and the next one skips. */
export const rank = (name: KpiName, values: ReadonlyMap<string, KpiValue>): Standing[] =>
  rankScores(kpis[name].better, new Map([...values].map(([id, value]) => [id, 'low' in value ? null : value.value])));

/** The same of any score. */
export function rankScores(better: 'higher' | 'lower', scores: ReadonlyMap<string, number | null>): Standing[] {
  const sign = better === 'higher' ? -1 : 1;
  const ranked = [...scores].flatMap(([id, value]) => (value === null ? [] : [{ id, value }]));
  ranked.sort((a, b) => sign * (a.value - b.value) || (a.id < b.id ? -1 : 1));
  const standings: Standing[] = [];
  ranked.forEach(({ id, value }, index) => {
    const tied = index > 0 && ranked[index - 1]?.value === value;
    standings.push({ id, rank: tied ? (standings[index - 1]?.rank ?? index + 1) : index + 1 });
  });
  const seen = new Set(standings.map(({ id }) => id));
  const rest = [...scores.keys()].filter((id) => !seen.has(id)).toSorted();
  return [...standings, ...rest.map((id) => ({ id, rank: null }))];
}
