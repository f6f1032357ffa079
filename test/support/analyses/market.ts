import { questionOf } from '../brute-force.ts';
import { measures } from '../brute-measures.ts';
import { cutBase, periodBefore, periodLastYear } from '../civil.ts';
import { classOf, ordersOf, owned, soFar } from './customers.ts';
import { byText, grouped, type Inquiry, partsIn, sum } from './plain.ts';
import { median } from './sales.ts';

export function gaps(inquiry: Inquiry): object {
  const { facts } = inquiry.book;
  const spending = facts.customers
    .map((customer) => {
      const lines = ordersOf(inquiry, customer.id, soFar(inquiry)).flatMap((order) => order.lines);
      const families = grouped(
        lines.filter(({ familyId }) => familyId !== null),
        ({ familyId }) => familyId ?? '',
      );
      const kind = (customer as { kind?: string }).kind ?? '';
      const amounts = new Map([...families].map(([id, own]) => [id, sum(own, ({ netCents }) => netCents)]));
      return { id: customer.id, kind, amounts, total: sum([...amounts.values()], (cents) => cents) };
    })
    .filter(({ amounts }) => amounts.size > 0);
  const totals = spending.map(({ total }) => total);
  const ours = owned(inquiry);
  const rows = spending.flatMap((one) => {
    const peers = spending.filter(
      (other) =>
        other !== one && other.kind === one.kind && classOf(other.total, totals, 3) === classOf(one.total, totals, 3),
    );
    if (peers.length < 3 || !ours.includes(one.id)) return [];
    const families = new Set(peers.flatMap(({ amounts }) => [...amounts.keys()]));
    return [...families].flatMap((familyId) => {
      const amounts = peers.flatMap((peer) => peer.amounts.get(familyId) ?? []);
      const medianCents = median(amounts) ?? 0;
      if (one.amounts.has(familyId) || medianCents <= 0) return [];
      const expectedCents = (amounts.length * medianCents) / peers.length;
      return [
        { customerId: one.id, familyId, peers: peers.length, buyers: amounts.length, medianCents, expectedCents },
      ];
    });
  });
  rows.sort(
    (a, b) => b.expectedCents - a.expectedCents || byText(a.customerId, b.customerId) || byText(a.familyId, b.familyId),
  );
  return { rows };
}

export function interest(inquiry: Inquiry): object {
  const { book, span, compare, customer } = inquiry;
  const { organization } = book.facts;
  const whole = (compare === 'previous' ? periodBefore : periodLastYear)(span, organization);
  const isAsked = ({ document }: { document: { customerId: string } }) =>
    customer === undefined || document.customerId === customer;
  const was = partsIn(inquiry, cutBase(span, whole, book.today, organization)).filter(isAsked);
  const is = partsIn(inquiry, span).filter(isAsked);
  const net = (parts: typeof is) => sum(parts, ({ netCents }) => netCents);
  const count = (parts: typeof is) =>
    new Set(parts.flatMap(({ document }) => (document.kind === 'order' ? [document.id] : []))).size;
  const shareOf = (part: number, all: number) => (all > 0 ? part / all : null);
  const families = [...new Set([...was, ...is].map(({ line }) => line.familyId))].map((id) => {
    const [old, own] = [was, is].map((parts) => parts.filter(({ line }) => line.familyId === id)) as [
      typeof is,
      typeof is,
    ];
    const [share, baseShare] = [shareOf(net(own), net(is)), shareOf(net(old), net(was))];
    return {
      id,
      netCents: net(own),
      share,
      orders: count(own),
      orderShare: shareOf(count(own), count(is)),
      baseNetCents: net(old),
      shareChange: share === null || baseShare === null ? null : share - baseShare,
    };
  });
  families.sort((a, b) => b.netCents - a.netCents || byText(a.id ?? '', b.id ?? ''));
  return { netCents: net(is), orders: count(is), families };
}

export function regions(inquiry: Inquiry): object {
  const { book, scope, span } = inquiry;
  const top = scope.type === 'territory' ? scope.id : null;
  const of = (type: 'org' | 'territory', id: string) => {
    const asked = questionOf(book, { scope: { type, id }, span });
    return { netCents: measures.net(asked), customers: measures.assignedCustomers(asked) };
  };
  const company = of('org', '');
  const mean = company.customers > 0 ? company.netCents / company.customers : 0;
  const all = book.facts.territories
    .filter(({ parentId }) => parentId === top)
    .map(({ id }) => {
      const { netCents, customers } = of('territory', id);
      const perCustomerCents = customers > 0 ? netCents / customers : null;
      return {
        id,
        netCents,
        customers,
        perCustomerCents,
        index: perCustomerCents === null || mean <= 0 ? null : perCustomerCents / mean,
      };
    })
    .sort((a, b) => (b.index ?? -1e99) - (a.index ?? -1e99) || byText(a.id, b.id));
  const values = all.flatMap(({ perCustomerCents }) => (perCustomerCents === null ? [] : [perCustomerCents]));
  const average = sum(values, (value) => value) / values.length;
  const deviation = Math.sqrt(sum(values, (value) => (value - average) ** 2) / values.length);
  return {
    companyCents: company.netCents,
    companyCustomers: company.customers,
    regions: all,
    spread: values.length < 2 || average <= 0 ? null : deviation / average,
  };
}
