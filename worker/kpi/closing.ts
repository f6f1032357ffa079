import type { StageChange } from '#contract/opportunity.ts';
import type { CellKey } from './maintain-read.ts';

export type StageStatus = 'open' | 'won' | 'lost';
export type History = {
  readonly changes: readonly { readonly status: StageStatus; readonly isClosing: boolean }[];
  /** The change that closed it, while it is closed, and the cell it counts in. */
  readonly closingId: string | null;
  readonly cell: CellKey | undefined;
};

/** A change closes when it brings the opportunity into won or lost; moving between the two closes it anew. */
export function historyOf(changes: readonly StageChange[], statusOf: (change: StageChange) => StageStatus): History {
  let last: StageStatus = 'open';
  let closing: StageChange | undefined;
  const statuses = changes.map((change) => {
    const status = statusOf(change);
    const isClosing = status !== 'open' && status !== last;
    if (isClosing) closing = change;
    last = status;
    return { status, isClosing };
  });
  if (last === 'open' || !closing) return { changes: statuses, closingId: null, cell: undefined };
  return { changes: statuses, closingId: closing.id, cell: { repId: closing.ownerId, day: closing.day } };
}
