import { maxRows } from '#contract/analyses/query.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis } from './analysis.ts';
import { medianOf } from './median.ts';

const minuteMs = 60_000;

/** Analysis 101: when each phone of the scope was last heard of. It speaks of now: a period that is over has none. */
export const dataFreshness: Analysis<'data_freshness'> = {
  async answer({ db, scope, slice, period, end, settings, may, now }) {
    if (period.to <= settings.today) return null;
    const sql = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
    const isSeller = scope.type === 'rep' ? '1' : `u.role = 'rep' AND u.status = 'active'`;
    const people = await db.all(
      sql.statement(`SELECT DISTINCT u.id AS id, (SELECT MAX(s.last_seen_at) FROM sessions s
          WHERE s.org_id = ?1 AND s.user_id = u.id AND s.revoked_at IS NULL) AS seen_at
        FROM who w CROSS JOIN users u ON u.org_id = ?1 AND u.id = w.rep_id AND u.del = 0 AND ${isSeller}`),
    );
    if (people.length === 0) return null;
    const rows = people
      .map((row) => ({ repId: String(row['id']), seenAt: row['seen_at'] === null ? null : Number(row['seen_at']) }))
      .sort((a, b) => (a.seenAt ?? -1) - (b.seenAt ?? -1) || (a.repId < b.repId ? -1 : 1));
    const seen = rows.flatMap(({ seenAt }) => (seenAt === null ? [] : [seenAt]));
    const oldestAt = seen[0] ?? null;
    const minutesSince = (at: number) => Math.max(0, Math.floor((now - at) / minuteMs));
    return {
      people: rows.length,
      never: rows.length - seen.length,
      oldestAt,
      oldestMinutes: oldestAt === null ? null : minutesSince(oldestAt),
      medianMinutes: medianOf(seen.map(minutesSince)),
      rows: may('rep') ? rows.slice(0, maxRows) : null,
    };
  },
};
