import type { FairRow } from '#contract/boards.ts';
import type { KpiValue } from '#contract/evaluate.ts';
import { rankScores } from '#contract/rank.ts';
import type { Scored } from './ways/way.ts';

/** What a subject is ranked by, and what is shown of it. */
export type Line = Scored & { readonly value: KpiValue; readonly shrunk?: number };
export type Lines = ReadonlyMap<string, Line>;

export const noData: KpiValue = { value: null, reason: 'no_data', top: null, bottom: null };
const notPermitted: KpiValue = { value: null, reason: 'not_permitted', top: null, bottom: null };

/** Of figures that the reader may not know. */
export const closedLines = (ids: ReadonlySet<string>): Lines =>
  new Map([...ids].map((id) => [id, { value: notPermitted, score: null, basis: null }]));

type Direction = 'higher' | 'lower';

const placesOf = (better: Direction, lines: Lines) =>
  rankScores(better, new Map([...lines].map(([id, { score }]) => [id, score])));

/** Rows best first, each with its movement since `before`. */
export function rowsOf(better: Direction, lines: Lines, before: Lines): FairRow[] {
  const previous = new Map(placesOf(better, before).map((standing) => [standing.id, standing.rank]));
  return placesOf(better, lines).map(({ id, rank: place }) => {
    const {
      value: whole,
      score,
      basis,
      reason,
      ...extra
    } = lines.get(id) ?? { value: noData, score: null, basis: null };
    const { top: _top, bottom: _bottom, ...value } = whole;
    const previousRank = previous.get(id) ?? null;
    const movement = place === null || previousRank === null ? null : previousRank - place;
    const measured = basis === null && reason === undefined ? {} : { score, basis };
    return { id, ...(reason && { reason }), ...value, ...measured, ...extra, rank: place, previousRank, movement };
  });
}
