import type { Missing, SeasonalityAnswer } from '#contract/comparisons.ts';
import { firstDayOf } from '#contract/day.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { Seasonality } from '#contract/seasonality.ts';
import type { ScopeType } from '#contract/steering.ts';
import type { Row, Statement } from '../../db/client.ts';
import { lineFields, linesOf } from '../analyses/lines.ts';
import { slicedBy } from '../scopes.ts';
import { SliceSql } from '../slice.ts';
import { type Later, type Question, missing } from './comparison.ts';
import {
  type Known,
  endOfHistory,
  historyMonths,
  type historyOf,
  knownOf,
  historyOf as read,
  seasonOf,
} from './history.ts';

type History = ReturnType<typeof historyOf>;

const mostProducts = 50;

/** What of a line each KPI adds up; only these are known by product. */
const byProduct: Partial<Record<KpiName, 'netCents' | 'units'>> = { net_revenue: 'netCents', units_sold: 'units' };

const told = (season: Seasonality | null, { values }: Known) =>
  season ? { indices: [...season.indices], indicative: season.isIndicative, months: values.length } : missingOf(values);

const missingOf = (values: readonly number[]): Missing => missing(values.length < 12 ? 'too_short' : 'no_denominator');

const ofKnown = (known: Known) => told(seasonOf(known), known);

/** Lines with a product, or the scope's share of them, by product and month. Units are ten-thousandths: an index has no unit. */
function productStatement({ orgId, slice, period, settings }: Question): Statement {
  const end = endOfHistory({ period, settings });
  const spans = Array.from({ length: historyMonths }, (_, index) => {
    const month = end - historyMonths + index;
    return { from: firstDayOf(month), to: firstDayOf(month + 1) };
  });
  const sql = new SliceSql(orgId, slice, ...spans);
  const { netCents, quantity } = lineFields(slice);
  return sql.statement(`SELECT n.product_id AS product, w.t0 AS day, SUM(${netCents}) AS netCents, SUM(${quantity}) AS units
    ${linesOf(slice, sql)} WHERE n.product_id IS NOT NULL GROUP BY 1, 2`);
}

type Parts = Extract<SeasonalityAnswer['parts'], readonly object[]>;

function partsByProduct(name: KpiName, question: Question, rows: readonly Row[]): Parts | Missing {
  const field = byProduct[name];
  if (!field) return missing('no_meaning');
  const end = endOfHistory(question);
  const days = Array.from({ length: historyMonths }, (_, index) => firstDayOf(end - historyMonths + index));
  const products = [...Map.groupBy(rows, ({ product }) => String(product))].map(([id, own]) => {
    const byDay = new Map(own.map((row) => [Number(row['day']), Number(row[field])]));
    const values = days.map((day) => byDay.get(day) ?? 0);
    return { id, total: values.reduce((sum, value) => sum + value, 0), known: knownOf(name, end, values) };
  });
  return products
    .sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1))
    .slice(0, mostProducts)
    .map(({ id, known }) => ({ id, season: ofKnown(known) }));
}

/** Comparison 12: of the whole, and of the products, families or units asked. */
export function seasonality(question: Question, names: readonly KpiName[], own: History): Later<SeasonalityAnswer> {
  const { query, scope, trees, period, plan } = question;
  const { by } = query;
  const rows = by === 'product' ? plan.read(productStatement(question)) : undefined;
  const goods = by === 'family' || by === 'unit' ? by : undefined;
  const meant = names.filter((name) => goods && (kpis[name].scopes as readonly ScopeType[]).includes(goods));
  const ofGoods = goods && meant.length > 0 ? read(question, slicedBy(goods, scope, trees, period), meant) : undefined;
  const partsOf = (name: KpiName): SeasonalityAnswer['parts'] => {
    if (rows) return partsByProduct(name, question, rows());
    if (!goods) return undefined;
    if (!ofGoods || !meant.includes(name)) return missing('no_meaning');
    const ids = ofGoods.subjects().toSorted();
    return ids.map((id) => ({ id: id === '' ? null : id, season: ofKnown(ofGoods.known(name, id)) }));
  };
  return (name) => {
    const parts = partsOf(name);
    return { whole: ofKnown(own.known(name)), ...(parts && { parts }) };
  };
}
