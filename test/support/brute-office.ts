import { before } from './civil.ts';
import type { OfficeFacts } from './facts.ts';
import { customersOf } from './brute-scope.ts';
import { customersAtEnd, isIn, median, money, type Question, sum } from './brute-question.ts';

const nothing: OfficeFacts = { costs: [], surveys: [], responses: [], stock: [], members: [], points: [] };
const officeIn = ({ facts }: Question): OfficeFacts => facts.office ?? nothing;

/** Is a customer the scope's on a day? */
const isOurs = (q: Question, customerId: string, day: number): boolean =>
  customersOf(q.facts, q.scope, day, true).has(customerId);

export const leads = (q: Question): number =>
  q.facts.customers.filter(({ id, leadOn = null }) => leadOn !== null && isIn(q.span, leadOn) && isOurs(q, id, leadOn))
    .length;

/** Scores given in the period, of one kind of survey. */
export function scores(q: Question, kind: 'csat' | 'nps'): number[] {
  const { surveys, responses } = officeIn(q);
  const asked = new Set(surveys.filter((one) => one.kind === kind).map(({ id }) => id));
  return responses.flatMap(({ surveyId, customerId, answeredOn, score, voided }) =>
    asked.has(surveyId) && customerId && answeredOn !== null && score !== null && !voided
      ? isIn(q.span, answeredOn) && isOurs(q, customerId, answeredOn)
        ? [score]
        : []
      : [],
  );
}

/** Questionnaires sent to customers in the period. */
export const sent = (q: Question) =>
  officeIn(q).responses.filter(
    ({ customerId, sentOn, voided }) =>
      customerId !== null && !voided && isIn(q.span, sentOn) && isOurs(q, customerId, sentOn),
  );

export function loyaltyMembers(q: Question): number {
  const last = Math.min(q.span.to, q.today + 1) - 1;
  const members = new Set(
    officeIn(q)
      .members.filter(({ from, to }) => from <= last && last < (to ?? Infinity))
      .map(({ customerId }) => customerId),
  );
  return customersAtEnd(q).filter((id) => members.has(id)).length;
}

const pointsIn = (q: Question) => {
  const { members, points } = officeIn(q);
  return points.filter(({ memberId, day, voided }) => {
    const customerId = members.find(({ id }) => id === memberId)?.customerId ?? '';
    return !voided && isIn(q.span, day) && isOurs(q, customerId, day);
  });
};
export const grantedPoints = (q: Question): number =>
  sum(
    pointsIn(q).filter(({ reason }) => reason === 'purchase' || reason === 'bonus'),
    ({ points }) => points,
  );
export const usedPoints = (q: Question): number =>
  -sum(
    pointsIn(q).filter(({ reason }) => reason === 'reward'),
    ({ points }) => points,
  ) + 0;

/** Days that each customer of the scope has been one. */
export function relations(q: Question): number[] {
  const end = Math.min(q.span.to, q.today + 1);
  return [...customersOf(q.facts, q.scope, end - 1, true)].flatMap((id) => {
    const first = q.known.firstOrders.get(id)?.day ?? Infinity;
    if (first >= end) return [];
    const days = q.known.orders.filter(({ customerId, day }) => customerId === id && day < end).map(({ day }) => day);
    const last = Math.max(...days);
    return [(last >= before(end, q.window) ? end : last) - first];
  });
}
export const medianRelation = (q: Question): number | null => median(relations(q));

type Cost = OfficeFacts['costs'][number];
export const spent = (q: Question, which: (cost: Cost) => boolean): number =>
  sum(
    officeIn(q).costs.filter((cost) => !cost.voided && isIn(q.span, cost.day) && which(cost)),
    ({ amountCents }) => amountCents,
  );
const isWhole = ({ scope }: Question): boolean => scope.asked.type === 'org';
export const spentOn = (q: Question): number =>
  spent(q, ({ familyId }) => isWhole(q) || (familyId !== null && q.scope.family(familyId)));
export const sharedSpent = (q: Question): number => (isWhole(q) ? 0 : spent(q, ({ familyId }) => familyId === null));
export const companyNet = (q: Question): number =>
  sum(
    q.known.documents.filter(({ day }) => isIn(q.span, day)),
    ({ netCents }) => netCents,
  );

/** Half of what each product's stock was worth before the period, and half of what it is at its end. */
export function stock(q: Question): number {
  const { facts, span, today } = q;
  const products = facts.products.filter(({ familyId }) => isWhole(q) || q.scope.family(familyId));
  const valueBefore = (productId: string, end: number): number | undefined =>
    officeIn(q)
      .stock.filter(
        (one) => one.productId === productId && one.place === 'own' && one.day < end && one.valueCents !== null,
      )
      .filter(({ voided }) => !voided)
      .sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
      .at(-1)?.valueCents ?? undefined;
  return sum(products, ({ id }) => {
    const closing = valueBefore(id, Math.min(span.to, today + 1));
    return closing === undefined ? 0 : ((valueBefore(id, span.from) ?? closing) + closing) / 2;
  });
}

/** Net of the documents of the period that have come to one of these states. */
export function settled(q: Question, statuses: readonly string[]): number {
  return money(q, (line, document) => (statuses.includes(document.status) ? line.netCents : 0));
}
