import type { BoardQuery } from '../../../worker/contract/boards.ts';
import type { KpiName } from '../../../worker/contract/kpis.ts';
import { type Scope, scopeForSystem, scopeOf } from '../../../worker/auth/scope.ts';
import type { OrgDb } from '../../../worker/db/client.ts';
import { answerKpis } from '../../../worker/kpi/answer.ts';
import { answerBoard } from '../../../worker/kpi/boards.ts';
import { repIdOf } from '../../../test/support/scale.ts';
import { type Span, activity, months, noon, quarter, today, weeks, years } from './days.ts';

/** Figures by rep, or of the whole; what has none, or only zeros, is left out. */
export type Answer = ReadonlyMap<string, readonly (number | null)[]>;

/** How the two engines say the same. */
export type Dialect = {
  /** Condition of the organisation on an alias. */
  readonly org: (alias: string) => string;
  /** Whole part of a division of integers. */
  readonly div: (a: string, b: string) => string;
};

export type Question = {
  readonly name: string;
  readonly terrain: (db: OrgDb) => Promise<Answer>;
  /** From header and lines, scanning. Also what the column store is asked. */
  readonly naive: (dialect: Dialect) => string;
  /** The same through the best index of facts. */
  readonly indexed: (dialect: Dialect) => string;
};

const isZero = (values: readonly (number | null)[]): boolean => values.every((value) => value === null || value === 0);

/** Rows of a subject and its figures. */
export const answerOf = (rows: readonly (readonly [string, ...(number | null)[]])[]): Answer =>
  new Map(
    rows.filter(([, ...values]) => !isZero(values)).map(([id, ...values]) => [id, values.map((value) => value ?? 0)]),
  );

const boss = (db: OrgDb): Scope => scopeForSystem(db.orgId);

async function byRep(db: OrgDb, names: readonly KpiName[], periods: readonly string[]): Promise<Answer> {
  const figures = new Map<string, number[]>();
  for (const [at, period] of periods.entries()) {
    const answer = await answerKpis(db, { kpi: [...names], scope: 'org', period, by: 'rep' }, boss(db), noon);
    names.forEach((name, place) => {
      for (const { id, value } of answer.kpis[name]?.by ?? []) {
        const values = figures.get(id ?? '') ?? Array<number>(names.length * periods.length).fill(0);
        values[at * names.length + place] = value ?? 0;
        figures.set(id ?? '', values);
      }
    });
  }
  return answerOf([...figures].map(([id, values]) => [id, ...values]));
}

/** Value of the period, and places won since the one before. */
async function board(db: OrgDb, period: string, kpi: KpiName = 'net_revenue'): Promise<Answer> {
  const query: BoardQuery = { kpi, period, unit: 'rep', scope: 'org', way: 'raw', view: 'all' };
  const { rows } = await answerBoard(db, query, boss(db), noon);
  return answerOf(rows.map(({ id, value }) => [id ?? '', value]));
}

const inSpan = (column: string, { from, to }: Span): string => `${column} >= ${from} AND ${column} < ${to}`;
const sumIn = (span: Span, value: string, day = 'o.day'): string =>
  `coalesce(sum(CASE WHEN ${inSpan(day, span)} THEN ${value} END), 0)`;
const either = (spans: readonly Span[], day: string): string =>
  `(${spans.map((span) => `(${inSpan(day, span)})`).join(' OR ')})`;

/** Sums over lines by rep; the day is hidden from indexes. */
const overLines = (columns: readonly string[], spans: readonly Span[]) => (d: Dialect) =>
  `SELECT o.rep_id, ${columns.join(', ')} FROM orders o JOIN order_lines l ON ${d.org('l')} l.order_id = o.id
  WHERE ${d.org('o')} o.counts = 1 AND ${either(spans, '(o.day + 0)')} GROUP BY o.rep_id`;
/** The same from shares, which are clustered by rep and day. */
const overShares = (columns: readonly string[], spans: readonly Span[]) => (d: Dialect) =>
  `SELECT u.id, ${columns.join(', ')} FROM users u CROSS JOIN order_credits c ON ${d.org('c')} c.rep_id = u.id AND ${either(spans, 'c.day')}
  CROSS JOIN orders o ON ${d.org('o')} o.id = c.order_id WHERE ${d.org('u')} o.counts = 1 GROUP BY u.id`;

const margin = 'CASE WHEN l.unit_cost_cents IS NOT NULL THEN l.net_cents - l.quantity * l.unit_cost_cents END';
const sales = (spans: readonly Span[]) => ({
  naive: overLines([sumIn(spans[0] ?? quarter, 'l.net_cents')], spans),
  indexed: overShares([sumIn(spans[0] ?? quarter, 'c.net_cents')], spans),
});

const isOrder = `counts = 1 AND kind = 'order'`;
const weighted = ({ div }: Dialect) =>
  `${div('x.product', '10000')} + CASE WHEN x.product % 10000 > 5000 OR (x.product % 10000 = 5000 AND ${div('x.product', '10000')} % 2 = 1) THEN 1 ELSE 0 END`;
const pipeline = (d: Dialect, hint: string) =>
  `SELECT x.owner_id, sum(${weighted(d)}) FROM (SELECT p.owner_id, p.amount_cents * (SELECT s.probability_bp FROM opportunity_stage_changes s
    WHERE ${d.org('s')} s.opportunity_id = p.id ORDER BY s.seq DESC LIMIT 1) AS product FROM opportunities p
    WHERE ${d.org('p')} ${hint} AND p.archived = 0) x GROUP BY x.owner_id`;

const tiles: readonly KpiName[] = ['net_revenue', 'order_count', 'activity_count', 'open_pipeline'];
const me = repIdOf(1);
const homeSpans: readonly Span[] = [{ from: months[0].to, to: today + 1 }];
const homeOf = (d: Dialect, sums: string, hide: string) =>
  `SELECT '${me}', ${sums},
    (SELECT count(*) FROM interactions i WHERE ${d.org('i')} i.rep_id${hide} = '${me}' AND i.voided = 0 AND i.replaced_by IS NULL AND i.kind <> 'complaint'
      AND ${either(homeSpans, 'i.day')}),
    (SELECT sum(p.amount_cents) FROM opportunities p WHERE ${d.org('p')} p.owner_id${hide} = '${me}' AND p.status = 'open' AND p.archived = 0)`;
const homeOfLines = (d: Dialect) =>
  homeOf(
    d,
    `(SELECT coalesce(sum(l.net_cents), 0) FROM orders o JOIN order_lines l ON ${d.org('l')} l.order_id = o.id
      WHERE ${d.org('o')} o.rep_id || '' = '${me}' AND o.counts = 1 AND ${either(homeSpans, 'o.day')}),
    (SELECT count(*) FROM orders o WHERE ${d.org('o')} o.rep_id || '' = '${me}' AND o.counts = 1 AND o.kind = 'order' AND ${either(homeSpans, 'o.day')})`,
    " || ''",
  );
const homeOfShares = (d: Dialect) =>
  homeOf(
    d,
    ['coalesce(sum(c.net_cents), 0)', `coalesce(sum(o.kind = 'order'), 0)`]
      .map(
        (sum) => `(SELECT ${sum} FROM order_credits c CROSS JOIN orders o ON ${d.org('o')} o.id = c.order_id
          WHERE ${d.org('c')} c.rep_id = '${me}' AND o.counts = 1 AND ${either(homeSpans, 'c.day')})`,
      )
      .join(', '),
    '',
  );

/** The nine of the design. */
export const questions: readonly Question[] = [
  {
    name: 'Q1 revenue and margin by rep, 3 months',
    terrain: (db) => byRep(db, ['net_revenue', 'gross_margin'], ['month:2026-10', 'month:2026-09', 'month:2025-10']),
    naive: overLines(
      months.flatMap((span) => [sumIn(span, 'l.net_cents'), sumIn(span, margin)]),
      months,
    ),
    indexed: overShares(
      months.flatMap((span) => [sumIn(span, 'c.net_cents'), sumIn(span, 'c.costed_net_cents - c.cost_cents')]),
      months,
    ),
  },
  { name: 'Q2 board, month', terrain: (db) => board(db, 'month:2026-10'), ...sales(months.slice(0, 2)) },
  {
    name: 'Q3 new customers by rep, quarter',
    terrain: (db) => byRep(db, ['new_customers'], ['quarter:2026-Q4']),
    naive: (d) =>
      `SELECT f.rep_id, count(*) FROM (SELECT o.rep_id, o.day, row_number() OVER (PARTITION BY o.customer_id ORDER BY o.day, o.placed_at, o.id) AS place
        FROM orders o WHERE ${d.org('o')} o.counts = 1 AND o.kind = 'order') f WHERE f.place = 1 AND ${inSpan('f.day', quarter)} GROUP BY f.rep_id`,
    indexed: (d) =>
      `SELECT o.rep_id, count(*) FROM customers k CROSS JOIN orders o ON ${d.org('o')} o.id = (SELECT x.id FROM orders x INDEXED BY orders_customer
        WHERE ${d.org('x')} x.customer_id = k.id AND x.counts = 1 AND x.kind = 'order' ORDER BY x.day, x.placed_at, x.id LIMIT 1)
      WHERE ${d.org('k')} ${inSpan('o.day', quarter)} GROUP BY o.rep_id`,
  },
  {
    name: 'Q4 retention, organisation, quarter',
    async terrain(db) {
      const answer = await answerKpis(
        db,
        { kpi: ['retention_rate'], scope: 'org', period: 'quarter:2026-Q4' },
        boss(db),
        noon,
      );
      const { top = 0, bottom = 0 } = answer.kpis['retention_rate'] ?? {};
      return answerOf([['org', bottom, top]]);
    },
    naive: (d) =>
      retention(
        `SELECT o.customer_id, ${activityOf('o.day')} FROM orders o WHERE ${d.org('o')} o.${isOrder.replace('kind', 'o.kind')} GROUP BY o.customer_id`,
      ),
    indexed: (d) =>
      retention(`SELECT k.id, ${activityOf('o.day')} FROM customers k CROSS JOIN orders o INDEXED BY orders_customer ON ${d.org('o')} o.customer_id = k.id
        AND ${either(activity, 'o.day')} WHERE ${d.org('k')} o.${isOrder.replace('kind', 'o.kind')} GROUP BY k.id`),
  },
  {
    name: 'Q5 share of products sold, month',
    async terrain(db) {
      const answer = await answerKpis(
        db,
        { kpi: ['active_product_rate'], scope: 'org', period: 'month:2026-10' },
        boss(db),
        noon,
      );
      const { top = 0, bottom = 0 } = answer.kpis['active_product_rate'] ?? {};
      return answerOf([['org', top, bottom]]);
    },
    naive: (d) =>
      products(
        d,
        `FROM orders o JOIN order_lines l ON ${d.org('l')} l.order_id = o.id WHERE ${d.org('o')} o.counts = 1 AND ${inSpan('(o.day + 0)', months[0])}`,
      ),
    indexed: (d) =>
      products(
        d,
        `FROM users u CROSS JOIN order_credits c ON ${d.org('c')} c.rep_id = u.id AND ${inSpan('c.day', months[0])} CROSS JOIN orders o ON ${d.org('o')} o.id = c.order_id
        CROSS JOIN order_lines l ON ${d.org('l')} l.order_id = o.id WHERE ${d.org('u')} o.counts = 1 AND c.is_primary = 1`,
      ),
  },
  {
    name: 'Q6 weighted pipeline by rep',
    terrain: (db) => byRep(db, ['weighted_pipeline'], ['month:2026-11']),
    naive: (d) => pipeline(d, `(p.status || '') = 'open'`),
    indexed: (d) => pipeline(d, `p.status = 'open'`),
  },
  {
    name: 'Q7 home of a rep',
    async terrain(db) {
      const reader = scopeOf({ orgId: db.orgId, userId: me, role: 'rep', locale: 'fr', sessionId: null });
      const query = {
        kpi: [...tiles],
        scope: `rep:${me}`,
        period: 'month:2026-11',
        compare: ['previous' as const, 'last_year' as const],
      };
      const { kpis } = await answerKpis(db, query, reader, noon);
      return answerOf([[me, ...tiles.map((name) => kpis[name]?.value ?? 0)]]);
    },
    naive: homeOfLines,
    indexed: homeOfShares,
  },
  { name: 'Q8 board, week', terrain: (db) => board(db, 'week:2026-W46'), ...sales(weeks) },
  { name: 'Q9 board, year', terrain: (db) => board(db, 'year:2026'), ...sales(years) },
];

function activityOf(day: string): string {
  return activity.map((span, at) => `max(CASE WHEN ${inSpan(day, span)} THEN 1 ELSE 0 END) AS a${at}`).join(', ');
}

const retention = (customers: string): string => `SELECT 'org', sum(x.a0), sum(x.a0 * x.a1) FROM (${customers}) x`;

const products = (d: Dialect, from: string): string =>
  `SELECT 'org', (SELECT count(*) FROM (SELECT l.product_id ${from} GROUP BY l.product_id HAVING sum(l.quantity) > 0) x),
    (SELECT count(*) FROM products p WHERE ${d.org('p')} p.available_from < ${months[0].to})`;
