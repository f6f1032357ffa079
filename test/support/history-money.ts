import { scales } from '#contract/office/survey.ts';
import type { Change } from '#contract/mutation.ts';
import type { OfficeFacts } from './facts.ts';
import type { OfficePlan } from './history-money-plan.ts';
import { idOf, type Setting } from './history-setting.ts';

type CustomerOf = (n: number) => string;

/** Surveys by name: the staff is asked too, and its answers are no customer's. */
const kinds = { csat: 'csat', nps: 'nps', ces: 'ces', staff: 'csat' } as const;

const costsOf = (plan: OfficePlan, setting: Setting): OfficeFacts['costs'] =>
  plan.costs.map(({ day, family, ...one }, n) => ({
    ...one,
    id: idOf('cost', n),
    day: setting.dayOf(day),
    label: '',
    campaignId: null,
    userId: null,
    teamId: null,
    familyId: family === null ? null : (setting.familyIds[family] ?? null),
    territoryId: null,
  }));

function responsesOf(plan: OfficePlan, setting: Setting, customerOf: CustomerOf): OfficeFacts['responses'] {
  return plan.responses.map(({ survey, customer, sent, answeredAfter, score, voided }, n) => {
    const sentOn = setting.dayOf(sent);
    const [lowest, highest] = scales[kinds[survey]];
    return {
      id: idOf('response', n),
      surveyId: idOf(survey, 0),
      customerId: survey === 'staff' ? null : customerOf(customer),
      userId: survey === 'staff' ? setting.managerId : null,
      sentOn,
      answeredOn: answeredAfter === null ? null : sentOn + answeredAfter,
      score: answeredAfter === null ? null : lowest + (score % (highest - lowest + 1)),
      comment: '',
      interactionId: null,
      voided,
    };
  });
}

const stockOf = (plan: OfficePlan, setting: Setting): OfficeFacts['stock'] =>
  plan.stock.map(({ product, day, isOwn, valueCents, voided }, n) => ({
    id: idOf('stock', n),
    productId: setting.products[product % setting.products.length]?.id ?? '',
    place: isOwn ? 'own' : 'customer',
    customerId: isOwn ? null : idOf('customer', 0),
    day: setting.dayOf(day),
    quantity: 1,
    valueCents,
    voided,
  }));

function loyaltyOf(
  plan: OfficePlan,
  setting: Setting,
  customerOf: CustomerOf,
): Pick<OfficeFacts, 'members' | 'points'> {
  const members = plan.members.map(({ customer, from, days }, n) => {
    const first = setting.dayOf(from);
    const to = days === null ? null : first + days;
    return { id: idOf('member', n), customerId: customerOf(customer), tier: null, from: first, to };
  });
  const points = plan.points.flatMap(({ member, day, points: amount, reason, voided }, n) => {
    const memberId = members[member]?.id;
    const signed = reason === 'reward' || reason === 'expiry' ? -amount : amount;
    return memberId === undefined
      ? []
      : [{ id: idOf('points', n), memberId, day: setting.dayOf(day), points: signed, reason, orderId: null, voided }];
  });
  return { members, points };
}

/** What an office knows, as plain lists, and the rows that bring it into the organisation. */
export function officeOf(
  plan: OfficePlan,
  setting: Setting,
  customers: number,
): { facts: OfficeFacts; changes: Change[] } {
  const customerOf: CustomerOf = (n) => idOf('customer', n % customers);
  const surveys = Object.entries(kinds).map(([name, kind]) => ({
    id: idOf(name, 0),
    name,
    audience: name === 'staff' ? ('staff' as const) : ('customer' as const),
    kind,
    archived: false,
  }));
  const facts: OfficeFacts = {
    costs: costsOf(plan, setting),
    surveys,
    responses: responsesOf(plan, setting, customerOf),
    stock: stockOf(plan, setting),
    ...loyaltyOf(plan, setting, customerOf),
  };
  const changes: Change[] = [
    ...facts.costs.map((row) => ({ kind: 'costEntry', row }) as const),
    ...facts.surveys.map((row) => ({ kind: 'survey', row }) as const),
    ...facts.responses.map((row) => ({ kind: 'surveyResponse', row }) as const),
    ...facts.stock.map((row) => ({ kind: 'stockReading', row }) as const),
    ...facts.members.map((row) => ({ kind: 'loyaltyMember', row }) as const),
    ...facts.points.map((row) => ({ kind: 'loyaltyTransaction', row }) as const),
  ];
  return { facts, changes };
}
