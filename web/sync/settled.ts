import type { Entry, Tx } from '../store/schema.ts';

/** Sent entries are kept as long as the database can be restored to an earlier day (rule B8). */
const sentMs = 30 * 86_400_000;

/** First and last of each run of consecutive numbers, given in order: nothing else is between them. */
function runsOf(ords: readonly number[]): [first: number, last: number][] {
  const runs: [first: number, last: number][] = [];
  for (const ord of ords) {
    const run = runs.at(-1);
    if (run && run[1] === ord - 1) run[1] = ord;
    else runs.push([ord, ord]);
  }
  return runs;
}

/**
 * Rule B7, 5: an effect whose rows are here is done; it goes from `entries` to the sent log. `settledAt` is the server's
 * time: a phone clock that jumps must not empty the log that a restored server is healed from (decisions.md 5).
 */
export async function dropSettled(
  tx: Tx,
  entries: Map<string, Entry>,
  upTo: number,
  settledAt: number,
): Promise<Entry[]> {
  const [outbox, sent] = [tx.objectStore('outbox'), tx.objectStore('sent')];
  const done = [...entries.values()].filter(
    ({ state, ackV }) => state === 'acked' && ackV !== undefined && ackV <= upTo,
  );
  for (const entry of done) entries.delete(entry.mid);
  await Promise.all([
    ...runsOf(done.map(({ ord }) => ord)).map(([first, last]) => outbox.delete(IDBKeyRange.bound(first, last))),
    ...done.map((entry) => sent.put({ ...entry, settledAt, outcome: 'settled' })),
  ]);
  if (done.length > 0) await expireSent(tx, settledAt - sentMs);
  return done;
}

async function expireSent(tx: Tx, before: number): Promise<void> {
  const old = await tx.objectStore('sent').index('settledAt').getAllKeys(IDBKeyRange.upperBound(before));
  for (const mid of old) await tx.objectStore('sent').delete(mid);
}
