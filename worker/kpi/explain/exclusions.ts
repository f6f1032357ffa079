import type { ExclusionReason, RowKind } from '#contract/explain.ts';
import { type CellMeasure, type MeasureName, cellMeasures, isCellMeasure } from '#contract/measures.ts';
import type { Row, Statement } from '../../db/client.ts';
import { factsOf } from '../facts.ts';
import type { Ask, CountContext } from '../sets/counter.ts';
import { creditsOf } from '../sets/documents.ts';
import { baseOf } from '../sets/owned.ts';
import { lastChangeOf } from '../sets/pipeline.ts';
import { tasksOf } from '../sets/tasks.ts';
import { SliceSql } from '../slice.ts';
import { sources } from '../sources.ts';

type Wanted = readonly MeasureName[];
/** Counts what is near some measures and not in them: rows of `reason` and `count`. */
type Exclusion = {
  readonly kind: RowKind;
  readonly isFor: (name: MeasureName) => boolean;
  readonly statement: (ask: Ask, wanted: Wanted, context: CountContext) => Statement;
};

const isFrom = (name: MeasureName, from: CellMeasure['from']): boolean =>
  isCellMeasure(name) && cellMeasures[name].from === from;
const among =
  (...names: readonly MeasureName[]) =>
  (name: MeasureName): boolean =>
    names.includes(name);

const ended: Exclusion = {
  kind: 'document',
  isFor: (name) => isFrom(name, 'credit') || among('buyers', 'pricedCents', 'soldProducts', 'intervals')(name),
  statement({ slice, span }, _wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    return sql.statement(`SELECT CASE WHEN o.replaced_by IS NOT NULL THEN 'replaced' WHEN o.voided = 1 THEN 'voided'
        WHEN o.status IN ('cancelled', 'rejected') THEN 'cancelled' ELSE 'not_confirmed' END AS reason,
        COUNT(DISTINCT o.id) AS count ${creditsOf(slice, sql, '', 'o.counts = 0')} GROUP BY 1`);
  },
};

const withoutValue: Exclusion = {
  kind: 'document',
  isFor: among('baskets', 'basketNetCents'),
  statement({ slice, span }, _wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    return sql.statement(`SELECT 'no_value' AS reason, COUNT(DISTINCT o.id) AS count
      ${creditsOf(slice, sql, 'AND c.is_primary = 1')} WHERE o.kind = 'order' AND o.net_cents <= 0`);
  },
};

/** Lines of the counting documents that lack something. */
const linesWithout = (column: 'unit_cost_cents' | 'product_id', reason: ExclusionReason, isFor: Exclusion['isFor']) =>
  ({
    kind: 'line',
    isFor,
    statement({ slice, span }: Ask, _wanted: Wanted, { orgId }: CountContext) {
      const sql = new SliceSql(orgId, slice, span);
      return sql.statement(`SELECT '${reason}' AS reason, COUNT(DISTINCT n.order_id || ':' || n.line) AS count
        ${creditsOf({ ...slice, families: undefined }, sql)}
        CROSS JOIN order_lines n ON n.org_id = ?1 AND n.order_id = o.id AND n.${column} IS NULL ${sql.goods('n.family_id')}`);
    },
  }) as const satisfies Exclusion;

/** Interactions of the kinds that the measures count. */
const endedInteractions: Exclusion = {
  kind: 'interaction',
  isFor: (name) => isFrom(name, 'interaction'),
  statement({ slice, span }, wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const lists = wanted.filter(isCellMeasure).map((name) => (cellMeasures[name] as CellMeasure).where['kind']);
    const kinds = lists.includes(undefined) ? [] : lists.flatMap((kind) => kind);
    const ofKinds =
      kinds.length === 0 ? '' : `AND i.kind IN (SELECT value FROM json_each(${sql.of(JSON.stringify(kinds))}))`;
    return sql.statement(`SELECT iif(i.replaced_by IS NOT NULL, 'replaced', 'voided') AS reason, COUNT(*) AS count FROM who w
      CROSS JOIN interactions i ON i.org_id = ?1 AND i.rep_id = w.rep_id AND i.day >= w.t0 AND i.day < w.t1
      ${sql.land('i.territory_id')} WHERE (i.replaced_by IS NOT NULL OR i.voided = 1) ${ofKinds} GROUP BY 1`);
  },
};

const cancelledTasks: Exclusion = {
  kind: 'task',
  isFor: among('plannedVisits', 'dueFollowUps'),
  statement({ slice, span }, wanted, { orgId, today }) {
    const sql = new SliceSql(orgId, slice, { from: span.from, to: Math.max(span.from, Math.min(span.to, today)) });
    const kinds = wanted.includes('plannedVisits') ? `'visit'` : `'call', 'follow_up'`;
    return sql.statement(`SELECT 'cancelled' AS reason, COUNT(*) AS count ${tasksOf}
      WHERE t.del = 0 AND t.status = 'cancelled' AND t.by_customer = 1 AND t.kind IN (${kinds})`);
  },
};

/** Closed opportunities that lack something. */
const closedWithout = (condition: string, reason: ExclusionReason, isFor: Exclusion['isFor']) =>
  ({
    kind: 'opportunity',
    isFor,
    statement({ slice, span }: Ask, _wanted: Wanted, { orgId }: CountContext) {
      const sql = new SliceSql(orgId, slice, span);
      return sql.statement(`SELECT '${reason}' AS reason, COUNT(*) AS count
        ${factsOf('closing', slice, sql)} AND ${condition}`);
    },
  }) as const satisfies Exclusion;

const { isWon, hasStart } = sources.closing.fields;

const archivedClosings: Exclusion = {
  kind: 'opportunity',
  isFor: (name) => isFrom(name, 'closing'),
  statement({ slice, span }, _wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const source = { ...sources.closing, where: 's.is_closing = 1 AND o.archived = 1' };
    return sql.statement(`SELECT 'archived' AS reason, COUNT(*) AS count ${factsOf('closing', slice, sql, source)}`);
  },
};

const openOnes: Exclusion = {
  kind: 'opportunity',
  isFor: among('openOpportunities', 'openCents', 'weightedCents'),
  statement(ask, _wanted, { orgId, today }) {
    const end = Math.min(ask.span.to, today + 1);
    const sql = new SliceSql(orgId, ask.slice, { from: end - 1, to: end });
    return sql.statement(`SELECT iif(o.archived = 1, 'archived', 'no_amount') AS reason, COUNT(*) AS count
      FROM ${lastChangeOf(sql.of(end))} CROSS JOIN who w ON w.rep_id = s.owner_id
      ${sql.land('o.territory_id')} ${sql.goods('o.family_id')}
      WHERE o.org_id = ?1 AND (o.archived = 1 OR s.amount_cents IS NULL) GROUP BY 1`);
  },
};

const archivedCustomers: Exclusion = {
  kind: 'customer',
  isFor: among('customers'),
  statement({ slice, span }, _wanted, { orgId, today }) {
    const end = Math.min(span.to, today + 1);
    const sql = new SliceSql(orgId, slice, { from: end - 1, to: end });
    const base = baseOf(slice, sql, () => sql.of(end - 1));
    return sql.statement(
      `SELECT 'archived' AS reason, COUNT(*) AS count FROM base b
        CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${sql.of(end)}
        CROSS JOIN customers k ON k.org_id = ?1 AND k.id = b.customer_id AND k.archived = 1`,
      [base],
    );
  },
};

const exclusions: readonly Exclusion[] = [
  ended,
  withoutValue,
  linesWithout('unit_cost_cents', 'no_cost', (name) => isCellMeasure(name) && 'isCost' in cellMeasures[name]),
  linesWithout('product_id', 'no_product', among('units', 'pricedCents', 'soldProducts', 'crossOrders')),
  endedInteractions,
  archivedClosings,
  closedWithout(`${isWon} = 1 AND NOT (${hasStart})`, 'no_start', among('cycles', 'cycleDays', 'medianCycleDays')),
  closedWithout(`${isWon} = 1 AND o.opened_on IS NULL`, 'no_start', among('medianCloseDays', 'datedWins')),
  closedWithout('s.amount_cents IS NULL', 'no_amount', among('wonCents', 'lostCents')),
  openOnes,
  archivedCustomers,
  cancelledTasks,
];

/** What is near these measures and not in them, as statements and how their answers are read. */
export function exclusionsOf(ask: Ask, context: CountContext) {
  const asked = exclusions.filter(({ isFor }) => ask.measures.some(isFor));
  return {
    statements: asked.map((one) => one.statement(ask, ask.measures.filter(one.isFor), context)),
    read: (answers: readonly (readonly Row[])[]) =>
      asked.flatMap(({ kind }, index) =>
        (answers[index] ?? []).flatMap((row) => {
          const count = Number(row['count']);
          return count === 0 ? [] : [{ reason: row['reason'] as ExclusionReason, kind, count }];
        }),
      ),
  };
}
