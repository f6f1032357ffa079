import { msPerDay } from '#contract/day.ts';
import { markStored } from '../sync/blobs.ts';
import { forEachOrganization } from './job.ts';
import { markOf, markStatement } from './marks.ts';
import { retentionDays } from './retention.ts';

const job = 'purge_blobs';
/** Objects looked at in one run. */
const slice = 500;

/**
 * Bytes that no picture names any more go; young ones may still be waiting for theirs. A picture that a restored database has forgotten to
 * have (rule B8) says again that its bytes are here: the phone that sent them keeps them no longer.
 */
export const purgeBlobs = forEachOrganization(job, async (db, at, { ATTACHMENTS }) => {
  const folder = `${db.orgId}/`;
  const mark = await markOf(db, job);
  const { objects, truncated } = await ATTACHMENTS.list({
    prefix: folder,
    limit: slice,
    ...(mark === '' ? {} : { startAfter: mark }),
  });
  const hashOf = (key: string) => key.slice(folder.length);
  const named = await db.all({
    sql: `SELECT p.hash, min(p.stored) AS stored FROM json_each(?2) e
      CROSS JOIN photos p INDEXED BY photos_hash ON p.org_id = ?1 AND p.hash = e.value WHERE p.del = 0 GROUP BY p.hash`,
    params: [db.orgId, JSON.stringify(objects.map(({ key }) => hashOf(key)))],
  });
  const forgotten = named.filter(({ stored }) => stored === 0).map(({ hash }) => String(hash));
  for (const hash of forgotten) await markStored(db, hash, { now: () => at, pause: async () => undefined });
  const kept = new Set(named.map(({ hash }) => String(hash)));
  const before = at - retentionDays.orphanBlobs * msPerDay;
  const old = objects.filter(({ uploaded }) => uploaded.getTime() < before).map(({ key }) => key);
  const gone = old.filter((key) => !kept.has(hashOf(key)));
  if (gone.length > 0) await ATTACHMENTS.delete(gone);
  const next = truncated ? (objects.at(-1)?.key ?? '') : '';
  if (next !== mark) await db.all(markStatement(db.orgId, job, next));
  return gone.length + forgotten.length;
});
