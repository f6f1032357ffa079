import type { AnalysisResult } from '#contract/analyses/registry.ts';
import type { Row } from '../../db/client.ts';
import type { Analysis } from './analysis.ts';
import { basePeriodOf } from './base-period.ts';
import { bridgeCustomers } from './bridge-customers.ts';
import { bridgeLines } from './bridge-lines.ts';
import { bridgeParts, slicesOf } from './bridge-parts.ts';
import { bridgeFamilies, bridgeTotals } from './bridge-products.ts';
import { whatChanged } from './what-changed.ts';

type Bridge = AnalysisResult<'revenue_bridge'>;

const numbersOf = (row: Row = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)]));

const familyOf = (row: Row): Bridge['families'][number] => {
  const { price = 0, volume = 0, mix = 0, fresh = 0, dropped = 0 } = numbersOf(row);
  const id = row['family'] === '' ? null : String(row['family']);
  return { id, priceCents: price, volumeCents: volume, mixCents: mix, newCents: fresh, droppedCents: dropped };
};

const moved = (one: Bridge['families'][number]) =>
  Math.abs(one.priceCents + one.volumeCents + one.mixCents + one.newCents + one.droppedCents);

type Bar = Exclude<keyof Bridge['families'][number], 'id'>;

/** Analysis 19: the change of the net revenue in bars that add up to it, by product and by customer. */
export const revenueBridge: Analysis<'revenue_bridge'> = {
  trees: ['people', 'land'],
  async answer(asking) {
    const base = basePeriodOf(asking);
    if (base.from === base.to) return null;
    const lines = bridgeLines(asking, base);
    const parts = slicesOf(asking);
    const [totals = [], families = [], customers = [], ...lists] = await asking.db.batch([
      bridgeTotals(lines),
      bridgeFamilies(lines),
      bridgeCustomers(lines),
      ...parts.map(({ statement }) => statement(base)),
    ]);
    const total = numbersOf(totals[0]);
    const all = families.map(familyOf);
    const sum = (bar: Bar) => all.reduce((cents, one) => cents + one[bar], 0);
    const returnsCents = (total['returns1'] ?? 0) - (total['returns0'] ?? 0);
    const [baseCents = 0, currentCents = 0] = [total['net0'], total['net1']];
    const bars = {
      priceCents: sum('priceCents'),
      volumeCents: sum('volumeCents'),
      mixCents: sum('mixCents'),
      newCents: sum('newCents'),
      droppedCents: sum('droppedCents'),
      unitemisedCents: (total['bare1'] ?? 0) - (total['bare0'] ?? 0),
      returnsCents,
    };
    const { fresh = 0, back = 0, lost = 0, orders = 0, basket = 0 } = numbersOf(customers[0]);
    const changes = { newCents: fresh, backCents: back, lostCents: lost, ordersCents: orders, basketCents: basket };
    const change = { baseCents, currentCents, changeCents: currentCents - baseCents };
    const listOf = (kind: string) => {
      const at = parts.findIndex((part) => part.kind === kind);
      return at < 0 ? null : bridgeParts(lists[at] ?? [], change.changeCents);
    };
    return {
      base: { key: base.key, from: base.from, to: base.to },
      ...change,
      products: bars,
      families: all.sort((a, b) => moved(b) - moved(a) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
      customers: { ...changes, returnsCents },
      byCustomer: listOf('customer'),
      byRep: listOf('rep'),
      byTerritory: listOf('territory'),
      sentences: whatChanged({ ...change, products: bars, customers: changes }, asking.settings.currency),
    };
  },
};
