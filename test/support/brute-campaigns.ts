import type { CampaignFacts, Facts } from './facts.ts';
import { type Document, type Known, unitCostOn } from './brute-facts.ts';
import { isIn, money, type Question, sum } from './brute-question.ts';
import type { Span } from './civil.ts';

/** What a campaign is credited with: its part of a document. */
export type Credit = {
  readonly document: Document;
  readonly campaignId: string;
  /** The one that counts take. */
  readonly isFirst: boolean;
  readonly netCents: number;
  readonly costedCents: number;
  readonly goodsCents: number;
};

type Told = { readonly facts: Facts; readonly known: Known; readonly office: CampaignFacts };

const answersOf = ({ campaignMembers }: CampaignFacts) =>
  campaignMembers.flatMap(({ campaignId, customerId, arm, respondedOn, removed }) =>
    arm === 'treated' && respondedOn !== null && !removed ? [{ campaignId, customerId, day: respondedOn }] : [],
  );

/** The campaigns that a document is of: the one it names, else those answered last, up to sixty days before. */
export function campaignsBehind({ facts, office }: Told, document: Document): string[] {
  const source = facts.orders.find(({ id }) => id === (document.originalOrderId ?? document.id));
  if (!source) return [];
  const named = office.campaignOrders.get(source.id);
  if (named !== undefined) return [named];
  const answers = answersOf(office).filter(({ campaignId, customerId, day }) => {
    const days = office.campaigns.find(({ id }) => id === campaignId)?.attributionDays ?? Number.NaN;
    return customerId === source.customerId && day <= source.day && source.day - day <= days;
  });
  const last = Math.max(...answers.map(({ day }) => day));
  return [...new Set(answers.filter(({ day }) => day === last).map(({ campaignId }) => campaignId))].sort();
}

/** An amount in equal parts: the first ones take what is left over, a cent each. */
function inParts(amount: number, parts: number): number[] {
  const cents = Array.from({ length: parts }, () => 0);
  const each = Math.floor(Math.abs(amount) / parts);
  const left = Math.abs(amount) - each * parts;
  return cents.map((_, index) => Math.sign(amount) * (each + (index < left ? 1 : 0)) + 0);
}

export function creditsOf(told: Told): Credit[] {
  const { facts, known } = told;
  return known.documents.flatMap((document) => {
    const campaigns = campaignsBehind(told, document);
    const costs = document.lines.map((line) => ({ line, unit: unitCostOn(facts, line.productId, document.day) }));
    const of = (amount: (one: (typeof costs)[number]) => number) => inParts(sum(costs, amount), campaigns.length);
    const nets = of(({ line }) => line.netCents);
    const costed = of(({ line, unit }) => (unit === undefined ? 0 : line.netCents));
    const goods = of(({ line, unit }) => line.quantity * (unit ?? 0));
    return campaigns.map((campaignId, index) => ({
      document,
      campaignId,
      isFirst: index === 0,
      netCents: nets[index] ?? 0,
      costedCents: costed[index] ?? 0,
      goodsCents: goods[index] ?? 0,
    }));
  });
}

/** Campaigns that begin in a span. */
export const begunIn = ({ campaigns }: CampaignFacts, span: Span) =>
  campaigns.filter(({ startsOn }) => isIn(span, startsOn));

export const isConversion = ({ known }: Told, { document, isFirst }: Credit): boolean =>
  isFirst && known.firstOrders.get(document.customerId)?.id === document.id;

const toldOf = ({ facts, known }: Question): Told => ({
  facts,
  known,
  office: {
    campaigns: facts.office?.campaigns ?? [],
    campaignMembers: facts.office?.campaignMembers ?? [],
    campaignOrders: facts.office?.campaignOrders ?? new Map(),
  },
});

function credited(q: Question, of: (credit: Credit, told: Told) => number): number {
  const told = toldOf(q);
  const cohort = new Set(begunIn(told.office, q.span).map(({ id }) => id));
  return sum(
    creditsOf(told).filter(({ campaignId }) => cohort.has(campaignId)),
    (credit) => of(credit, told),
  );
}

/** Measures of campaigns. */
export const campaignMeasures = {
  campaignCents: (q) => {
    const cohort = begunIn(toldOf(q).office, q.span).map(({ id }) => id);
    const costs = q.facts.office?.costs ?? [];
    return sum(
      costs.filter(({ campaignId, voided }) => campaignId !== null && !voided && cohort.includes(campaignId)),
      ({ amountCents }) => amountCents,
    );
  },
  campaignNetCents: (q) => credited(q, ({ netCents }) => netCents),
  campaignCostedCents: (q) => credited(q, ({ costedCents }) => costedCents),
  campaignGoodsCents: (q) => credited(q, ({ goodsCents }) => goodsCents),
  campaignOrders: (q) => credited(q, ({ document, isFirst }) => (isFirst && document.kind === 'order' ? 1 : 0)),
  campaignConversions: (q) => credited(q, (credit, told) => (isConversion(told, credit) ? 1 : 0)),
  initiativeCents(q) {
    const told = toldOf(q);
    return money(q, (line, document) => (campaignsBehind(told, document).length > 0 ? line.netCents : 0));
  },
} satisfies Record<string, (q: Question) => number>;
