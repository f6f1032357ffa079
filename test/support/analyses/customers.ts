import { isQualifying } from '../brute-facts.ts';
import { questionOf } from '../brute-force.ts';
import { active, wasActive } from '../brute-question.ts';
import { customersOf, within } from '../brute-scope.ts';
import { before, type Span } from '../civil.ts';
import { byText, grouped, type Inquiry, isIn, sum } from './plain.ts';
import { median } from './sales.ts';

const endOf = ({ book, span }: Inquiry): number => Math.min(span.to, book.today + 1);

/** The scope's customers on the last day so far. */
export const owned = (inquiry: Inquiry): string[] => [
  ...customersOf(inquiry.book.facts, within(inquiry.book.facts, inquiry.scope), endOf(inquiry) - 1, true),
];

const firstDay = ({ book }: Inquiry, id: string): number => book.known.firstOrders.get(id)?.day ?? Infinity;
const existing = (inquiry: Inquiry): string[] => owned(inquiry).filter((id) => firstDay(inquiry, id) < endOf(inquiry));

/** Counting documents of a customer in a span. */
const documentsOf = ({ book }: Inquiry, id: string, span: Span) =>
  book.known.documents.filter(({ customerId, day }) => customerId === id && isIn(span, day));
export const ordersOf = (inquiry: Inquiry, id: string, span: Span) =>
  documentsOf(inquiry, id, span).filter(({ kind }) => kind === 'order');
const netOf = (inquiry: Inquiry, id: string, span: Span) =>
  sum(documentsOf(inquiry, id, span), ({ netCents }) => netCents);
export const soFar = (inquiry: Inquiry): Span => ({ from: inquiry.span.from, to: endOf(inquiry) });

export function segments(inquiry: Inquiry): object {
  const customers = existing(inquiry);
  const countOf = (id: string) => ordersOf(inquiry, id, soFar(inquiry)).length;
  const classes = {
    inactive: (count: number) => count === 0,
    occasional: (count: number) => count === 1,
    regular: (count: number) => count === 2 || count === 3,
    frequent: (count: number) => count >= 4,
  };
  return {
    classes: Object.entries(classes).map(([name, isIn]) => {
      const own = customers.filter((id) => isIn(countOf(id)));
      return {
        class: name,
        customers: own.length,
        orders: sum(own, countOf),
        netCents: sum(own, (id) => netOf(inquiry, id, soFar(inquiry))),
        share: customers.length > 0 ? own.length / customers.length : null,
      };
    }),
    customers: customers.length,
  };
}

/** Class 1..k of a value among all: where the middle of its equals stands. */
export function classOf(value: number, all: readonly number[], k: number): number {
  const [below, same] = [all.filter((one) => one < value).length, all.filter((one) => one === value).length];
  return Math.floor(((2 * below + same) * k) / (2 * all.length)) + 1;
}

export function rfm(inquiry: Inquiry): object | null {
  const span = soFar(inquiry);
  const buyers = inquiry.book.facts.customers
    .map(({ id }) => ({ id, own: ordersOf(inquiry, id, span) }))
    .filter(({ own }) => own.length > 0)
    .map(({ id, own }) => ({
      customerId: id,
      lastOrderDay: Math.max(...own.map(({ day }) => day)),
      orders: own.length,
      netCents: netOf(inquiry, id, span),
    }));
  const k = buyers.length < 25 ? 3 : 5;
  const scored = buyers.map((one) => ({
    ...one,
    recency: classOf(
      one.lastOrderDay,
      buyers.map(({ lastOrderDay }) => lastOrderDay),
      k,
    ),
    frequency: classOf(
      one.orders,
      buyers.map(({ orders }) => orders),
      k,
    ),
    money: classOf(
      one.netCents,
      buyers.map(({ netCents }) => netCents),
      k,
    ),
  }));
  const ours = owned(inquiry);
  const own = scored.filter(({ customerId }) => ours.includes(customerId));
  if (own.length === 0) return null;
  const total = (one: (typeof own)[number]) => one.recency + one.frequency + one.money;
  const cells = [...grouped(own, (one) => `${one.recency}${one.frequency}${one.money}`)]
    .sort(([a], [b]) => byText(b, a))
    .map(([code, some]) => ({
      recency: Number(code[0]),
      frequency: Number(code[1]),
      money: Number(code[2]),
      customers: some.length,
      netCents: sum(some, ({ netCents }) => netCents),
    }));
  const rows = own.sort((a, b) => total(b) - total(a) || b.netCents - a.netCents || byText(a.customerId, b.customerId));
  return { classes: k, customers: own.length, cells, rows };
}

const percent = (value: number): number => Math.max(0, Math.min(100, Math.floor(value)));

/** No satisfaction is ever given in the random histories. */
export function loyalty(inquiry: Inquiry): object {
  const end = endOf(inquiry);
  const ever = { from: -Infinity, to: end };
  const scores: { customerId: string; score: number; orders: number; [part: string]: unknown }[] = [];
  let withoutScore = 0;
  for (const id of owned(inquiry)) {
    const days = ordersOf(inquiry, id, ever).map(({ day }) => day);
    if (days.length === 0) continue;
    const distinct = [...new Set(days)].sort((a, b) => a - b);
    const rhythm = median(distinct.slice(1).map((day, index) => day - (distinct[index] ?? 0)));
    if (days.length < 3 || rhythm === null) {
      withoutScore++;
      continue;
    }
    const age = end - 1 - Math.max(...days);
    const [late, early] = [
      netOf(inquiry, id, { from: before(end, 6), to: end }),
      netOf(inquiry, id, { from: before(end, 12), to: before(end, 6) }),
    ];
    const contacts = inquiry.book.known.interactions.filter(
      (one) => one.customerId === id && one.day < end && isQualifying(one),
    );
    const silence = end - 1 - Math.max(...contacts.map(({ day }) => day));
    const recency = percent(((3 * rhythm - age) * 100) / (2 * rhythm));
    const orders = Math.min(10, days.length) * 10;
    const amounts = late <= 0 ? 0 : early <= 0 ? 100 : percent((late * 100) / early);
    const contact = contacts.length === 0 ? 0 : percent(((180 - silence) * 100) / 150);
    const score = Math.floor((recency * 35 + orders * 15 + amounts * 20 + contact * 15) / 85);
    scores.push({ customerId: id, score, recency, orders, amounts, contact, satisfaction: null });
  }
  const isInBand = (score: number, band: number) => Math.min(4, Math.floor(score / 20)) === band;
  return {
    bands: [0, 1, 2, 3, 4].map((band) => scores.filter(({ score }) => isInBand(score, band)).length),
    withoutScore,
    rows: scores.sort((a, b) => b.score - a.score || b.orders - a.orders || byText(a.customerId, b.customerId)),
  };
}

/** Mean place of each value, 1 = lowest. */
const placesOf = (values: readonly number[]): number[] =>
  values.map((value) => {
    const [below, same] = [values.filter((one) => one < value).length, values.filter((one) => one === value).length];
    return below + (same + 1) / 2;
  });

export function tenure(inquiry: Inquiry): object {
  const end = endOf(inquiry);
  const points = existing(inquiry).map((id) => {
    const since = Math.max(inquiry.span.from, firstDay(inquiry, id));
    const days = inquiry.book.known.interactions
      .filter((one) => one.customerId === id && isIn({ from: since, to: end }, one.day) && isQualifying(one))
      .map(({ day }) => day);
    return {
      customerId: id,
      tenureDays: end - firstDay(inquiry, id),
      contacts: new Set(days).size,
      exposedDays: end - since,
    };
  });
  const xs = placesOf(points.map(({ contacts, exposedDays }) => contacts / exposedDays));
  const ys = placesOf(points.map(({ tenureDays }) => tenureDays));
  const middle = (points.length + 1) / 2;
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((total, one, index) => total + (one - middle) * ((b[index] ?? 0) - middle), 0);
  const size = Math.sqrt(product(xs, xs) * product(ys, ys));
  return {
    rho: points.length < 10 || size === 0 ? null : product(xs, ys) / size,
    n: points.length,
    points: points.sort((a, b) => b.tenureDays - a.tenureDays || byText(a.customerId, b.customerId)),
  };
}

/** Whom the scope lost, each customer once: noted as lost in the period, or gone without a word. */
export function churn(inquiry: Inquiry): object | null {
  const { book, scope, span, office } = inquiry;
  const { facts, known } = book;
  const [own, end, question] = [within(facts, scope), endOf(inquiry), questionOf(book, { scope, span })];
  const notes = office.losses
    .filter(({ voided, day }) => !voided && day < end)
    .sort((a, b) => a.day - b.day || byText(a.id, b.id));
  const told = notes.filter(
    ({ customerId, day }) => day >= span.from && customersOf(facts, own, day, true).has(customerId),
  );
  const silent = active(question)
    .filter((id) => !wasActive(question, id, span.to))
    .filter((id) => {
      const last = Math.max(...ordersOf(inquiry, id, { from: -Infinity, to: end }).map(({ day }) => day));
      return !notes.some(({ customerId, day }) => customerId === id && day >= Math.min(span.from, last));
    });
  const lost = new Map<string, string | null>(silent.map((id) => [id, null]));
  for (const { customerId, reasonId } of told) lost.set(customerId, reasonId);
  if (lost.size === 0) return null;
  const window = { from: before(end, question.window), to: end };
  const complained = (ids: readonly string[]) =>
    ids.filter((id) =>
      known.interactions.some((one) => one.kind === 'complaint' && one.customerId === id && isIn(window, one.day)),
    ).length;
  const groups = grouped([...lost.keys()], (id) => lost.get(id) ?? '');
  return {
    reasons: [...groups]
      .sort(([a, some], [b, others]) => others.length - some.length || byText(a, b))
      .map(([reason, some]) => ({
        reasonId: reason === '' ? null : reason,
        lost: some.length,
        complained: complained(some),
        share: some.length / lost.size,
      })),
    total: { lost: lost.size, complained: complained([...lost.keys()]), silent: silent.length },
    others: 0,
  };
}
