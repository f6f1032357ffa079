import type { EntryState } from '../store/schema.ts';
import { isReadable } from '../store/sound.ts';
import { type Store, read, stateIn } from '../store/store.ts';

/** What the status line says, from the stores alone: nothing is shown as sent that is not. */
export type Status = {
  readonly queued: number;
  readonly held: number;
  readonly dead: number;
  /** Done by the server; its rows are still on their way. */
  readonly acked: number;
  /** Queued and held: not done by the server yet. */
  readonly unsent: number;
  /** Phone time of the oldest unsent entry. */
  readonly oldestAt: number | null;
  /** Phone time of the last good answer of the server. */
  readonly lastSuccessAt: number | null;
  readonly needsLogin: boolean;
  readonly revoked: boolean;
  /** Every stream was downloaded once, whole. */
  readonly isComplete: boolean;
  /** This app is too old for the rows: what it sends arrives, what changed elsewhere does not. */
  readonly needsUpdate: boolean;
  /** There was no room for what the server has: saving and sending go on, the download waits. */
  readonly isStorageFull: boolean;
  /** Outbox records that storage damaged. */
  readonly unreadable: number;
  /** Pictures that the server does not have yet. */
  readonly photos: number;
};

export async function readStatus(store: Store): Promise<Status> {
  const [records, state, photos] = await read(store, ['outbox', 'meta', 'blobs'], (tx) =>
    Promise.all([tx.objectStore('outbox').getAll(), stateIn(tx), tx.objectStore('blobs').count()]),
  );
  const outbox = records.filter(isReadable);
  const those = (...states: EntryState[]) => outbox.filter(({ state: each }) => states.includes(each));
  const unsent = those('queued', 'held');
  const isWhole = (stream: string) => {
    const [after, asOf] = state.cursors[stream] ?? [0, 1];
    return after >= asOf;
  };
  return {
    queued: those('queued').length,
    held: those('held').length,
    dead: those('dead').length,
    acked: those('acked').length,
    unsent: unsent.length,
    oldestAt: unsent.length === 0 ? null : Math.min(...unsent.map(({ at }) => at)),
    lastSuccessAt: state.lastSuccessAt,
    needsLogin: state.needsLogin,
    revoked: state.revoked,
    needsUpdate: state.needsUpdate === true,
    isStorageFull: state.fullUntil !== undefined,
    unreadable: records.length - outbox.length,
    photos,
    isComplete: state.streams.length > 0 && state.streams.every(isWhole),
  };
}
