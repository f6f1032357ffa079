import { completenessFields } from '#contract/analyses/data-completeness.ts';
import type { Statement } from '../../db/client.ts';
import { factsOf } from '../facts.ts';
import { documentsOf } from '../sets/documents.ts';
import { baseOf } from '../sets/owned.ts';
import { SliceSql } from '../slice.ts';
import { bareInteraction } from '../sources.ts';
import type { Analysis, Asking } from './analysis.ts';

type Field = (typeof completenessFields)[number];

/** How many of the rows meet a condition: `field` and `field_rows`. */
const counted = (field: Field, usable: string, rows = '1'): string =>
  `COUNT(CASE WHEN ${rows} THEN 1 END) AS ${field}_rows, COUNT(CASE WHEN ${rows} AND ${usable} THEN 1 END) AS ${field}`;

function statementsOf({ db, slice, period, end }: Asking): Statement[] {
  const made = () => new SliceSql(db.orgId, slice, period);
  const [lines, contacts, closings] = [made(), made(), made()];
  const owned = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
  const last = () => owned.of(end - 1);
  const isMember = `EXISTS (SELECT 1 FROM segment_members m WHERE m.org_id = ?1 AND m.customer_id = k.id
    AND m.from_day <= ${last()} AND (m.to_day IS NULL OR m.to_day > ${last()}))`;
  return [
    lines.statement(`SELECT ${counted('product', 'n.product_id IS NOT NULL')},
      ${counted('cost', 'n.unit_cost_cents IS NOT NULL', 'n.product_id IS NOT NULL')}
      ${documentsOf(slice, lines)} CROSS JOIN order_lines n ON n.org_id = ?1 AND n.order_id = o.id`),
    contacts.statement(`SELECT ${counted('outcome', 'i.outcome_id IS NOT NULL')}
      ${factsOf('interaction', slice, contacts, bareInteraction)} AND i.kind <> 'complaint'`),
    closings.statement(`SELECT ${counted('amount', 's.amount_cents IS NOT NULL')},
      ${counted('loss_reason', `trim(o.lost_reason) <> ''`, `s.status = 'lost'`)} ${factsOf('closing', slice, closings)}`),
    owned.statement(
      `SELECT ${counted('territory', 'k.territory_id IS NOT NULL')}, ${counted('segment', isMember)} FROM base b
      CROSS JOIN customers k ON k.org_id = ?1 AND k.id = b.customer_id AND k.archived = 0`,
      [baseOf(slice, owned, last)],
    ),
  ];
}

const shareOf = (usable: number, rows: number): number | null => (rows > 0 ? usable / rows : null);

/** Analysis 102: records that say what figures need, by what they should say. */
export const dataCompleteness: Analysis<'data_completeness'> = {
  async answer(asking) {
    const results = await asking.db.batch(statementsOf(asking));
    const all = Object.assign({}, ...results.map(([row]) => row)) as Record<string, unknown>;
    const fields = completenessFields.map((field) => {
      const [rows, usable] = [Number(all[`${field}_rows`] ?? 0), Number(all[field] ?? 0)];
      return { field, rows, usable, share: shareOf(usable, rows) };
    });
    const [rows, usable] = (['rows', 'usable'] as const).map((key) => fields.reduce((sum, one) => sum + one[key], 0));
    if (!rows || usable === undefined) return null;
    return { rows, usable, share: shareOf(usable, rows), fields };
  },
};
