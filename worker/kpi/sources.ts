import type { RowKind } from '#contract/explain.ts';
import { type CellMeasure, type CellMeasureName, cellMeasures } from '#contract/measures.ts';

/**
 * Where a measure is counted in SQL: FROM with its joins, the conditions of a fact that counts, whose and which day it
 * is, and every field that measures name. Fields are expressions over the aliases of `from`.
 */
export type Source = {
  readonly from: string;
  readonly where: string;
  readonly rep: string;
  readonly day: string;
  readonly fields: Readonly<Record<string, string>>;
  /** What people are shown of a fact: the thing it speaks of, and which kind of it. */
  readonly row: { readonly kind: RowKind; readonly id: string; readonly what: string };
};

/** No first order before the interaction's day: what figures.md calls a prospect then. Looked up for candidates only. */
const isProspect = `coalesce((SELECT f.first_order_day >= i.day FROM customer_figures f
  WHERE f.org_id = i.org_id AND f.id = i.customer_id AND f.first_order_day IS NOT NULL), 1)`;
const reply = `(a.first_touches ->> ('$."' || i.id || '"'))`;

const isConverted = `coalesce((SELECT f.first_order_day BETWEEN i.day AND i.day + 90
      FROM customer_figures f WHERE f.org_id = i.org_id AND f.id = i.customer_id), 0)`;

/** Interactions `i` with the register `a` of their customer. */
const interaction: Source = {
  from: `interactions i
    LEFT JOIN customer_activity a ON a.org_id = i.org_id AND a.customer_id = i.customer_id`,
  where: 'i.replaced_by IS NULL AND i.voided = 0',
  rep: 'i.rep_id',
  day: 'i.day',
  row: { kind: 'interaction', id: 'i.id', what: 'i.kind' },
  fields: {
    kind: 'i.kind',
    isProductive: `CASE WHEN i.kind = 'visit' THEN EXISTS (SELECT 1 FROM orders l INDEXED BY orders_interaction
      WHERE l.org_id = i.org_id AND l.interaction_id = i.id AND l.counts = 1 AND l.kind = 'order') ELSE 0 END`,
    isReach: `CASE WHEN a.reach_id = i.id THEN ${isProspect} ELSE 0 END`,
    isConverted: `CASE WHEN a.reach_id = i.id THEN ${isConverted} ELSE 0 END`,
    isFirstTouch: `CASE WHEN ${reply} IS NOT NULL THEN ${isProspect} ELSE 0 END`,
    isReplied: `coalesce(${reply}, 0)`,
  },
};

/** The same interactions without the register, for what does not need it. */
export const bareInteraction: Source = { ...interaction, from: 'interactions i' };

/** Where to begin when there are no cells: the few interactions that a customer's register names. */
export const candidates = {
  reach: {
    ...interaction,
    from: `customer_activity a
      CROSS JOIN interactions i ON i.org_id = a.org_id AND i.id = a.reach_id AND i.customer_id = a.customer_id`,
    fields: { isReach: isProspect, isConverted },
  },
  firstTouch: {
    ...interaction,
    from: `customer_activity a CROSS JOIN json_each(a.first_touches) t
      CROSS JOIN interactions i ON i.org_id = a.org_id AND i.id = t.key AND i.customer_id = a.customer_id`,
    fields: { isFirstTouch: isProspect, isReplied: 't.value' },
  },
} satisfies Record<string, Source>;

/** Shares `c` of counting documents `o`. */
const credit: Source = {
  from: 'order_credits c JOIN orders o ON o.org_id = c.org_id AND o.id = c.order_id',
  where: 'o.counts = 1',
  rep: 'c.rep_id',
  day: 'c.day',
  row: { kind: 'document', id: 'o.id', what: 'o.kind' },
  fields: {
    kind: 'o.kind',
    isPrimary: 'c.is_primary',
    hasValue: '(o.net_cents > 0)',
    isFirst: `CASE WHEN c.is_primary = 1 AND o.kind = 'order' THEN EXISTS (SELECT 1 FROM customer_figures f
      WHERE f.org_id = o.org_id AND f.id = o.customer_id AND f.first_order_id = o.id) ELSE 0 END`,
    // Each family is a key before a list. Counted as text: json_each would be a row read for every one.
    isCross: `((length(c.families) - length(replace(c.families, ':[', ''))) / 2 - (instr(c.families, '"":[') > 0) >= 2)`,
    netCents: 'c.net_cents',
    grossCents: 'c.gross_cents',
    discountCents: 'c.discount_cents',
    units: `(SELECT coalesce(sum(p.value ->> 6), 0) FROM json_each(c.families) p WHERE p.key <> '')`,
    documentNetCents: 'o.net_cents',
    costedNetCents: 'c.costed_net_cents',
    costCents: 'c.cost_cents',
    costedLines: 'c.costed_lines',
  },
};

/** First qualifying interaction unless it is later than the closing, else the day it was opened. */
const start = `CASE WHEN (a.opportunity_starts ->> ('$."' || o.id || '"')) <= s.day
  THEN a.opportunity_starts ->> ('$."' || o.id || '"') ELSE o.opened_on END`;

/** Stage changes `s` that closed the opportunity `o`, which is still closed by them. */
const closing: Source = {
  from: `opportunity_stage_changes s INDEXED BY opportunity_stage_changes_closing
    JOIN opportunities o ON o.org_id = s.org_id AND o.id = s.opportunity_id AND o.closing_change_id = s.id
    LEFT JOIN customer_activity a ON a.org_id = o.org_id AND a.customer_id = o.customer_id`,
  where: 's.is_closing = 1 AND o.archived = 0',
  rep: 's.owner_id',
  day: 's.day',
  row: { kind: 'opportunity', id: 'o.id', what: 's.status' },
  fields: {
    isWon: `(s.status = 'won')`,
    amountCents: 'coalesce(s.amount_cents, 0)',
    hasStart: `(${start}) IS NOT NULL`,
    cycleDays: `max(0, s.day - (${start}))`,
  },
};

export const sources: Readonly<Record<CellMeasure['from'], Source>> = { interaction, credit, closing };

function conditionOf(expression: string, expected: number | string | readonly string[]): string {
  const literal = (value: number | string) => (typeof value === 'number' ? String(value) : `'${value}'`);
  if (typeof expected !== 'object') return `(${expression}) = ${literal(expected)}`;
  return `(${expression}) IN (${expected.map(literal).join(', ')})`;
}

/** A measure as an aggregate over its source: 0 over no rows. */
export const aggregateOf = (name: CellMeasureName): string =>
  aggregateOver(name, sources[cellMeasures[name].from].fields);

/** The same over rows that have `fields`. */
export const aggregateOver = (name: CellMeasureName, fields: Readonly<Record<string, string>>): string =>
  `coalesce(sum(${addedBy(name, fields)}), 0)`;

/** What one row adds to a measure; NULL when it does not meet the measure's conditions. */
export function addedBy(name: CellMeasureName, fields: Readonly<Record<string, string>>): string {
  const measure: CellMeasure = cellMeasures[name];
  const conditions = Object.entries(measure.where).map(([field, expected]) =>
    conditionOf(fields[field] ?? field, expected),
  );
  const added = measure.agg === 'count' ? '1' : (fields[measure.field ?? ''] ?? '0');
  return conditions.length === 0 ? added : `CASE WHEN ${conditions.join(' AND ')} THEN ${added} END`;
}
