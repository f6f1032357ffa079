import { before, type Span } from './civil.ts';
import type { Facts } from './facts.ts';
import { isQualifying, type Known, shareOut, unitCostOn, type Document } from './brute-facts.ts';
import {
  customersOf,
  hasDocument,
  hasFact,
  hasOpportunity,
  isByPeople,
  linesIn,
  type Line,
  type Within,
} from './brute-scope.ts';

export type Question = {
  readonly facts: Facts;
  readonly known: Known;
  readonly scope: Within;
  readonly span: Span;
  readonly today: number;
  /** Months of the activity window. */
  readonly window: number;
};

export const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
export const isIn = (span: Span, day: number): boolean => day >= span.from && day < span.to;

/** The scope's part of an amount of a line: the shares of its people, or all of it. */
function partOf({ scope }: Question, document: Document, amount: number): number {
  if (!isByPeople(scope)) return amount;
  return sum([...shareOut(amount, document.credits)], ([userId, part]) =>
    scope.person(userId, document.day) ? part : 0,
  );
}

/** Σ over the lines that the scope speaks of, of its part of `amount`. A document counts whole in its sector. */
export function money(question: Question, amount: (line: Line, document: Document) => number): number {
  const { known, scope, span } = question;
  const documents = known.documents.filter(
    (document) => isIn(span, document.day) && (scope.asked.type !== 'territory' || scope.sector(document.territoryId)),
  );
  return sum(documents, (document) =>
    sum(linesIn(scope, document), (line) => partOf(question, document, amount(line, document))),
  );
}

export const unitCost = ({ facts }: Question, line: Line, document: Document) =>
  unitCostOn(facts, line.productId, document.day);

export const documentsIn = ({ known, scope, span }: Question) =>
  known.documents.filter((document) => isIn(span, document.day) && hasDocument(scope, document));
export const ordersIn = (question: Question) => documentsIn(question).filter(({ kind }) => kind === 'order');
export const interactionsIn = ({ known, scope, span }: Question) =>
  known.interactions.filter((one) => isIn(span, one.day) && hasFact(scope, one));
export const closingsIn = ({ known, scope, span }: Question) =>
  known.closings.filter(
    ({ opportunity, change }) =>
      isIn(span, change.day) && hasOpportunity(scope, opportunity, change.ownerId, change.day),
  );
export const cyclesIn = (question: Question) =>
  closingsIn(question).flatMap(({ isWon, cycle }) => (isWon && cycle !== null ? [cycle] : []));

export const buyersIn = (question: Question) => new Set(ordersIn(question).map(({ customerId }) => customerId));
export const ordersOf = ({ known }: Question, customerId: string, span: Span) =>
  known.orders.filter((order) => order.customerId === customerId && isIn(span, order.day)).length;

export function existing(question: Question): string[] {
  const { facts, known, scope, span } = question;
  return [...customersOf(facts, scope, span.from, true)].filter(
    (id) => (known.firstOrders.get(id)?.day ?? Infinity) < span.from,
  );
}

export const assigned = ({ facts, scope, span }: Question) => [...customersOf(facts, scope, span.from, false)];

export function isContacted({ known, span }: Question, customerId: string): boolean {
  return known.interactions.some((one) => one.customerId === customerId && isIn(span, one.day) && isQualifying(one));
}

export const wasActive = (question: Question, customerId: string, day: number) =>
  ordersOf(question, customerId, { from: before(day, question.window), to: day }) > 0;

export const active = (question: Question) =>
  [...customersOf(question.facts, question.scope, question.span.from, true)].filter((id) =>
    wasActive(question, id, question.span.from),
  );

export function availableProducts({ facts, scope, span }: Question): string[] {
  const isAsked = (familyId: string) => isByPeople(scope) || scope.asked.type === 'territory' || scope.family(familyId);
  const days = Array.from({ length: Math.max(0, span.to - span.from) }, (_, index) => span.from + index);
  return facts.products
    .filter(
      ({ familyId, availableFrom, availableTo }) =>
        isAsked(familyId) && days.some((day) => day >= availableFrom && day < (availableTo ?? Infinity)),
    )
    .map(({ id }) => id);
}

export function isSold(question: Question, productId: string): boolean {
  const documents = documentsIn(question);
  const lines = documents
    .flatMap((document) => linesIn(question.scope, document))
    .filter((line) => line.productId === productId);
  return sum(lines, ({ quantity }) => quantity) > 0;
}

/** State of each open opportunity of the scope at the period's end, or now. */
export function pipeline({ facts, scope, span, today }: Question) {
  const end = Math.min(span.to, today + 1);
  return facts.opportunities.flatMap((opportunity) => {
    const state = opportunity.changes.filter(({ day }) => day < end).at(-1);
    if (!state || opportunity.archived || facts.stages.get(state.stageId) !== 'open') return [];
    return hasOpportunity(scope, opportunity, state.ownerId, end - 1) ? [state] : [];
  });
}

export function halfEven(dividend: bigint, divisor: bigint): number {
  const down = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  return Number(twice > divisor || (twice === divisor && down % 2n === 1n) ? down + 1n : down);
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Customers of the scope that have ordered, at the period's end or now. */
export function customersAtEnd({ facts, known, scope, span, today }: Question): string[] {
  const end = Math.min(span.to, today + 1);
  const archived = new Set(facts.customers.filter((one) => one.archived).map(({ id }) => id));
  return [...customersOf(facts, scope, end - 1, true)].filter(
    (id) => !archived.has(id) && (known.firstOrders.get(id)?.day ?? Infinity) < end,
  );
}

/** Days since the customer's order day before, for each order day in the period of who has three of them by its end. */
export function intervals(question: Question): number[] {
  const { known, span } = question;
  const days = new Map<string, Set<number>>();
  for (const { customerId, day } of ordersIn(question))
    days.set(customerId, (days.get(customerId) ?? new Set()).add(day));
  return [...days].flatMap(([customerId, own]) => {
    const all = new Set(known.orders.filter((one) => one.customerId === customerId).map(({ day }) => day));
    if ([...all].filter((day) => day < span.to).length < 3) return [];
    return [...own].flatMap((day) => {
      const earlier = [...all].filter((one) => one < day);
      return earlier.length === 0 ? [] : [day - Math.max(...earlier)];
    });
  });
}

/** Activities that name an opportunity. */
export const activitiesOf = ({ known }: Question, opportunityId: string): number =>
  known.interactions.filter((one) => one.opportunityId === opportunityId && one.kind !== 'complaint').length;

/** Days from opening to close. */
export const closeDays = (question: Question): number[] =>
  closingsIn(question).flatMap(({ isWon, opportunity: { openedOn }, change }) =>
    isWon && openedOn !== null ? [Math.max(0, change.day - openedOn)] : [],
  );

export const isReturned = ({ kind }: Document): boolean => kind === 'return';
/** An amount of orders alone. */
export const sold = (question: Question, amount: (line: Line) => number): number =>
  money(question, (line, document) => (isReturned(document) ? 0 : amount(line)));
