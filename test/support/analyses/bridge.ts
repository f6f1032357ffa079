import { cutBase, type Period, periodBefore, periodLastYear } from '../civil.ts';
import { byText, grouped, type Inquiry, type Part, partsIn, regionOf, rounded, sum } from './plain.ts';

type Sides = { readonly was: readonly Part[]; readonly is: readonly Part[] };

const net = (parts: readonly Part[]) => sum(parts, ({ netCents }) => netCents);
const pieces = (parts: readonly Part[]) => sum(parts, ({ quantity }) => quantity);
const isOrder = ({ document }: Part) => document.kind === 'order';
const isReturn = ({ document }: Part) => document.kind === 'return';
const ordersOf = (parts: readonly Part[]) => new Set(parts.map(({ document }) => document.id)).size;

function sidesBy({ was, is }: Sides, keyOf: (part: Part) => string): [string, Sides][] {
  const [before, after] = [grouped(was, keyOf), grouped(is, keyOf)];
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => [
    key,
    { was: before.get(key) ?? [], is: after.get(key) ?? [] },
  ]);
}

/** One family: price, volume and mix of what sold in both, and what sold in one only. */
function family(sides: Sides) {
  const products = sidesBy(sides, ({ line }) => line.productId ?? '').map(([, of]) => of);
  const both = products.filter(({ was, is }) => pieces(was) > 0 && pieces(is) > 0);
  const others = products.filter((one) => !both.includes(one));
  const valued = sum(both, ({ was, is }) => rounded((net(was) * pieces(is)) / pieces(was)));
  const [q0, q1] = [sum(both, ({ was }) => pieces(was)), sum(both, ({ is }) => pieces(is))];
  const [n0, n1] = [sum(both, ({ was }) => net(was)), sum(both, ({ is }) => net(is))];
  const mean = q0 > 0 ? rounded((n0 * q1) / q0) : 0;
  return {
    priceCents: n1 - valued,
    volumeCents: mean - n0,
    mixCents: valued - mean,
    newCents: sum(others, ({ is }) => net(is)),
    droppedCents: -sum(others, ({ was }) => net(was)),
  };
}

function customers({ book }: Inquiry, orders: Sides, from: number) {
  const bars = { newCents: 0, backCents: 0, lostCents: 0, ordersCents: 0, basketCents: 0 };
  for (const [id, { was, is }] of sidesBy(orders, ({ document }) => document.customerId)) {
    const [o0, o1] = [ordersOf(was), ordersOf(is)];
    const isKnown = book.known.orders.some(({ customerId, day }) => customerId === id && day < from);
    if (o0 === 0) bars[isKnown ? 'backCents' : 'newCents'] += net(is);
    else if (o1 === 0) bars.lostCents -= net(was);
    else {
      const sameBasket = rounded((net(was) * o1) / o0);
      bars.ordersCents += sameBasket - net(was);
      bars.basketCents += net(is) - sameBasket;
    }
  }
  return bars;
}

function list(sides: Sides, changeCents: number, keyOf: (part: Part) => string | undefined) {
  const known = ({ was, is }: Sides): Sides => ({
    was: was.filter((part) => keyOf(part) !== undefined),
    is: is.filter((part) => keyOf(part) !== undefined),
  });
  const rows = sidesBy(known(sides), (part) => keyOf(part) ?? '')
    .map(([id, { was, is }]) => ({ id, baseCents: net(was), currentCents: net(is), changeCents: net(is) - net(was) }))
    .filter((row) => row.changeCents !== 0)
    .sort((a, b) => Math.abs(b.changeCents) - Math.abs(a.changeCents) || byText(a.id, b.id))
    .slice(0, 200);
  return {
    rows: rows.map((row) => ({ ...row, id: row.id === '' ? null : row.id })),
    othersCents: changeCents - sum(rows, (row) => row.changeCents),
  };
}

/** The bridge, but for its sentences. */
export function bridge(inquiry: Inquiry): object | null {
  const { book, span, compare, scope } = inquiry;
  const { organization, products } = book.facts;
  const whole: Period = (compare === 'previous' ? periodBefore : periodLastYear)(span, organization);
  const base = cutBase(span, whole, book.today, organization);
  if (base.from === base.to) return null;
  const sides = { was: partsIn(inquiry, base), is: partsIn(inquiry, span) };
  const shared = { was: partsIn(inquiry, base, true), is: partsIn(inquiry, span, true) };
  const of = (is: (part: Part) => boolean): Sides => ({ was: sides.was.filter(is), is: sides.is.filter(is) });
  const changeOf = ({ was, is }: Sides) => net(is) - net(was);
  const orders = of(isOrder);
  const listed = of((part) => isOrder(part) && part.line.productId !== null);
  const familyOf = ({ line }: Part) => products.find(({ id }) => id === line.productId)?.familyId ?? '';
  const families = sidesBy(listed, familyOf).map(([id, own]) => ({ id: id === '' ? null : id, ...family(own) }));
  const total = (bar: 'priceCents' | 'volumeCents' | 'mixCents' | 'newCents' | 'droppedCents') =>
    sum(families, (one) => one[bar]);
  const size = (one: (typeof families)[number]) =>
    Math.abs(one.priceCents + one.volumeCents + one.mixCents + one.newCents + one.droppedCents);
  const changeCents = changeOf(sides);
  const returnsCents = changeOf(of(isReturn));
  const regions = list(sides, changeCents, ({ document }) => regionOf(inquiry, document.territoryId));
  return {
    base: { key: whole.key, from: base.from, to: base.to },
    baseCents: net(sides.was),
    currentCents: net(sides.is),
    changeCents,
    products: {
      priceCents: total('priceCents'),
      volumeCents: total('volumeCents'),
      mixCents: total('mixCents'),
      newCents: total('newCents'),
      droppedCents: total('droppedCents'),
      unitemisedCents: changeOf(of((part) => isOrder(part) && part.line.productId === null)),
      returnsCents,
    },
    families: families.sort((a, b) => size(b) - size(a) || byText(a.id ?? '', b.id ?? '')),
    customers: { ...customers(inquiry, orders, span.from), returnsCents },
    byCustomer: list(sides, changeCents, ({ document }) => document.customerId),
    byRep: scope.type === 'rep' ? null : list(shared, changeCents, ({ userId }) => userId),
    byTerritory: regions,
  };
}
