import { maxRows } from '#contract/analyses/query.ts';
import type { Row, Statement } from '../../db/client.ts';
import { sliceOf } from '../scopes.ts';
import { baseOf } from '../sets/owned.ts';
import { type Slice, SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';
import { bought, boughtAgain, contacted, firstTouches } from './customer-answers.ts';

/** `people`: the customers of a slice on the last day, and how each of them answered. */
function peopleOf({ period, end }: Asking, slice: Slice, sql: SliceSql): string[] {
  const [t0, t1] = [sql.of(period.from), sql.of(end)];
  const last = () => sql.of(end - 1);
  const is = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const id = 'k.id';
  const people = `people AS MATERIALIZED (SELECT k.id AS id, ${is(contacted(id, t0, t1))} AS contacted,
    ${firstTouches('COUNT(*)', id, t0, t1)} AS touched, ${firstTouches('SUM(t.value)', id, t0, t1)} AS replied,
    ${is(bought(id, t0, t1))} AS bought,
    ${is(`${bought(id, t0, t1)} AND ${boughtAgain(sql, id, end)}`)} AS again
    FROM base b CROSS JOIN customers k ON k.org_id = ?1 AND k.id = b.customer_id AND k.archived = 0)`;
  return [baseOf(slice, sql, last), people];
}

const sums = `COUNT(*) AS customers, SUM(p.contacted) AS contacted, SUM(p.touched) AS touched, SUM(p.replied) AS replied,
  SUM(p.bought) AS buyers, SUM(p.again) AS repeat_buyers`;

function statementsOf(asking: Asking): Statement[] {
  const { db, slice, end, trees } = asking;
  const whole = sliceOf({ type: 'org', id: db.orgId }, trees);
  const made = (of: Slice) => new SliceSql(db.orgId, of, { from: end - 1, to: end });
  const [all, own] = [made(whole), made(slice)];
  const tables = peopleOf(asking, slice, own);
  const last = own.of(end - 1);
  return [
    all.statement(`SELECT ${sums} FROM people p`, peopleOf(asking, whole, all)),
    own.statement(
      `SELECT g.id AS segment_id, ${sums} FROM segments g
      CROSS JOIN (SELECT DISTINCT segment_id, customer_id FROM segment_members WHERE org_id = ?1
        AND from_day <= ${last} AND (to_day IS NULL OR to_day > ${last})) m ON m.segment_id = g.id
      CROSS JOIN people p ON p.id = m.customer_id
      WHERE g.org_id = ?1 AND g.archived = 0 GROUP BY g.id`,
      tables,
    ),
  ];
}

const rateOf = (top: number, bottom: number): number | null => (bottom > 0 ? top / bottom : null);

function countsOf(row: Row | undefined) {
  const of = (column: string) => Number(row?.[column] ?? 0);
  const counts = {
    customers: of('customers'),
    contacted: of('contacted'),
    touched: of('touched'),
    replied: of('replied'),
    buyers: of('buyers'),
    repeatBuyers: of('repeat_buyers'),
  };
  return {
    ...counts,
    contactRate: rateOf(counts.contacted, counts.customers),
    responseRate: rateOf(counts.replied, counts.touched),
    repeatRate: rateOf(counts.repeatBuyers, counts.buyers),
  };
}

const gapOf = (rate: number | null, company: number | null): number | null =>
  rate === null || company === null ? null : rate - company;

/** Analysis 97: contact, response and repeat rates of each segment, less those of the organisation. */
export const segmentEngagement: Analysis<'segment_engagement'> = {
  async answer(asking) {
    const [[whole] = [], rows = []] = await asking.db.batch(statementsOf(asking));
    if (rows.length === 0) return null;
    const company = countsOf(whole);
    const segments = rows
      .map((row) => {
        const counts = countsOf(row);
        return {
          segmentId: String(row['segment_id']),
          ...counts,
          contactGap: gapOf(counts.contactRate, company.contactRate),
          responseGap: gapOf(counts.responseRate, company.responseRate),
          repeatGap: gapOf(counts.repeatRate, company.repeatRate),
        };
      })
      .sort((a, b) => (a.contactGap ?? 0) - (b.contactGap ?? 0) || (a.segmentId < b.segmentId ? -1 : 1));
    return { company, segments: segments.slice(0, maxRows) };
  },
};
