import type { MeasureName } from '#contract/measures.ts';
import { type EvidenceList, type RowKind, maxRows } from '#contract/explain.ts';
import type { Row, Statement } from '../../db/client.ts';
import { type Ask, type CountContext, type Evidence, type Rows, columnsOf } from '../sets/counter.ts';

/** Whose rows the reader may see: everybody's, or those of some people. */
export type Seen = 'all' | readonly string[];

const named = (name: string, customerId = 'NULL'): string => `json_array(${name}, ${customerId})`;

const customer = `(SELECT ${named('k.name')} FROM customers k WHERE k.org_id = ?1 AND k.id = p.id)`;

/** Names of what a target `g` is of. */
const scopeNames = [
  ['org', 'organizations'],
  ['team', 'teams'],
  ['rep', 'users'],
  ['territory', 'territories'],
  ['family', 'families'],
  ['unit', 'business_units'],
]
  .map(
    ([type, table]) => `WHEN '${type}' THEN (SELECT n.name FROM ${table} n WHERE n.org_id = ?1 AND n.id = g.scope_id)`,
  )
  .join(' ');

/** `[what people call the thing that a row speaks of, whose customer's it is]`. Looked up for the rows of one page only. */
const labels: Record<RowKind, string> = {
  document: `(SELECT ${named('d.customer_name', 'd.customer_id')} FROM orders d WHERE d.org_id = ?1 AND d.id = p.id)`,
  line: `(SELECT ${named('g.name', '(SELECT o.customer_id FROM orders o WHERE o.org_id = ?1 AND o.id = p.id)')}
    FROM order_lines n CROSS JOIN products g ON g.org_id = ?1 AND g.id = n.product_id
    WHERE n.org_id = ?1 AND n.order_id = p.id AND n.line = CAST(p.part AS INTEGER))`,
  interaction: `(SELECT ${named('i.customer_name', 'i.customer_id')} FROM interactions i INDEXED BY interactions_id WHERE i.org_id = ?1 AND i.id = p.id)`,
  customer,
  interval: customer,
  opportunity: `(SELECT ${named('o.name', 'o.customer_id')} FROM opportunities o WHERE o.org_id = ?1 AND o.id = p.id)`,
  product: `(SELECT ${named('g.name')} FROM products g WHERE g.org_id = ?1 AND g.id = p.id)`,
  survey: `(SELECT ${named('k.name', 'k.id')} FROM survey_responses r CROSS JOIN customers k ON k.org_id = ?1 AND k.id = r.customer_id
    WHERE r.org_id = ?1 AND r.id = p.id)`,
  points: `(SELECT ${named('k.name', 'k.id')} FROM loyalty_transactions t CROSS JOIN loyalty_members m ON m.org_id = ?1 AND m.id = t.member_id
    CROSS JOIN customers k ON k.org_id = ?1 AND k.id = m.customer_id WHERE t.org_id = ?1 AND t.id = p.id)`,
  cost: `(SELECT ${named("iif(e.label = '', e.purpose, e.label)")} FROM cost_entries e WHERE e.org_id = ?1 AND e.id = p.id)`,
  task: `(SELECT ${named(
    "coalesce((SELECT k.name FROM customers k WHERE k.org_id = ?1 AND k.id = t.customer_id), nullif(t.title, ''), t.kind)",
    't.customer_id',
  )} FROM tasks t WHERE t.org_id = ?1 AND t.id = p.id)`,
  presence: `(SELECT ${named('u.name')} FROM users u WHERE u.org_id = ?1 AND u.id = p.rep_id)`,
  target: `(SELECT ${named(`CASE g.scope_type ${scopeNames} END`)} FROM targets g WHERE g.org_id = ?1 AND g.id = p.id)`,
};

/** One page of the rows behind measures, newest first, as a statement and how its answer is read. */
export type Page = {
  readonly statement: Statement | undefined;
  readonly read: (rows: readonly Row[]) => { list: EvidenceList; sums: Row };
};

/** `after`: key of the last row seen; `place`: of the list, for its cursor. */
export function pageOf(
  { kind, measures, rows }: Evidence,
  ask: Ask,
  context: CountContext,
  seen: Seen,
  place: number,
  after?: string,
): Page {
  const wanted = measures.filter((name) => ask.measures.includes(name));
  const found = rows(ask, new Set(wanted), context);
  return {
    statement: found && statementOf(found, kind, wanted, seen, after),
    read: (answer) => read(answer, kind, wanted, place),
  };
}

/** The page hangs on one row of totals, so that these are told even when it is empty. */
function statementOf(
  { sql, tables = [], from, adds, row }: Rows,
  kind: RowKind,
  wanted: readonly MeasureName[],
  seen: Seen,
  after: string | undefined,
): Statement {
  const columns = `${row.id()} AS id, ${row.part?.() ?? "''"} AS part, ${row.rep()} AS rep_id, ${row.day?.() ?? 'NULL'} AS day,
    ${row.what?.() ?? 'NULL'} AS what,
    ${row.movedAt?.() ?? 'NULL'} AS moved_at, ${columnsOf(adds, new Set(wanted))}`;
  const isConcerned = wanted.map((name) => `${name} IS NOT NULL`).join(' OR ');
  const isSeen =
    seen === 'all' || kind === 'product'
      ? '1'
      : `IFNULL(rep_id IN (SELECT value FROM json_each(${sql.of(JSON.stringify(seen))})), 0)`;
  const before = after === undefined ? '' : `AND key < ${sql.of(after)}`;
  const list = [
    ...tables,
    `listed AS MATERIALIZED (SELECT *, ${isSeen} AS is_seen,
      printf('%07d', IFNULL(day, 0) + 1000000) || ':' || id || ':' || part || ':' || IFNULL(rep_id, '') AS key
      FROM (SELECT ${columns} ${from} LIMIT -1 OFFSET 0) WHERE ${isConcerned})`,
  ];
  const sums = wanted.map((name) => `SUM(${name}) AS sum_${name}`).join(', ');
  return sql.statement(
    `SELECT p.*, t.*, ${labels[kind]} AS about
      FROM (SELECT COUNT(*) AS total, COUNT(*) - IFNULL(SUM(is_seen), 0) AS hidden, ${sums} FROM listed) t
      LEFT JOIN (SELECT * FROM listed WHERE is_seen ${before} ORDER BY key DESC LIMIT ${maxRows + 1}) p ON true`,
    list,
  );
}

const text = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const numberOf = (value: string | number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

function aboutOf(value: string | number | null | undefined): { label: string | null; customerId?: string } {
  if (value === null || value === undefined) return { label: null };
  const [label, customerId] = JSON.parse(String(value)) as [string | null, string | null];
  return { label, ...(customerId !== null && { customerId }) };
}

function read(answer: readonly Row[], kind: RowKind, wanted: readonly MeasureName[], place: number) {
  const all = answer.filter((row) => row['id'] !== null);
  const rows = all.slice(0, maxRows);
  const [totals = {}] = answer;
  const list: EvidenceList = {
    kind,
    measures: [...wanted],
    rows: rows.map((row) => ({
      id: String(row['id']),
      ...(row['part'] === '' ? {} : { part: String(row['part']) }),
      what: text(row['what']),
      day: numberOf(row['day']),
      repId: text(row['rep_id']),
      ...aboutOf(row['about']),
      ...(row['moved_at'] === null ? {} : { movedAt: Number(row['moved_at']) }),
      adds: Object.fromEntries(
        wanted.flatMap((name) => (row[name] === null ? [] : ([[name, Number(row[name])]] as const))),
      ),
    })),
    total: Number(totals['total'] ?? 0),
    hidden: Number(totals['hidden'] ?? 0),
    next: all.length > rows.length ? `${place}.${rows.at(-1)?.['key']}` : null,
  };
  return { list, sums: totals };
}
