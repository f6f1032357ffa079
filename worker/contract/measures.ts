import type { SetMeasureName } from './set-measures.ts';

/**
 * What is counted. A measure is data with two readers: SQL on the server, a fold on the phone.
 *
 * `from` names the fact it is counted on, once per fact row that meets `where`:
 * - `interaction`: an interaction that was not voided or replaced, at its day, for its author;
 * - `credit`: one rep's share of an order or return that counts (decisions.md 11, 14), at its business date;
 * - `closing`: the stage change that closed an opportunity which is still closed by it, for its owner at closing.
 */
export type CellMeasure = {
  readonly from: 'interaction' | 'credit' | 'closing';
  readonly agg: 'count' | 'sum';
  /** The numeric field that is added, when `agg` is `sum`. */
  readonly field?: string;
  /** Each field equals the value, or one of the values. Booleans are 0 and 1. */
  readonly where: { readonly [field: string]: number | string | readonly string[] };
  /** How a phone adds entries that are not sent yet (decisions.md 20). */
  readonly fold: 'sum' | 'customer' | 'none';
  /** Cost data: never leaves the server for a rep unless the organisation lets reps see margins. */
  readonly isCost?: true;
};

const activityKinds = ['visit', 'call', 'email', 'meeting', 'demo'] as const;

/**
 * Measures that add up over days and reps: the columns of `rep_day` and `rep_month`.
 * Money is the rep's share in cents; counts belong to the primary rep (rule R7).
 */
export const cellMeasures = {
  netCents: { from: 'credit', agg: 'sum', field: 'netCents', where: {}, fold: 'sum' },
  orders: { from: 'credit', agg: 'count', where: { kind: 'order', isPrimary: 1 }, fold: 'sum' },
  /** Whole documents, for the basket: zero-value orders are left out. */
  basketNetCents: {
    from: 'credit',
    agg: 'sum',
    field: 'documentNetCents',
    where: { kind: 'order', isPrimary: 1, hasValue: 1 },
    fold: 'sum',
  },
  baskets: { from: 'credit', agg: 'count', where: { kind: 'order', isPrimary: 1, hasValue: 1 }, fold: 'sum' },
  /** Whole returns, negative. */
  returnedCents: {
    from: 'credit',
    agg: 'sum',
    field: 'documentNetCents',
    where: { kind: 'return', isPrimary: 1 },
    fold: 'sum',
  },
  /** Orders alone: what came back later is not in these. */
  soldCents: { from: 'credit', agg: 'sum', field: 'netCents', where: { kind: 'order' }, fold: 'sum' },
  soldGrossCents: { from: 'credit', agg: 'sum', field: 'grossCents', where: { kind: 'order' }, fold: 'sum' },
  discountCents: { from: 'credit', agg: 'sum', field: 'discountCents', where: { kind: 'order' }, fold: 'sum' },
  /** Quantities of lines with a product, whatever the unit; returns negative. */
  units: { from: 'credit', agg: 'sum', field: 'units', where: {}, fold: 'sum' },
  /** Orders with products of two families or more. */
  crossOrders: { from: 'credit', agg: 'count', where: { kind: 'order', isPrimary: 1, isCross: 1 }, fold: 'sum' },
  costedNetCents: { from: 'credit', agg: 'sum', field: 'costedNetCents', where: {}, fold: 'none', isCost: true },
  costCents: { from: 'credit', agg: 'sum', field: 'costCents', where: {}, fold: 'none', isCost: true },
  costedLines: { from: 'credit', agg: 'sum', field: 'costedLines', where: {}, fold: 'none', isCost: true },
  /** Customers whose first order that counts, and was not wholly returned, is this one. */
  newCustomers: { from: 'credit', agg: 'count', where: { kind: 'order', isPrimary: 1, isFirst: 1 }, fold: 'customer' },
  activities: { from: 'interaction', agg: 'count', where: { kind: activityKinds }, fold: 'sum' },
  complaints: { from: 'interaction', agg: 'count', where: { kind: 'complaint' }, fold: 'sum' },
  visits: { from: 'interaction', agg: 'count', where: { kind: 'visit' }, fold: 'sum' },
  /** Visits to which an order that counts is linked. */
  productiveVisits: { from: 'interaction', agg: 'count', where: { kind: 'visit', isProductive: 1 }, fold: 'sum' },
  /** Prospects first reached: outbound or face to face, whoever was met. */
  reached: { from: 'interaction', agg: 'count', where: { isReach: 1 }, fold: 'none' },
  /** Of those, the ones whose first order came within 90 days. */
  converted: { from: 'interaction', agg: 'count', where: { isReach: 1, isConverted: 1 }, fold: 'none' },
  /** First touches of a prospect's contact (of the prospect when no contact was named). */
  touched: { from: 'interaction', agg: 'count', where: { isFirstTouch: 1 }, fold: 'none' },
  /** Of those, the ones that had a reply within 14 days. */
  replied: { from: 'interaction', agg: 'count', where: { isFirstTouch: 1, isReplied: 1 }, fold: 'none' },
  won: { from: 'closing', agg: 'count', where: { isWon: 1 }, fold: 'none' },
  lost: { from: 'closing', agg: 'count', where: { isWon: 0 }, fold: 'none' },
  /** Amounts when they were closed; a missing one adds 0. */
  wonCents: { from: 'closing', agg: 'sum', field: 'amountCents', where: { isWon: 1 }, fold: 'none' },
  lostCents: { from: 'closing', agg: 'sum', field: 'amountCents', where: { isWon: 0 }, fold: 'none' },
  /** Won opportunities whose start is known, and their days from start to close. */
  cycles: { from: 'closing', agg: 'count', where: { isWon: 1, hasStart: 1 }, fold: 'none' },
  cycleDays: { from: 'closing', agg: 'sum', field: 'cycleDays', where: { isWon: 1, hasStart: 1 }, fold: 'none' },
} as const satisfies Record<string, CellMeasure>;

export type CellMeasureName = keyof typeof cellMeasures;
export const cellMeasureNames = Object.keys(cellMeasures) as CellMeasureName[];

export type MeasureName = CellMeasureName | SetMeasureName;

export const isCellMeasure = (name: MeasureName): name is CellMeasureName => Object.hasOwn(cellMeasures, name);

/** `null` = the measure itself has no value (a median of nothing). */
export type Totals = { readonly [M in MeasureName]?: number | null };

/** A fact row as the fold sees it: booleans as 0 and 1. */
export type FactFields = { readonly [field: string]: number | string | null };

/** What one fact row adds to a measure: the rule that the server's SQL restates. */
export function contributionOf(measure: CellMeasure, fact: FactFields): number {
  for (const [field, expected] of Object.entries(measure.where)) {
    const actual = fact[field];
    const meets = typeof expected === 'object' ? expected.includes(String(actual)) : actual === expected;
    if (!meets) return 0;
  }
  return measure.agg === 'count' ? 1 : Number(fact[measure.field ?? ''] ?? 0);
}

/** Adds a fact row to every measure counted on its kind of fact. */
export function foldFact(totals: Record<string, number>, from: CellMeasure['from'], fact: FactFields): void {
  for (const name of cellMeasureNames) {
    const measure: CellMeasure = cellMeasures[name];
    if (measure.from === from) totals[name] = (totals[name] ?? 0) + contributionOf(measure, fact);
  }
}
