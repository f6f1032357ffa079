import type { SyncReply, Verdict } from '#contract/sync.ts';
import type { Entry } from '../store/schema.ts';

const settledStates = ['applied', 'superseded'];

/** What a verdict makes of an entry. */
export function judged(entry: Entry, { status, code, details, v }: Verdict, head: number): Entry {
  const told = { ...entry, code, details };
  if (settledStates.includes(status)) return { ...told, state: 'acked', ackV: v ?? head };
  if (status === 'rejected') return { ...told, state: 'dead' };
  // A late "held" says nothing about an entry that was settled since.
  return entry.state === 'queued' ? { ...told, state: 'held' } : entry;
}

/**
 * Does what a held entry waited for exist now, or has another device of the rep done the entry itself? `happened`: ids of entries that
 * were done, and of rows that were made or came. The server decides again; asking costs one line.
 */
export const isReleased = ({ state, deps, details, touched }: Entry, happened: readonly unknown[]): boolean =>
  state === 'held' && [...deps, details?.['id'], ...touched.map(({ id }) => id)].some((id) => happened.includes(id));

/** Ids that came with the rows: contacts travel inside customers. */
export function idsIn(rows: SyncReply['rows']): string[] {
  const contacts = rows.flatMap(({ k, d }) => (k === 'customer' && Array.isArray(d['contacts']) ? d['contacts'] : []));
  return [...rows, ...(contacts as { id: string }[])].map(({ id }) => id);
}
