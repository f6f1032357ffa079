import { type CellMeasureName, type Totals, cellMeasures, isCellMeasure } from '#contract/measures.ts';
import type { Row, Statement } from '../../db/client.ts';
import type { Counted } from '../count.ts';
import type { Ask, CountContext } from '../sets/counter.ts';
import { creditsOf } from '../sets/documents.ts';
import { everySubject, SliceSql } from '../slice.ts';
import { addedBy, sources } from '../sources.ts';

const inLines = (value: string, condition = '1') =>
  `(SELECT IFNULL(SUM(${value}), 0) FROM order_lines n WHERE n.org_id = ?1 AND n.order_id = o.id AND ${condition})`;

/** A document as a whole, seen from its primary share `c`: what was split over the shares, from the lines themselves. */
const wholeFields = {
  ...sources.credit.fields,
  isPrimary: 'EXISTS (SELECT 1 FROM shares h WHERE h.order_id = o.id AND h.rep_id = c.rep_id)',
  netCents: 'o.net_cents',
  grossCents: 'o.gross_cents',
  discountCents: inLines('n.discount_cents'),
  units: inLines('n.quantity', 'n.product_id IS NOT NULL'),
  costedNetCents: inLines('n.net_cents', 'n.unit_cost_cents IS NOT NULL'),
  costCents: inLines('n.quantity * n.unit_cost_cents', 'n.unit_cost_cents IS NOT NULL'),
  costedLines: inLines('1', 'n.unit_cost_cents IS NOT NULL'),
};

const sumsOf = (names: readonly CellMeasureName[], fields: Readonly<Record<string, string>>) =>
  names.map((name) => `IFNULL(SUM(${addedBy(name, fields)}), 0) AS ${name}`).join(', ');

/** Measures of documents and the others, where there is something to reconcile: a family's part of a document is no whole. */
function measuresIn({ slice, measures }: Ask) {
  const cells = slice.families ? [] : measures.filter((name): name is CellMeasureName => isCellMeasure(name));
  const isOfDocuments = (name: CellMeasureName) => cellMeasures[name].from === 'credit';
  return { cells, documents: cells.filter(isOfDocuments) };
}

/** Two statements where measures are of documents: what the documents come to, and what of them counts for others. */
export function documentStatements(ask: Ask, { orgId }: CountContext): Statement[] {
  const { documents } = measuresIn(ask);
  if (documents.length === 0) return [];
  const sql = new SliceSql(orgId, ask.slice, ask.span);
  const tables = [
    `shares (order_id, rep_id) AS MATERIALIZED (SELECT DISTINCT c.order_id, c.rep_id ${creditsOf(ask.slice, sql)})`,
    'documents (id) AS MATERIALIZED (SELECT DISTINCT order_id FROM shares)',
  ];
  const from = `FROM documents d CROSS JOIN orders o ON o.org_id = ?1 AND o.id = d.id
    CROSS JOIN order_credits c INDEXED BY order_credits_order ON c.org_id = ?1 AND c.order_id = d.id`;
  // The primary is one person: whose documents count whole have nothing outside.
  const others = { ...sources.credit.fields, isPrimary: '0' };
  return [
    sql.statement(`SELECT ${sumsOf(documents, wholeFields)} ${from} AND c.is_primary = 1`, tables),
    sql.statement(
      `SELECT ${sumsOf(documents, others)} ${from}
        WHERE NOT EXISTS (SELECT 1 FROM shares h WHERE h.order_id = c.order_id AND h.rep_id = c.rep_id)`,
      tables,
    ),
  ];
}

/** Figures of the reps added up. */
function added(byRep: Counted, name: CellMeasureName): number {
  let sum = 0;
  for (const [subject, totals] of byRep) if (subject !== everySubject) sum += totals[name] ?? 0;
  return sum;
}

/** Of each measure that adds up: Σ reps = total = facts − what of them counts for people outside. */
export function reconciled(
  ask: Ask,
  totals: Totals,
  byRep: Counted,
  evidence: readonly Row[],
  [whole, outside]: readonly (readonly Row[])[],
) {
  const { cells, documents } = measuresIn(ask);
  return cells.map((measure) => {
    const isOfDocuments = documents.includes(measure);
    const listed = evidence.find((sums) => `sum_${measure}` in sums)?.[`sum_${measure}`];
    const facts = Number((isOfDocuments ? whole?.[0]?.[measure] : listed) ?? 0);
    const out = isOfDocuments ? Number(outside?.[0]?.[measure] ?? 0) : 0;
    const [reps, total] = [added(byRep, measure), totals[measure] ?? 0];
    return { measure, reps, total, facts, outside: out, isExact: reps === total && total === facts - out };
  });
}
