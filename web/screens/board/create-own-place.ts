import type { FairBoardAnswer } from '#contract/boards.ts';
import { kpis } from '#contract/kpis.ts';
import { useApp } from '../../app-context.ts';
import type { Board } from './create-board.ts';
import { gapAhead } from './gap.ts';
import { ownRanked, placesWith, standingsOf } from './standings.ts';

/** Where the reader stands in an answer with what waits on this phone, and what is missing to pass the next one. */
export function createOwnPlace(board: () => Board, answer: () => FairBoardAnswer) {
  const { session } = useApp();
  const me = session.user.id;
  const kpi = () => kpis[board().kpi()];
  const ranked = () => standingsOf(answer()).ranked;
  const isOfPeople = () => answer().unit === 'rep';
  /** A value drawn to the mean moves the mean, and with it everybody. */
  const own = () => (isOfPeople() && !board().isFair() ? ownRanked(ranked(), me, board().own()) : undefined);
  const whenKnown = <T>(of: (found: NonNullable<ReturnType<typeof own>>) => T): T | undefined => {
    const found = own();
    return found && of(found);
  };
  return {
    /** The reader's figure, when people are ranked. */
    figure: () => (isOfPeople() ? board().own() : undefined),
    places: () => whenKnown((found) => placesWith(kpi(), board().way(), ranked(), me, found)),
    gap: () => whenKnown((found) => gapAhead(kpi(), board().way(), ranked(), me, found)),
  };
}
