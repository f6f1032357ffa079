import type { LiveStatus } from '../sync/create-status.ts';

/** What the status line says, most urgent first. */
export type Face =
  | 'accessClosed'
  | 'signedOut'
  | 'storageFull'
  | 'updateNeeded'
  | 'toCheck'
  | 'offline'
  | 'sending'
  | 'toSend'
  | 'downloading'
  | 'upToDate';

/** Everything of this phone that the server does not have: entries, then pictures. */
export const leftToSend = ({ unsent, photos }: Pick<LiveStatus, 'unsent' | 'photos'>): number => unsent + photos;

/** What only the person can settle. */
export const leftToCheck = ({ dead, unreadable }: Pick<LiveStatus, 'dead' | 'unreadable'>, conflicts: number): number =>
  dead + unreadable + conflicts;

/** « À jour » is said only when every stream is here, whole, and nothing is left to send, to settle or to receive. */
export function faceOf(status: LiveStatus, conflicts: number): Face {
  if (status.revoked) return 'accessClosed';
  if (status.needsLogin) return 'signedOut';
  if (status.isStorageFull) return 'storageFull';
  if (status.needsUpdate) return 'updateNeeded';
  if (leftToCheck(status, conflicts) > 0) return 'toCheck';
  if (status.isOffline) return 'offline';
  if (leftToSend(status) > 0) return status.isSending ? 'sending' : 'toSend';
  return status.isComplete && status.acked === 0 ? 'upToDate' : 'downloading';
}

export const alarmingFaces: readonly Face[] = ['accessClosed', 'signedOut', 'storageFull', 'updateNeeded', 'toCheck'];
