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

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
const isIn = (span: Span, day: number): boolean => day >= span.from && day < span.to;

/** The scope's part of an amount of a line: the shares of its people, or all of it. */
function partOf({ scope }: Question, document: Document, amount: number): number {
  if (!isByPeople(scope)) return amount;
  return sum([...shareOut(amount, document.credits)], ([userId, part]) =>
    scope.person(userId, document.day) ? part : 0,
  );
}

/** Σ over the lines that the scope speaks of, of its part of `amount`. A document counts whole in its sector. */
function money(question: Question, amount: (line: Line, document: Document) => number): number {
  const { known, scope, span } = question;
  const documents = known.documents.filter(
    (document) => isIn(span, document.day) && (scope.asked.type !== 'territory' || scope.sector(document.territoryId)),
  );
  return sum(documents, (document) =>
    sum(linesIn(scope, document), (line) => partOf(question, document, amount(line, document))),
  );
}

const unitCost = ({ facts }: Question, line: Line, document: Document) =>
  unitCostOn(facts, line.productId, document.day);

const documentsIn = ({ known, scope, span }: Question) =>
  known.documents.filter((document) => isIn(span, document.day) && hasDocument(scope, document));
const ordersIn = (question: Question) => documentsIn(question).filter(({ kind }) => kind === 'order');
const interactionsIn = ({ known, scope, span }: Question) =>
  known.interactions.filter((one) => isIn(span, one.day) && hasFact(scope, one));
const closingsIn = ({ known, scope, span }: Question) =>
  known.closings.filter(
    ({ opportunity, change }) =>
      isIn(span, change.day) && hasOpportunity(scope, opportunity, change.ownerId, change.day),
  );
const cyclesIn = (question: Question) =>
  closingsIn(question).flatMap(({ isWon, cycle }) => (isWon && cycle !== null ? [cycle] : []));

const buyersIn = (question: Question) => new Set(ordersIn(question).map(({ customerId }) => customerId));
const ordersOf = ({ known }: Question, customerId: string, span: Span) =>
  known.orders.filter((order) => order.customerId === customerId && isIn(span, order.day)).length;

function existing(question: Question): string[] {
  const { facts, known, scope, span } = question;
  return [...customersOf(facts, scope, span.from, true)].filter(
    (id) => (known.firstOrders.get(id)?.day ?? Infinity) < span.from,
  );
}

const assigned = ({ facts, scope, span }: Question) => [...customersOf(facts, scope, span.from, false)];

function isContacted({ known, span }: Question, customerId: string): boolean {
  return known.interactions.some((one) => one.customerId === customerId && isIn(span, one.day) && isQualifying(one));
}

const wasActive = (question: Question, customerId: string, day: number) =>
  ordersOf(question, customerId, { from: before(day, question.window), to: day }) > 0;

const active = (question: Question) =>
  [...customersOf(question.facts, question.scope, question.span.from, true)].filter((id) =>
    wasActive(question, id, question.span.from),
  );

function availableProducts({ facts, scope, span }: Question): string[] {
  const isAsked = (familyId: string) => isByPeople(scope) || scope.asked.type === 'territory' || scope.family(familyId);
  const days = Array.from({ length: Math.max(0, span.to - span.from) }, (_, index) => span.from + index);
  return facts.products
    .filter(
      ({ familyId, availableFrom, availableTo }) =>
        isAsked(familyId) && days.some((day) => day >= availableFrom && day < (availableTo ?? Infinity)),
    )
    .map(({ id }) => id);
}

function isSold(question: Question, productId: string): boolean {
  const documents = documentsIn(question);
  const lines = documents
    .flatMap((document) => linesIn(question.scope, document))
    .filter((line) => line.productId === productId);
  return sum(lines, ({ quantity }) => quantity) > 0;
}

/** State of each open opportunity of the scope at the period's end, or now. */
function pipeline({ facts, scope, span, today }: Question) {
  const end = Math.min(span.to, today + 1);
  return facts.opportunities.flatMap((opportunity) => {
    const state = opportunity.changes.filter(({ day }) => day < end).at(-1);
    if (!state || opportunity.archived || facts.stages.get(state.stageId) !== 'open') return [];
    return hasOpportunity(scope, opportunity, state.ownerId, end - 1) ? [state] : [];
  });
}

function halfEven(dividend: bigint, divisor: bigint): number {
  const down = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  return Number(twice > divisor || (twice === divisor && down % 2n === 1n) ? down + 1n : down);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Every measure, as `docs/figures.md` says it. */
export const measures = {
  net: (q) => money(q, (line) => line.netCents),
  costedNet: (q) => money(q, (line, document) => (unitCost(q, line, document) === undefined ? 0 : line.netCents)),
  cost: (q) => money(q, (line, document) => line.quantity * (unitCost(q, line, document) ?? 0)),
  costedLines: (q) =>
    sum(
      documentsIn(q),
      (document) => linesIn(q.scope, document).filter((line) => unitCost(q, line, document) !== undefined).length,
    ),
  orders: (q) => ordersIn(q).length,
  basketNet: (q) => sum(ordersIn(q), ({ netCents }) => netCents),
  baskets: (q) => ordersIn(q).filter(({ netCents }) => netCents !== 0).length,
  newCustomers: (q) =>
    ordersIn(q).filter(({ id, customerId }) => q.known.firstOrders.get(customerId)?.id === id).length,
  activities: (q) => interactionsIn(q).filter(({ kind }) => kind !== 'complaint').length,
  visits: (q) => interactionsIn(q).filter(({ kind }) => kind === 'visit').length,
  productiveVisits: (q) =>
    interactionsIn(q).filter(
      ({ id, kind }) => kind === 'visit' && q.known.orders.some(({ interactionId }) => interactionId === id),
    ).length,
  reached: (q) =>
    q.known.reaches.filter(({ interaction }) => isIn(q.span, interaction.day) && hasFact(q.scope, interaction)).length,
  converted: (q) =>
    q.known.reaches.filter(
      ({ interaction, isConverted }) => isConverted && isIn(q.span, interaction.day) && hasFact(q.scope, interaction),
    ).length,
  touched: (q) =>
    q.known.firstTouches.filter(({ interaction }) => isIn(q.span, interaction.day) && hasFact(q.scope, interaction))
      .length,
  replied: (q) =>
    q.known.firstTouches.filter(
      ({ interaction, isReplied }) => isReplied && isIn(q.span, interaction.day) && hasFact(q.scope, interaction),
    ).length,
  won: (q) => closingsIn(q).filter(({ isWon }) => isWon).length,
  lost: (q) => closingsIn(q).filter(({ isWon }) => !isWon).length,
  cycles: (q) => cyclesIn(q).length,
  cycleDays: (q) => sum(cyclesIn(q), (days) => days),
  medianCycleDays: (q) => median(cyclesIn(q)),
  buyers: (q) => buyersIn(q).size,
  repeatBuyers: (q) =>
    [...buyersIn(q)].filter((id) => ordersOf(q, id, { from: before(q.span.to, 12), to: q.span.to }) >= 2).length,
  existingCustomers: (q) => existing(q).length,
  existingBuyers: (q) => existing(q).filter((id) => ordersOf(q, id, q.span) > 0).length,
  assignedCustomers: (q) => assigned(q).length,
  contactedCustomers: (q) => assigned(q).filter((id) => isContacted(q, id)).length,
  activeCustomers: (q) => active(q).length,
  retainedCustomers: (q) => active(q).filter((id) => wasActive(q, id, q.span.to)).length,
  lapsedCustomers: (q) => active(q).filter((id) => !wasActive(q, id, q.span.to)).length,
  availableProducts: (q) => availableProducts(q).length,
  soldProducts: (q) => availableProducts(q).filter((id) => isSold(q, id)).length,
  openCents: (q) => sum(pipeline(q), ({ amountCents }) => amountCents ?? 0),
  weightedCents: (q) =>
    sum(pipeline(q), ({ amountCents, probabilityBp }) =>
      halfEven(BigInt(amountCents ?? 0) * BigInt(probabilityBp), 10_000n),
    ),
} satisfies Record<string, (question: Question) => number | null>;

export type Measure = keyof typeof measures;
