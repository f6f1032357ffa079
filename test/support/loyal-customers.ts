import type { RowOf } from '#contract/entities.ts';
import type { Facts } from './facts.ts';
import type { Office } from './history-office.ts';
import { idOf } from './world.ts';

/** What a programme is told by: documents, memberships, points, segments. */
export type Papers = {
  readonly orders: readonly RowOf<'order'>[];
  readonly members: readonly RowOf<'loyaltyMember'>[];
  readonly points: readonly RowOf<'loyaltyTransaction'>[];
  readonly segmentMembers: readonly RowOf<'segmentMember'>[];
};

/** A confirmed document of one line; below 0 it is a return. */
export function documentOf(name: string, customerId: string, day: number, cents: number): RowOf<'order'> {
  const amounts = { grossCents: cents, netCents: cents };
  return {
    ...amounts,
    id: idOf(name),
    kind: cents < 0 ? 'return' : 'order',
    status: 'confirmed',
    customerId,
    customerName: 'Client',
    repId: idOf('lea'),
    day,
    placedAt: day * 86_400_000,
    interactionId: null,
    opportunityId: null,
    campaignId: null,
    originalOrderId: null,
    currency: 'EUR',
    lines: [
      {
        ...amounts,
        line: 1,
        productId: null,
        familyId: null,
        quantity: cents < 0 ? -1 : 1,
        unitPriceCents: Math.abs(cents),
        discountCents: 0,
      },
    ],
    credits: [{ userId: idOf('lea'), shareBp: 10_000, isPrimary: true }],
    territoryId: idOf('sectorA'),
    replacedBy: null,
    voided: false,
  };
}

/** All that is true of the organisation, as far as a programme is concerned. */
export function factsOf(orgId: string, customers: Facts['customers'], { orders, members, points }: Papers): Facts {
  return {
    organization: { id: orgId, activityWindowMonths: 3 } as Facts['organization'],
    reps: [],
    managers: [],
    teams: [],
    memberships: [],
    territories: [{ id: idOf('sectorA'), parentId: null, kind: 'sector' }],
    families: [],
    units: [],
    products: [],
    unitCosts: [],
    stages: new Map(),
    customers,
    owners: [],
    interactions: [],
    orders,
    opportunities: [],
    targets: [],
    tasks: [],
    workDays: [],
    office: { costs: [], surveys: [], responses: [], stock: [], members, points },
  };
}

export const officeOf = ({ segmentMembers }: Papers): Office => ({
  segmentMembers,
  sources: new Map(),
  answers: [],
  trainings: [],
  sessions: [],
  tasks: [],
  workDays: [],
  campaigns: [],
  campaignMembers: [],
  campaignOrders: new Map(),
  campaignCosts: [],
  losses: [],
});
