import type { SyncRequest } from '#contract/sync.ts';
import type { OrgDb } from '../db/client.ts';
import { reportBug } from '../log.ts';
import { followUp } from './follow-up.ts';
import { pull } from './pull.ts';
import { type SyncEnv, push } from './push.ts';
import { readReading, readingOf, readingStatement } from './streams.ts';

/** Batches of a follow-up that the push which caused it waits for: enough for one customer's facts. */
const batchesAtOnce = 1;
const batchesAfter = 20;

/** The facts of a customer that this push moved follow it, as far as can be now; whatever is left, and any failure, is the hourly job's. */
async function follow(db: OrgDb, env: SyncEnv): Promise<void> {
  try {
    const isLeft = await followUp(db, env, batchesAtOnce);
    if (isLeft) env.later?.(() => followUp(db, env, batchesAfter));
  } catch (error) {
    reportBug(error);
  }
}

/**
 * The sync call (rule B7): the push's verdicts, then a page of what the user may see; a `SyncReply` as JSON text.
 * @throws Refusal `sync.busy` `auth.revoked`
 */
export async function syncText(db: OrgDb, userId: string, request: SyncRequest, env: SyncEnv): Promise<string> {
  const now = env.now();
  const last = readingStatement(db.orgId, userId, now);
  const pushed = request.mutations.length === 0 ? undefined : await push(db, userId, request, env, last);
  const reading = pushed?.last ? readingOf(pushed.last, userId, now) : await readReading(db, userId, env.now());
  // Restored in between: what was decided before may be gone, and is decided again when the phone sends it again (rule B8).
  const verdicts = pushed?.epoch === reading.epoch ? pushed.verdicts : [];
  if (verdicts.length > 0 && reading.isDue) await follow(db, env);
  const { rows, ...rest } = await pull(db, request, reading, env.now());
  return `{"rows":[${rows.join(',')}],${JSON.stringify({ ...rest, verdicts }).slice(1)}`;
}
