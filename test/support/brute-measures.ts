import { campaignMeasures } from './brute-campaigns.ts';
import { before } from './civil.ts';
import {
  companyNet,
  grantedPoints,
  leads,
  loyaltyMembers,
  medianRelation,
  relations,
  scores,
  sent,
  settled,
  sharedSpent,
  spent,
  spentOn,
  stock,
  usedPoints,
} from './brute-office.ts';
import { daysOfMembers, isMemberOn, revenueTarget, tasksDue } from './brute-work.ts';
import { hasFact, linesIn, type Line } from './brute-scope.ts';
import {
  type Question,
  active,
  activitiesOf,
  assigned,
  availableProducts,
  buyersIn,
  closeDays,
  closingsIn,
  customersAtEnd,
  cyclesIn,
  documentsIn,
  existing,
  halfEven,
  interactionsIn,
  intervals,
  isContacted,
  isIn,
  isReturned,
  isSold,
  median,
  money,
  ordersIn,
  ordersOf,
  pipeline,
  sold,
  sum,
  unitCost,
  wasActive,
} from './brute-question.ts';

/** Lines with a product, of whole documents. */
const goodsIn = (q: Question): Line[] =>
  documentsIn(q).flatMap((document) => linesIn(q.scope, document).filter(({ productId }) => productId !== null));

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
  returned: (q) => sum(documentsIn(q).filter(isReturned), ({ netCents }) => netCents),
  sold: (q) => sold(q, (line) => line.netCents),
  soldGross: (q) => sold(q, (line) => line.grossCents),
  discounts: (q) => sold(q, (line) => line.discountCents),
  units: (q) => sum(goodsIn(q), ({ quantity }) => quantity),
  priced: (q) => sum(goodsIn(q), ({ netCents }) => netCents),
  crossOrders: (q) =>
    ordersIn(q).filter(
      ({ lines }) => new Set(lines.flatMap((line) => (line.productId ? [line.familyId] : []))).size > 1,
    ).length,
  newCustomers: (q) =>
    ordersIn(q).filter(({ id, customerId }) => q.known.firstOrders.get(customerId)?.id === id).length,
  activities: (q) => interactionsIn(q).filter(({ kind }) => kind !== 'complaint').length,
  complaints: (q) => interactionsIn(q).filter(({ kind }) => kind === 'complaint').length,
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
  wonCents: (q) => sum(closingsIn(q), ({ isWon, change }) => (isWon ? (change.amountCents ?? 0) : 0)),
  lostCents: (q) => sum(closingsIn(q), ({ isWon, change }) => (isWon ? 0 : (change.amountCents ?? 0))),
  datedWins: (q) => closeDays(q).length,
  medianCloseDays: (q) => median(closeDays(q)),
  dealActivities: (q) => sum(closingsIn(q), ({ opportunity: { id } }) => activitiesOf(q, id)),
  workedWins: (q) => closingsIn(q).filter(({ isWon, opportunity: { id } }) => isWon && activitiesOf(q, id) > 0).length,
  cycles: (q) => cyclesIn(q).length,
  cycleDays: (q) => sum(cyclesIn(q), (days) => days),
  medianCycleDays: (q) => median(cyclesIn(q)),
  buyers: (q) => buyersIn(q).size,
  repeatBuyers: (q) =>
    [...buyersIn(q)].filter((id) => ordersOf(q, id, { from: before(q.span.to, 12), to: q.span.to }) >= 2).length,
  customers: (q) => customersAtEnd(q).length,
  intervals: (q) => intervals(q).length,
  medianIntervalDays: (q) => median(intervals(q)),
  existingContacts: (q) => {
    const customers = new Set(existing(q));
    return q.known.interactions.filter(
      ({ customerId, day, kind }) => customers.has(customerId) && isIn(q.span, day) && kind !== 'complaint',
    ).length;
  },
  reactivatedCustomers: (q) =>
    existing(q).filter((id) => !wasActive(q, id, q.span.from) && wasActive(q, id, q.span.to)).length,
  existingCustomers: (q) => existing(q).length,
  existingBuyers: (q) => existing(q).filter((id) => ordersOf(q, id, q.span) > 0).length,
  assignedCustomers: (q) => assigned(q).length,
  contactedCustomers: (q) => assigned(q).filter((id) => isContacted(q, id)).length,
  activeCustomers: (q) => active(q).length,
  retainedCustomers: (q) => active(q).filter((id) => wasActive(q, id, q.span.to)).length,
  lapsedCustomers: (q) => active(q).filter((id) => !wasActive(q, id, q.span.to)).length,
  availableProducts: (q) => availableProducts(q).length,
  soldProducts: (q) => availableProducts(q).filter((id) => isSold(q, id)).length,
  openOpportunities: (q) => pipeline(q).length,
  dueWeightedCents: (q) =>
    q.span.to <= q.today
      ? 0
      : sum(pipeline(q), ({ amountCents, probabilityBp, expectedCloseOn }) =>
          expectedCloseOn !== null && expectedCloseOn >= Math.max(q.span.from, q.today) && expectedCloseOn < q.span.to
            ? halfEven(BigInt(amountCents ?? 0) * BigInt(probabilityBp), 10_000n)
            : 0,
        ),
  dueCents: (q) =>
    q.span.to <= q.today
      ? 0
      : sum(pipeline(q), ({ amountCents, expectedCloseOn }) =>
          expectedCloseOn !== null && expectedCloseOn >= Math.max(q.span.from, q.today) && expectedCloseOn < q.span.to
            ? (amountCents ?? 0)
            : 0,
        ),
  forecastCents: (q) =>
    q.span.from > q.today
      ? 0
      : sum(pipeline({ ...q, span: { from: q.span.from - 1, to: q.span.from } }), (state) =>
          isIn(q.span, state.expectedCloseOn ?? -1)
            ? halfEven(BigInt(state.amountCents ?? 0) * BigInt(state.probabilityBp), 10_000n)
            : 0,
        ),
  revenueTarget,
  availableDays: (q) => sum(daysOfMembers(q), ({ part }) => part),
  presentActivities: (q) =>
    q.known.interactions.filter(
      ({ kind, repId, day }) =>
        kind !== 'complaint' && isIn(q.span, day) && day <= q.today && isMemberOn(q, repId, day),
    ).length,
  plannedVisits: (q) => tasksDue(q, ['visit']).length,
  keptVisits: (q) =>
    tasksDue(q, ['visit']).filter(({ status, closedOn, dueOn }) => status === 'done' && closedOn === dueOn).length,
  dueFollowUps: (q) => tasksDue(q, ['call', 'follow_up']).length,
  timelyFollowUps: (q) =>
    tasksDue(q, ['call', 'follow_up']).filter(
      ({ status, closedOn, dueOn }) => status === 'done' && (closedOn ?? Infinity) <= dueOn,
    ).length,
  openCents: (q) => sum(pipeline(q), ({ amountCents }) => amountCents ?? 0),
  weightedCents: (q) =>
    sum(pipeline(q), ({ amountCents, probabilityBp }) =>
      halfEven(BigInt(amountCents ?? 0) * BigInt(probabilityBp), 10_000n),
    ),
  invoicedCents: (q) => settled(q, ['invoiced', 'paid']),
  paidCents: (q) => settled(q, ['paid']),
  leads,
  csatAnswers: (q) => scores(q, 'csat').length,
  satisfied: (q) => scores(q, 'csat').filter((score) => score > 3).length,
  npsAnswers: (q) => scores(q, 'nps').length,
  promoters: (q) => scores(q, 'nps').filter((score) => score > 8).length,
  detractors: (q) => scores(q, 'nps').filter((score) => score < 7).length,
  sentSurveys: (q) => sent(q).length,
  answeredSurveys: (q) => sent(q).filter(({ answeredOn }) => answeredOn !== null).length,
  loyaltyMembers,
  grantedPoints,
  usedPoints,
  relationships: (q) => relations(q).length,
  relationshipDays: (q) => sum(relations(q), (days) => days),
  medianRelationshipDays: medianRelation,
  acquisitionCents: (q) => spent(q, ({ purpose }) => purpose === 'acquisition'),
  variableCents: (q) => spent(q, ({ nature }) => nature === 'variable'),
  fixedCents: (q) => spent(q, ({ nature }) => nature === 'fixed'),
  spentCents: spentOn,
  sharedSpentCents: sharedSpent,
  companyNetCents: companyNet,
  stockCents: stock,
  ...campaignMeasures,
} satisfies Record<string, (question: Question) => number | null>;

export type Measure = keyof typeof measures;
