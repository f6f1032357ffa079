import type { Interaction } from '#contract/interaction.ts';
import type { Order } from '#contract/order.ts';
import type { Span } from '#contract/period.ts';
import type { Entry } from '../store/schema.ts';
import { type EarlierFirsts, type Facts, totalsOf } from './own-facts.ts';

/** One rep × day or rep × month of a span: the server's count, and the version it holds for. */
export type Bucket = Span & { readonly v: number; readonly measures: Sums };

export type Sums = Readonly<Record<string, number>>;

export type Foldable = {
  readonly me: string;
  readonly buckets: readonly Bucket[];
  /** Unsettled entries, dead ones left out, in order. */
  readonly entries: readonly Entry[];
  /** The facts they touch and those whose counting depends on them, as this phone shows them. */
  readonly facts: Facts;
  readonly earlier: EarlierFirsts;
};

/** Is the entry in no cell yet? Not done by the server, or done above the cell's version (decisions.md 2). */
export const isUnknownTo = (v: number, { state, ackV }: Entry): boolean => state !== 'acked' || (ackV ?? 0) > v;

/** The facts without some entries: as each was before the first of them. */
function without(facts: Facts, entries: readonly Entry[]): Facts {
  const interactions = new Map(facts.interactions);
  const orders = new Map(facts.orders);
  for (const { touched } of entries.toReversed()) {
    for (const { kind, id, before } of touched) {
      if (kind !== 'interaction' && kind !== 'order') continue;
      const into = (kind === 'interaction' ? interactions : orders) as Map<string, unknown>;
      if (before) into.set(id, before);
      else into.delete(id);
    }
  }
  return { interactions, orders };
}

const isIn = ({ from, to }: Span, day: number) => from <= day && day < to;

const daysOf = ({ interactions, orders }: Facts): number[] =>
  [...interactions.values(), ...orders.values()].map(({ day }) => day);

/** The facts of each customer: no measure joins those of two. */
function byCustomer({ interactions, orders }: Facts): Map<string, Facts> {
  const groups = new Map<string, { interactions: Map<string, Interaction>; orders: Map<string, Order> }>();
  const groupOf = (customerId: string) => {
    const group = groups.get(customerId) ?? { interactions: new Map(), orders: new Map() };
    groups.set(customerId, group);
    return group;
  };
  for (const interaction of interactions.values())
    groupOf(interaction.customerId).interactions.set(interaction.id, interaction);
  for (const order of orders.values()) groupOf(order.customerId).orders.set(order.id, order);
  return groups;
}

/** Customers of the facts an entry touches. */
function customersOf({ touched }: Entry, { interactions, orders }: Facts): Set<string> {
  const facts = touched.flatMap(({ id }) => interactions.get(id) ?? orders.get(id) ?? []);
  return new Set(facts.map(({ customerId }) => customerId));
}

/** Which entries change which measure: the « dont 3 en attente » of a figure. */
function changedBy({ me, buckets, entries, facts, earlier }: Foldable): Map<string, Set<string>> {
  const changed = new Map<string, Set<string>>();
  const groups = byCustomer(facts);
  for (const entry of entries) {
    for (const customerId of customersOf(entry, facts)) {
      const group = groups.get(customerId) ?? { interactions: new Map(), orders: new Map() };
      const days = daysOf(group);
      for (const bucket of buckets.filter(
        (each) => isUnknownTo(each.v, entry) && days.some((day) => isIn(each, day)),
      )) {
        const now = totalsOf(group, earlier, me, bucket);
        const alone = totalsOf(without(group, [entry]), earlier, me, bucket);
        for (const name of Object.keys({ ...now, ...alone })) {
          if ((now[name] ?? 0) !== (alone[name] ?? 0))
            changed.set(name, (changed.get(name) ?? new Set()).add(entry.mid));
        }
      }
    }
  }
  return changed;
}

function add(into: Record<string, number>, from: Sums, sign = 1): void {
  for (const [name, amount] of Object.entries(from)) into[name] = (into[name] ?? 0) + sign * amount;
}

export type Folded = {
  readonly synced: Sums;
  readonly shown: Sums;
  readonly changedBy: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The cells as the server counted them, and with the unsettled entries on top. Nothing is counted twice. */
export function foldEntries(known: Foldable): Folded {
  const synced: Record<string, number> = {};
  const shown: Record<string, number> = {};
  const days = daysOf(known.facts);
  for (const bucket of known.buckets) {
    add(synced, bucket.measures);
    add(shown, bucket.measures);
    if (!days.some((day) => isIn(bucket, day))) continue;
    const count = (facts: Facts) => totalsOf(facts, known.earlier, known.me, bucket);
    add(shown, count(known.facts));
    add(
      shown,
      count(
        without(
          known.facts,
          known.entries.filter((entry) => isUnknownTo(bucket.v, entry)),
        ),
      ),
      -1,
    );
  }
  return { synced, shown, changedBy: changedBy(known) };
}
