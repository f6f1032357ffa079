import type { Statement } from '../../db/client.ts';
import type { BridgeLines } from './bridge-lines.ts';

const sumOf = (now: 0 | 1, condition: string) => `IFNULL(SUM(CASE WHEN now = ${now} AND ${condition} THEN net END), 0)`;

/** Net of all, of returns, and of orders' lines without product, in the base (0) and the period (1). */
export function bridgeTotals(lines: BridgeLines): Statement {
  const { sql, table } = lines();
  const of = (name: string, condition: string) =>
    `${sumOf(0, condition)} AS ${name}0, ${sumOf(1, condition)} AS ${name}1`;
  const bare = `kind = 'order' AND product_id IS NULL`;
  return sql.statement(
    `SELECT ${of('net', '1')}, ${of('returns', "kind = 'return'")}, ${of('bare', bare)} FROM lines`,
    [table],
  );
}

/** Nearest cent of `a × b ÷ c`, half away from 0. */
const rescaled = (a: string, b: string, c: string) => `CAST(ROUND(1.0 * ${a} * ${b} / ${c}) AS INTEGER)`;

/**
 * Bars of each family: `x` is what the period's quantities cost at the base's prices, `y` what the period's total quantity
 * cost at the base's mean price. Whole cents, so that price + volume + mix is the change to the cent.
 */
export function bridgeFamilies(lines: BridgeLines): Statement {
  const { sql, table } = lines();
  const quantity = (now: 0 | 1) => `SUM(CASE WHEN now = ${now} THEN quantity ELSE 0 END)`;
  const products = `sold (id, q0, q1, n0, n1) AS (
    SELECT product_id, ${quantity(0)}, ${quantity(1)}, ${sumOf(0, '1')}, ${sumOf(1, '1')}
    FROM lines WHERE kind = 'order' AND product_id IS NOT NULL GROUP BY product_id)`;
  const scaled = `scaled AS (SELECT IFNULL(p.family_id, '') AS family, s.*, q0 > 0 AND q1 > 0 AS both,
    CASE WHEN q0 > 0 AND q1 > 0 THEN ${rescaled('n0', 'q1', 'q0')} ELSE 0 END AS x
    FROM sold s LEFT JOIN products p ON p.org_id = ?1 AND p.id = s.id)`;
  const both = (column: string) => `SUM(CASE WHEN both THEN ${column} ELSE 0 END)`;
  const families = `summed AS (SELECT family, SUM(x) AS x, ${both('n0')} AS n0, ${both('n1')} AS n1,
    CASE WHEN ${both('q0')} > 0 THEN ${rescaled(both('n0'), both('q1'), both('q0'))} ELSE 0 END AS y,
    SUM(CASE WHEN both THEN 0 ELSE n1 END) AS fresh, SUM(CASE WHEN both THEN 0 ELSE -n0 END) AS dropped
    FROM scaled GROUP BY family)`;
  return sql.statement('SELECT family, n1 - x AS price, y - n0 AS volume, x - y AS mix, fresh, dropped FROM summed', [
    table,
    products,
    scaled,
    families,
  ]);
}
