import { hasFact, hasOpportunity, within } from '../brute-scope.ts';
import { byText, grouped, type Inquiry, isIn, sum } from './plain.ts';
import { median } from './sales.ts';

type Opportunity = Inquiry['book']['facts']['opportunities'][number] & { readonly lostReason?: string };
type Change = Opportunity['changes'][number];
type Move = { readonly opportunity: Opportunity; readonly change: Change; readonly before: Change | undefined };

const kindOf = ({ book }: Inquiry, stageId: string) => book.facts.stages.get(stageId);
const stageIds = ({ book }: Inquiry) => [...book.facts.stages.keys()];
const openStages = (inquiry: Inquiry) => stageIds(inquiry).filter((id) => kindOf(inquiry, id) === 'open');
const place = (inquiry: Inquiry, stageId: string) => stageIds(inquiry).indexOf(stageId);

/** Changes of stage, oldest first, of the opportunities that were not put away. */
function movesOf({ book }: Inquiry): Move[] {
  return book.facts.opportunities
    .filter(({ archived }) => !archived)
    .flatMap((opportunity) =>
      opportunity.changes.flatMap((change, index) => {
        const before = opportunity.changes[index - 1];
        return before?.stageId === change.stageId ? [] : [{ opportunity, change, before }];
      }),
    );
}

const isOwn = ({ book, scope }: Inquiry, { opportunity, change }: Move, day = change.day) =>
  hasOpportunity(within(book.facts, scope), opportunity, change.ownerId, day);

/** Open stages entered by a move, those skipped on the way forward included. */
function enteredBy(inquiry: Inquiry, { change, before }: Move): string[] {
  const to = kindOf(inquiry, change.stageId);
  const isFromOpen = before !== undefined && kindOf(inquiry, before.stageId) === 'open';
  return openStages(inquiry).filter((id) => {
    if (id === change.stageId) return true;
    if (!isFromOpen || place(inquiry, id) <= place(inquiry, before.stageId)) return false;
    return to === 'won' || (to === 'open' && place(inquiry, id) < place(inquiry, change.stageId));
  });
}

function isForward(inquiry: Inquiry, { change, before }: Move): boolean {
  if (!before || kindOf(inquiry, before.stageId) !== 'open') return false;
  const to = kindOf(inquiry, change.stageId);
  return to === 'won' || (to === 'open' && place(inquiry, change.stageId) > place(inquiry, before.stageId));
}

export function conversion(inquiry: Inquiry): object {
  const moves = movesOf(inquiry).filter((move) => isIn(inquiry.span, move.change.day) && isOwn(inquiry, move));
  const stages = openStages(inquiry).map((stageId) => {
    const cohort = new Set(
      moves.filter((move) => enteredBy(inquiry, move).includes(stageId)).map(({ opportunity }) => opportunity),
    );
    const counts = { forward: 0, lost: 0, open: 0 };
    for (const { changes } of cohort) {
      const now = kindOf(inquiry, changes.at(-1)?.stageId ?? '');
      const lastOpen = changes.findLast((change) => kindOf(inquiry, change.stageId) === 'open');
      const isBeyond = place(inquiry, lastOpen?.stageId ?? '') > place(inquiry, stageId);
      counts[now === 'won' || isBeyond ? 'forward' : now === 'lost' ? 'lost' : 'open']++;
    }
    const rateOf = (count: number) => (cohort.size > 0 ? count / cohort.size : null);
    return {
      stageId,
      entered: cohort.size,
      ...counts,
      forwardRate: rateOf(counts.forward),
      lostRate: rateOf(counts.lost),
      openRate: rateOf(counts.open),
    };
  });
  return { stages };
}

const closingsIn = (inquiry: Inquiry) => {
  const own = within(inquiry.book.facts, inquiry.scope);
  return inquiry.book.known.closings.filter(
    ({ opportunity, change }) =>
      isIn(inquiry.span, change.day) && hasOpportunity(own, opportunity, change.ownerId, change.day),
  );
};

export function winProbability(inquiry: Inquiry): object {
  const moves = movesOf(inquiry);
  const closings = closingsIn(inquiry);
  const stages = openStages(inquiry).map((stageId, index) => {
    const passed = closings.filter(({ opportunity }) =>
      moves.some((move) => move.opportunity === opportunity && enteredBy(inquiry, move).includes(stageId)),
    );
    const won = passed.filter(({ isWon }) => isWon).length;
    const defaultProbability = (inquiry.defaults[index] ?? 0) / 10_000;
    const probability = (won + 2 * defaultProbability) / (passed.length + 2);
    return { stageId, won, closed: passed.length, defaultProbability, probability };
  });
  return { stages };
}

export function reasons(inquiry: Inquiry): object | null {
  const lost = closingsIn(inquiry).filter(({ isWon }) => !isWon);
  if (lost.length === 0) return null;
  const amountOf = (some: typeof lost) => sum(some, ({ change }) => change.amountCents ?? 0);
  const groups = grouped(lost, ({ opportunity }) => ((opportunity as Opportunity).lostReason ?? '').trim());
  return {
    reasons: [...groups]
      .map(([reason, some]) => ({ reason, lost: some.length, amountCents: amountOf(some) }))
      .sort((a, b) => b.lost - a.lost || b.amountCents - a.amountCents || byText(a.reason, b.reason))
      .map((one) => ({ ...one, reason: one.reason === '' ? null : one.reason, share: one.lost / lost.length })),
    total: { lost: lost.length, amountCents: amountOf(lost) },
    others: 0,
  };
}

export function stays(inquiry: Inquiry): object {
  const { book, span } = inquiry;
  const end = Math.min(span.to, book.today + 1);
  const moves = movesOf(inquiry);
  const ended: { stageId: string; days: number }[] = [];
  const running: { stageId: string; days: number }[] = [];
  for (const own of grouped(moves, ({ opportunity }) => opportunity.id).values()) {
    own.forEach((move, index) => {
      const next = own[index + 1];
      if (next && isIn(span, next.change.day) && isOwn(inquiry, next))
        ended.push({ stageId: move.change.stageId, days: next.change.day - move.change.day });
    });
    const { opportunity } = own[0] ?? {};
    const change = opportunity?.changes.filter(({ day }) => day < end).at(-1);
    const entered = own.filter((move) => move.change.day < end).at(-1);
    if (opportunity && change && entered && isOwn(inquiry, { opportunity, change, before: undefined }, end - 1))
      running.push({ stageId: change.stageId, days: end - 1 - entered.change.day });
  }
  const daysIn = (some: typeof ended, stageId: string) =>
    some.filter((stay) => stay.stageId === stageId).map(({ days }) => days);
  return {
    stages: openStages(inquiry).map((stageId) => {
      const [was, is] = [daysIn(ended, stageId), daysIn(running, stageId)];
      return {
        stageId,
        ended: was.length,
        medianDays: median(was),
        running: is.length,
        medianRunningDays: median(is),
        longestRunningDays: is.length > 0 ? Math.max(...is) : null,
      };
    }),
  };
}

export function productivity(inquiry: Inquiry): object {
  const { book, scope, span } = inquiry;
  const moves = movesOf(inquiry).filter((move) => isIn(span, move.change.day) && isOwn(inquiry, move));
  const logged = book.known.interactions.flatMap((one) => {
    const opportunity = book.facts.opportunities.find(({ id, archived }) => id === one.opportunityId && !archived);
    const then = opportunity?.changes.filter(({ day }) => day <= one.day).at(-1);
    const isCounted = isIn(span, one.day) && hasFact(within(book.facts, scope), one) && one.kind !== 'complaint';
    return then && isCounted ? [{ repId: one.repId, stageId: then.stageId }] : [];
  });
  const countsOf = (stageId: string, is: (repId: string) => boolean) => {
    const forward = moves.filter(
      (move) => is(move.change.ownerId) && move.before?.stageId === stageId && isForward(inquiry, move),
    );
    const activities = logged.filter((one) => one.stageId === stageId && is(one.repId)).length;
    return {
      counts: {
        stageId,
        activities,
        forward: forward.length,
        activitiesPerMove: forward.length > 0 ? activities / forward.length : null,
      },
      forwardCents: sum(forward, ({ change }) => change.amountCents ?? 0),
    };
  };
  const people = [...book.facts.reps, ...book.facts.managers];
  const stages = openStages(inquiry);
  const reps = stages.flatMap((stageId) =>
    people.map((repId) => ({ repId, ...countsOf(stageId, (id) => id === repId).counts })),
  );
  return {
    stages: stages.map((stageId) => {
      const { counts, forwardCents } = countsOf(stageId, () => true);
      const ratios = reps.flatMap((one) => (one.stageId === stageId ? (one.activitiesPerMove ?? []) : []));
      return {
        ...counts,
        entries: moves.filter(({ change }) => change.stageId === stageId).length,
        lost: moves.filter(
          ({ change, before }) => before?.stageId === stageId && kindOf(inquiry, change.stageId) === 'lost',
        ).length,
        forwardCents,
        medianPerMove: median(ratios),
      };
    }),
    reps: reps
      .filter(({ activities, forward }) => activities > 0 || forward > 0)
      .sort(
        (a, b) =>
          b.activities - a.activities ||
          b.forward - a.forward ||
          byText(a.repId, b.repId) ||
          byText(a.stageId, b.stageId),
      ),
  };
}
