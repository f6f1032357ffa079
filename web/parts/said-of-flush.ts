import type { LiveStatus } from '../sync/create-status.ts';
import type { Outcome } from '../sync/flush.ts';
import { leftToCheck, leftToSend } from './pill-face.ts';

/** What is told of a flush that somebody asked for: « Tout est parti » only when nothing at all is left here. */
export type Said =
  | 'queue.sentNow'
  | 'queue.leftToCheck'
  | 'queue.leftToSend'
  | 'queue.offline'
  | 'queue.notSent'
  | 'queue.busy'
  | 'queue.full'
  | 'common.tooOld'
  | 'errors.auth.needed';

const failures: Partial<Record<Outcome, Said>> = {
  offline: 'queue.offline',
  busy: 'queue.busy',
  full: 'queue.full',
  reload: 'common.tooOld',
  signIn: 'errors.auth.needed',
};

export function saidOf(outcome: Outcome, status: Pick<LiveStatus, 'unsent' | 'photos' | 'dead' | 'unreadable'>): Said {
  if (outcome !== 'done') return failures[outcome] ?? 'queue.notSent';
  if (leftToCheck(status, 0) > 0) return 'queue.leftToCheck';
  return leftToSend(status) > 0 ? 'queue.leftToSend' : 'queue.sentNow';
}
