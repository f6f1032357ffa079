import type { Interaction } from '#contract/interaction.ts';

const touchLike = 1;
const deliverable = 2;
const qualifying = 4;
const answering = 8;
const visiting = 16;

/** A counting interaction in a customer's register: day, instant, id, author, flags, contact, opportunity. */
export type Touch = readonly [
  day: number,
  at: number,
  id: string,
  repId: string,
  flags: number,
  contactId: string | null,
  opportunityId: string | null,
];

/** What a customer's interactions say of it (docs/figures.md, "Facts"); everything is derived from `touches`. */
export type Activity = {
  readonly lastVisitDay: number | null;
  readonly reachId: string | null;
  readonly reachDay: number | null;
  /** First touch of each subject → replied, 0 or 1. */
  readonly firstTouches: Readonly<Record<string, number>>;
  readonly opportunityStarts: Readonly<Record<string, number>>;
  readonly qualifyingDays: readonly number[];
  readonly touches: readonly Touch[];
};

const replyDays = 14;
const faceToFace: readonly string[] = ['visit', 'meeting', 'demo'];

function flagsOf(row: Interaction): number {
  const met = faceToFace.includes(row.kind) || row.kind === 'call' ? row.met : false;
  const isTouch =
    faceToFace.includes(row.kind) || (row.direction === 'outbound' && (row.kind === 'call' || row.kind === 'email'));
  return (
    (isTouch ? touchLike : 0) |
    (row.isUndeliverable ? 0 : deliverable) |
    (met || row.direction === 'inbound' ? qualifying : 0) |
    (row.met || row.direction === 'inbound' ? answering : 0) |
    (row.kind === 'visit' ? visiting : 0)
  );
}

function touchOf(row: Interaction): Touch {
  return [row.day, row.occurredAt, row.id, row.repId, flagsOf(row), row.contactId, row.opportunityId];
}

const inOrder = (a: Touch, b: Touch): number => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);

/** The register after interactions were written, seen from one customer: those that left it or no longer count are out. */
export function registerAfter(customerId: string, touches: readonly Touch[], written: readonly Interaction[]): Touch[] {
  const ids = new Set(written.map(({ id }) => id));
  const counting = written.filter((row) => row.customerId === customerId && row.replacedBy === null && !row.voided);
  return [...touches.filter((touch) => !ids.has(touch[2])), ...counting.map(touchOf)].sort(inOrder);
}

/** First touch of each subject (the contact named, else the customer) and whether it had a reply. */
function firstTouchesOf(touches: readonly Touch[]): Record<string, number> {
  const firsts = new Map<string, Touch>();
  for (const touch of touches) {
    const subject = touch[5] ?? '';
    const isCandidate = (touch[4] & (touchLike | deliverable)) === (touchLike | deliverable);
    if (isCandidate && !firsts.has(subject)) firsts.set(subject, touch);
  }
  const replied: Record<string, number> = {};
  for (const [, , id] of firsts.values()) replied[id] = 0;
  for (const touch of touches) {
    const first = firsts.get(touch[5] ?? '');
    const isAnswer = (touch[4] & (answering | deliverable)) === (answering | deliverable);
    if (first && isAnswer && touch[0] >= first[0] && touch[0] <= first[0] + replyDays) replied[first[2]] = 1;
  }
  return replied;
}

/** What a register (oldest first) says. */
export function activityOf(touches: readonly Touch[]): Activity {
  const reach = touches.find((touch) => touch[4] & touchLike);
  const starts: Record<string, number> = {};
  const days = new Set<number>();
  let lastVisitDay: number | null = null;
  for (const [day, , , , flags, , opportunityId] of touches) {
    if (flags & visiting) lastVisitDay = day;
    if (!(flags & qualifying)) continue;
    days.add(day);
    if (opportunityId !== null) starts[opportunityId] ??= day;
  }
  return {
    lastVisitDay,
    reachId: reach?.[2] ?? null,
    reachDay: reach?.[0] ?? null,
    firstTouches: firstTouchesOf(touches),
    opportunityStarts: starts,
    qualifyingDays: [...days],
    touches,
  };
}
