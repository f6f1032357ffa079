import { msPerDay } from '#contract/day.ts';
import { forEachOrganization } from './job.ts';
import { markOf, markStatement } from './marks.ts';
import { retentionDays } from './retention.ts';

const job = 'purge_blobs';
/** Objects looked at in one run. */
const slice = 500;

/** Bytes that no picture names any more; young ones may still be waiting for theirs. */
export const purgeBlobs = forEachOrganization(job, async (db, at, { ATTACHMENTS }) => {
  const folder = `${db.orgId}/`;
  const mark = await markOf(db, job);
  const { objects, truncated } = await ATTACHMENTS.list({
    prefix: folder,
    limit: slice,
    ...(mark === '' ? {} : { startAfter: mark }),
  });
  const old = objects.filter(({ uploaded }) => uploaded.getTime() < at - retentionDays.orphanBlobs * msPerDay);
  const named = await db.all({
    sql: `SELECT DISTINCT p.hash FROM json_each(?2) e
      CROSS JOIN photos p INDEXED BY photos_hash ON p.org_id = ?1 AND p.hash = e.value WHERE p.del = 0`,
    params: [db.orgId, JSON.stringify(old.map(({ key }) => key.slice(folder.length)))],
  });
  const kept = new Set(named.map(({ hash }) => `${folder}${String(hash)}`));
  const gone = old.map(({ key }) => key).filter((key) => !kept.has(key));
  if (gone.length > 0) await ATTACHMENTS.delete(gone);
  const next = truncated ? (objects.at(-1)?.key ?? '') : '';
  if (next !== mark) await db.all(markStatement(db.orgId, job, next));
  return gone.length;
});
