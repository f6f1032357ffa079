import { maxRows } from '#contract/analyses/query.ts';
import type { BridgeParts } from '#contract/analyses/revenue-bridge.ts';
import type { Span } from '#contract/period.ts';
import type { Row, Statement } from '../../db/client.ts';
import { slicedBy } from '../scopes.ts';
import type { Slice } from '../slice.ts';
import type { Asking } from './analysis.ts';
import { bridgeLines } from './bridge-lines.ts';

type Kind = 'customer' | 'rep' | 'territory';

/** Those that changed most; one that is the same is no news. */
function changesOf(asking: Asking, base: Span, slice: Slice, column: string): Statement {
  const { sql, table } = bridgeLines(asking, base, slice)();
  const net = (now: 0 | 1) => `SUM(CASE WHEN now = ${now} THEN net ELSE 0 END)`;
  const parts = `parts (id, n0, n1) AS (SELECT ${column}, ${net(0)}, ${net(1)} FROM lines GROUP BY 1)`;
  return sql.statement(`SELECT id, n0, n1 FROM parts WHERE n0 <> n1 ORDER BY abs(n1 - n0) DESC, id LIMIT ${maxRows}`, [
    table,
    parts,
  ]);
}

/** The lists that the reader may see and that have more than one part. */
export function slicesOf(asking: Asking): { kind: Kind; statement: (base: Span) => Statement }[] {
  const { scope, trees, period, slice, may } = asking;
  const isOne = scope.type === 'rep';
  const of = (kind: Kind, own: () => Slice, column: string) => ({
    kind,
    statement: (base: Span) => changesOf(asking, base, own(), column),
  });
  return [
    ...(may('rep') ? [of('customer', () => slice, 'customer_id')] : []),
    ...(may('rep') && !isOne ? [of('rep', () => slicedBy('rep', scope, trees, period), 'subject')] : []),
    ...(may('territory') ? [of('territory', () => slicedBy('territory', scope, trees, period), 'subject')] : []),
  ];
}

export function bridgeParts(found: readonly Row[], changeCents: number): BridgeParts {
  const rows = found.map((row) => {
    const [baseCents, currentCents] = [Number(row['n0']), Number(row['n1'])];
    const id = row['id'] === '' ? null : String(row['id']);
    return { id, baseCents, currentCents, changeCents: currentCents - baseCents };
  });
  return { rows, othersCents: changeCents - rows.reduce((sum, row) => sum + row.changeCents, 0) };
}
