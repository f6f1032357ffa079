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

/** Does what a held entry waited for exist now? The server decides again; asking costs one line. */
export function isReleased(entry: Entry, settled: readonly Entry[], arrived: ReadonlySet<string>): boolean {
  const missing = entry.details?.['id'];
  const isMade = (id: string) => settled.some(({ args }) => (args as { id?: unknown } | null)?.id === id);
  return (
    settled.some(({ mid }) => entry.deps.includes(mid)) ||
    (typeof missing === 'string' && (arrived.has(missing) || isMade(missing)))
  );
}

/** Ids that came with the rows: contacts travel inside customers. */
export function idsIn(rows: SyncReply['rows']): Set<string> {
  const contacts = rows.flatMap(({ k, d }) => (k === 'customer' && Array.isArray(d['contacts']) ? d['contacts'] : []));
  return new Set([...rows, ...(contacts as { id: string }[])].map(({ id }) => id));
}
