import { within } from '../brute-scope.ts';
import { questionOf, worth } from '../brute-force.ts';
import { measures } from '../brute-measures.ts';
import { begun, workingDays } from '../civil.ts';
import { byText, grouped, type Inquiry, partsIn, regionOf, sum } from './plain.ts';

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Members of a team, its sub-teams included, on a day of the period. */
export function membersIn({ book, scope, span }: Inquiry): string[] {
  const own = within(book.facts, scope);
  const days = Array.from({ length: span.to - span.from }, (_, index) => span.from + index);
  return book.facts.reps.filter((id) => days.some((day) => own.person(id, day)));
}

function subjectsOf(inquiry: Inquiry): readonly string[] {
  const { book, scope, by } = inquiry;
  const { facts } = book;
  if (by === 'family') {
    if (scope.type === 'family') return [scope.id];
    if (scope.type === 'unit')
      return facts.families.filter(({ businessUnitId }) => businessUnitId === scope.id).map(({ id }) => id);
    return [...facts.families.map(({ id }) => id), ''];
  }
  if (by === 'unit') {
    if (scope.type === 'unit') return [scope.id];
    const families = scope.type === 'family' ? facts.families.filter(({ id }) => id === scope.id) : facts.families;
    const units = families.map(({ businessUnitId }) => businessUnitId ?? '');
    return [...new Set(scope.type === 'family' ? units : [...units, ''])];
  }
  const top = scope.type === 'territory' ? scope.id : null;
  const children = facts.territories.filter(({ parentId }) => parentId === top).map(({ id }) => id);
  return top === null ? [...children, ''] : children;
}

/** By family, unit or territory: every part of the scope, those without sales too. */
export function mix(inquiry: Inquiry): object {
  const { book, span, by } = inquiry;
  const parts = partsIn(inquiry, span);
  const unitOf = (familyId: string | null) => book.facts.families.find(({ id }) => id === familyId)?.businessUnitId;
  const groups = grouped(parts, ({ line, document }) => {
    if (by === 'family') return line.familyId ?? '';
    if (by === 'unit') return unitOf(line.familyId) ?? '';
    return regionOf(inquiry, document.territoryId) ?? 'elsewhere';
  });
  const netCents = sum(parts, (part) => part.netCents);
  const all = subjectsOf(inquiry)
    .map((id) => ({
      id: id === '' ? null : id,
      netCents: sum(groups.get(id) ?? [], (part) => part.netCents),
    }))
    .sort((a, b) => b.netCents - a.netCents || byText(a.id ?? '', b.id ?? ''));
  const hasNegative = all.some((part) => part.netCents < 0);
  return {
    by,
    netCents,
    hasNegative,
    parts: all.map((part) => ({ ...part, share: hasNegative || netCents <= 0 ? null : part.netCents / netCents })),
    othersCents: netCents - sum(all, (part) => part.netCents),
  };
}

export function profitability(inquiry: Inquiry): object | null {
  const parts = partsIn(inquiry, inquiry.span);
  if (parts.length === 0) return null;
  const costed = parts.filter(({ costCents }) => costCents !== null);
  const products = [...grouped(costed, ({ line }) => line.productId ?? '')].map(([id, own]) => {
    const [netCents, costCents] = [sum(own, (part) => part.netCents), sum(own, (part) => part.costCents ?? 0)];
    return { id, netCents, costCents, marginCents: netCents - costCents };
  });
  const netCents = sum(costed, (part) => part.netCents);
  const costCents = sum(costed, (part) => part.costCents ?? 0);
  const all = sum(parts, (part) => part.netCents);
  return {
    products: products
      .map((one) => ({
        ...one,
        rank: products.filter(({ marginCents }) => marginCents > one.marginCents).length + 1,
        marginRate: one.netCents > 0 ? one.marginCents / one.netCents : null,
      }))
      .sort((a, b) => a.rank - b.rank || byText(a.id, b.id)),
    total: { products: products.length, netCents, costCents, marginCents: netCents - costCents },
    uncostedCents: all - netCents,
    costCoverage: all > 0 ? netCents / all : null,
  };
}

export function newcomers(inquiry: Inquiry): object {
  const { book, scope, span } = inquiry;
  const { facts } = book;
  const everybody = [...facts.reps, ...facts.managers];
  const countOf = (id: string) =>
    scope.type === 'territory'
      ? questionOf(book, { scope, span }).known.orders.filter(
          ({ id: order, customerId, day, repId, territoryId }) =>
            book.known.firstOrders.get(customerId)?.id === order &&
            day >= span.from &&
            day < span.to &&
            repId === id &&
            within(facts, scope).sector(territoryId),
        ).length
      : measures.newCustomers(
          questionOf(book, {
            scope: { type: 'rep', id, ...(scope.type === 'team' ? { teamId: scope.id } : {}) },
            span,
          }),
        );
  const isShown = (id: string) => {
    if (scope.type === 'rep') return id === scope.id;
    if (scope.type === 'team') return membersIn(inquiry).includes(id);
    return countOf(id) > 0 || (scope.type === 'org' && facts.reps.includes(id));
  };
  const workingDaysSoFar = workingDays(begun(span, book.today), facts.organization);
  const reps = everybody
    .filter(isShown)
    .map((id) => ({ id, newCustomers: countOf(id) }))
    .map((one) => ({ ...one, perWorkingDay: workingDaysSoFar > 0 ? one.newCustomers / workingDaysSoFar : null }))
    .sort((a, b) => b.newCustomers - a.newCustomers || byText(a.id, b.id));
  return {
    reps,
    total: sum(reps, (one) => one.newCustomers),
    median: median(reps.map((one) => one.newCustomers)),
    workingDays: workingDaysSoFar,
  };
}

/** Day by day until what was sold comes to the break-even, then working day by working day. */
export function breakEven(inquiry: Inquiry): object | null {
  const { book, scope, span } = inquiry;
  const goal = worth(book, 'break_even_revenue', { scope, span });
  if (goal.value === null) return null;
  const past = begun(span, book.today);
  const calendar = book.facts.organization;
  const soldBy = (end: number) =>
    sum(
      book.known.documents.filter(({ day }) => day >= span.from && day < end),
      ({ netCents }) => netCents,
    );
  const netCents = soldBy(past.to);
  const daysOf = ({ from, to }: typeof past) => Array.from({ length: to - from }, (_, index) => from + index);
  const reachedOn = daysOf(past).find((day) => soldBy(day + 1) >= goal.value) ?? null;
  const known = workingDays(past, calendar);
  const projectedOn = daysOf({ from: past.to, to: span.to }).find((day) => {
    const more = workingDays({ from: past.to, to: day + 1 }, calendar);
    return known > 0 && more > 0 && more * netCents >= (goal.value - netCents) * known;
  });
  return {
    breakEvenCents: goal.value,
    n: goal.n,
    ...(goal.isLow && { low: true }),
    netCents,
    reachedOn,
    projectedOn: reachedOn === null ? (projectedOn ?? null) : null,
  };
}
