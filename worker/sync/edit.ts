import { msPerDay } from '#contract/day.ts';
import { Refusal } from '#contract/errors.ts';
import type { Edit } from '#contract/mutation.ts';
import { officeMutations } from '#contract/office-mutations.ts';
import { type SentMutation, maxBasisAgeDays } from '#contract/sync.ts';
import { type Stamps, keyOf } from '../db/stored.ts';
import type { PushState } from './decide.ts';

/** decisions.md 1: the age is the server's, so a wrong phone clock cannot make an entry too old. @throws Refusal `sync.too_old` */
export function refuseTooOld({ basis }: SentMutation, { head, now, bases, sameEpoch }: PushState): void {
  if (basis === null || !sameEpoch || basis >= head) return;
  const nextLatest = bases.get(basis)?.nextLatest ?? 0;
  if (now - nextLatest > maxBasisAgeDays * msPerDay) throw new Refusal('sync.too_old');
}

/** What an amend or a void corrects. */
const corrected: Record<string, { kind: 'interaction' | 'order'; field: 'id' | 'replaces' }> = {
  'interaction.amend': { kind: 'interaction', field: 'replaces' },
  'interaction.void': { kind: 'interaction', field: 'id' },
  'order.amend': { kind: 'order', field: 'replaces' },
  'order.void': { kind: 'order', field: 'id' },
};

/** decisions.md 4: between the two phone times of one install, else between the two receipts. */
function ageOf(sent: SentMutation, args: unknown, stampsOf: StampsOf, { client, now }: PushState): number | undefined {
  const target = corrected[sent.name];
  if (!target) return undefined;
  const made = stampsOf(keyOf(target.kind, String((args as Record<string, unknown>)[target.field])));
  if (!made) return undefined;
  return made.madeBy === client ? sent.at - made.madeAt : now - made.receivedAt;
}

type StampsOf = (key: string) => Stamps | undefined;

/** When an edit was made, within the bounds of rule B4, and what its author had seen then. */
export function editOf(sent: SentMutation, args: unknown, stampsOf: StampsOf, state: PushState): Edit {
  const { head, now, clockOffsetMs, client, bases, sameEpoch } = state;
  const { mid, basis } = sent;
  const isComparable = basis !== null && sameEpoch;
  const ageMs = ageOf(sent, args, stampsOf, state);
  // A phone that has no version of a row made it itself: it has seen nobody's edit of it.
  const rowV = isComparable && sent.rowV !== undefined ? (sent.rowV ?? 0) : null;
  return {
    clientAt: sent.at + clockOffsetMs,
    basisAt: isComparable ? (bases.get(basis)?.earliest ?? 0) : 0,
    serverNow: now,
    client,
    server: { mid, v: head + 1, rowV },
    ...(ageMs === undefined ? {} : { ageMs }),
  };
}

/** A phone's day after the server's own today becomes today, flagged (decisions.md 5); an office may write ahead. */
export function withinToday(name: string, args: unknown, today: number): { args: unknown; wasFuture: boolean } {
  const { day } = args as { day?: unknown };
  if (typeof day !== 'number' || day <= today || Object.hasOwn(officeMutations, name))
    return { args, wasFuture: false };
  return { args: { ...(args as object), day: today }, wasFuture: true };
}
