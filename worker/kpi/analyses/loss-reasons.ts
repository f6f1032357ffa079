import { maxRows } from '#contract/analyses/query.ts';
import { factsOf } from '../facts.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis } from './analysis.ts';

/** Analysis 80: opportunities lost in the period by the reason they carry. */
export const lossReasons: Analysis<'loss_reasons'> = {
  async answer({ db, slice, period }) {
    const [rows = [], [total] = []] = await db.batch(
      [
        `SELECT reason, COUNT(*) AS lost, SUM(amount) AS amount FROM lost GROUP BY reason
          ORDER BY lost DESC, amount DESC, reason LIMIT ${maxRows}`,
        'SELECT COUNT(*) AS lost, IFNULL(SUM(amount), 0) AS amount FROM lost',
      ].map((body) => {
        const sql = new SliceSql(db.orgId, slice, period);
        const lost = `lost (reason, amount) AS (SELECT trim(o.lost_reason), IFNULL(s.amount_cents, 0)
          ${factsOf('closing', slice, sql)} AND s.status = 'lost')`;
        return sql.statement(body, [lost]);
      }),
    );
    const all = Number(total?.['lost'] ?? 0);
    if (all === 0) return null;
    const reasons = rows.map((row) => ({
      reason: row['reason'] === '' ? null : String(row['reason']),
      lost: Number(row['lost']),
      amountCents: Number(row['amount']),
      share: Number(row['lost']) / all,
    }));
    const others = all - reasons.reduce((sum, { lost }) => sum + lost, 0);
    return { reasons, total: { lost: all, amountCents: Number(total?.['amount'] ?? 0) }, others };
  },
};
