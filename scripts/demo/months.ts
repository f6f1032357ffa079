import { type Month, firstDayOf } from '#contract/day.ts';
import { assert } from '#contract/errors.ts';
import type { Change } from '#contract/mutation.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { closeStatements } from '../../worker/kpi/as-of/closings.ts';
import { dueMonths } from '../../worker/kpi/as-of/due-months.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import { opportunityAt, receiptsOf } from './arrival.ts';
import { clockOf, instantOf } from './calendar.ts';

const closingDays = 5;
const hour = 3_600_000;

/** A month and the instant as of which the hourly job closed it: the first midnight at which it was due. */
type Closing = { readonly month: Month; readonly at: number };

/** Months closed in the organisation's own time; what happened before them was brought in. */
const closedMonths = 2;

export function closingsOf(now: number): Closing[] {
  const [last = 0] = dueMonths(undefined, clockOf(now).today, closingDays);
  return Array.from({ length: closedMonths }, (_, index) => {
    const month = last - closedMonths + 1 + index;
    return { month, at: instantOf(firstDayOf(month + 1) + closingDays, 0) };
  });
}

const isFact = ({ kind }: Change): boolean =>
  kind === 'interaction' || kind === 'order' || kind === 'orderStatusChange' || kind === 'opportunity';

/** Facts received after `from` and not after `to`, opportunities as they were then. */
function receivedIn(
  facts: readonly Change[],
  receivedAt: (change: Change) => number,
  from: number,
  to: number,
): Change[] {
  return facts.flatMap((change): Change[] => {
    if (change.kind !== 'opportunity') {
      const at = receivedAt(change);
      return at > from && at <= to ? [change] : [];
    }
    const [before, after] = [opportunityAt(change.row, from), opportunityAt(change.row, to)];
    return after && after.changes.length !== before?.changes.length ? [{ ...change, row: after }] : [];
  });
}

async function closedUpTo(db: OrgDb): Promise<Month> {
  const [row] = await db.all({
    sql: 'SELECT max(month) AS month FROM closed_months WHERE org_id = ?1',
    params: [db.orgId],
  });
  return Number(row?.['month'] ?? 0);
}

type Given = Omit<Parameters<typeof commitRows>[2], 'receivedAtOf'>;

/**
 * Writes the rows as the organisation would have lived them: what facts name, then month after month what the server received, each
 * month closed when it was due. Months that are closed already are not told again.
 */
export async function liveThrough(db: OrgDb, changes: readonly Change[], options: Given): Promise<void> {
  const { now } = options;
  const [facts, lasting] = [changes.filter(isFact), changes.filter((change) => !isFact(change))];
  const closings = closingsOf(now);
  const done = await closedUpTo(db);
  const receivedAtOf = receiptsOf(changes, now);
  await commitRows(db, lasting, { ...options, now: Math.min(now, beginOf(closings, now)), receivedAtOf });
  let from = -Infinity;
  for (const { month, at } of closings) {
    if (month > done) {
      await commitRows(db, receivedIn(facts, receivedAtOf, from, at), { now: at - hour, receivedAtOf });
      const [closed = []] = await db.batch(closeStatements(db.orgId, month, at));
      assert(closed.length === 1, `month ${month} is closed`);
    }
    from = at;
  }
  await commitRows(db, receivedIn(facts, receivedAtOf, from, Infinity), { now, receivedAtOf });
}

/** Epoch ms at which everything that is no fact was there: before anything was received. */
export const beginOf = (closings: readonly Closing[], now: number): number => (closings[0]?.at ?? now) - hour;
