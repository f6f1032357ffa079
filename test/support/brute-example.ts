import type { KpiName } from '#contract/kpis.ts';
import { openBook, worth } from './brute-force.ts';
import type { Asked } from './brute-scope.ts';
import { parseDay, periodAround } from './civil.ts';
import type { Facts } from './facts.ts';

export const d = (iso: string) => parseDay(iso);
export const calendar = { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] };

export const interaction = (
  id: string,
  day: string,
  more: Partial<Facts['interactions'][number]> = {},
): Facts['interactions'][number] => ({
  id,
  customerId: 'boulangerie',
  contactId: null,
  repId: 'lea',
  day: d(day),
  occurredAt: d(day) * 86_400_000,
  kind: 'visit',
  direction: 'outbound',
  outcomeId: null,
  met: true,
  isUndeliverable: false,
  opportunityId: null,
  territoryId: 'nord',
  replacedBy: null,
  voided: false,
  ...more,
});

export const order = (
  id: string,
  day: string,
  netCents: number,
  more: Partial<Facts['orders'][number]> = {},
): Facts['orders'][number] => ({
  id,
  kind: netCents < 0 ? 'return' : 'order',
  status: 'confirmed',
  customerId: 'boulangerie',
  repId: 'lea',
  day: d(day),
  placedAt: 0,
  interactionId: null,
  opportunityId: null,
  originalOrderId: null,
  grossCents: netCents,
  netCents,
  territoryId: 'nord',
  replacedBy: null,
  voided: false,
  lines: [
    {
      line: 1,
      productId: 'pain',
      familyId: 'pains',
      quantity: netCents < 0 ? -1 : 1,
      unitPriceCents: Math.abs(netCents),
      discountCents: 0,
      grossCents: netCents,
      netCents,
    },
  ],
  credits: [{ userId: 'lea', shareBp: 10_000, isPrimary: true }],
  ...more,
});

export const deal = (id: string, steps: readonly [string, string][]): Facts['opportunities'][number] => ({
  id,
  openedOn: d('2026-01-01'),
  familyId: null,
  territoryId: 'nord',
  archived: false,
  changes: steps.map(([day, stageId], n) => ({
    id: `${id}${n}`,
    fromStageId: null,
    stageId,
    day: d(day),
    at: 0,
    ownerId: 'lea',
    amountCents: 1001,
    probabilityBp: 5000,
    expectedCloseOn: null,
  })),
});

export const facts = (more: Partial<Facts>): Facts => ({
  organization: {
    id: 'org',
    name: 'Org',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    locale: 'fr',
    activityWindowMonths: 6,
    orderConfirmation: 'automatic',
    repsSeeMargin: true,
    month0: 0,
    isDemo: false,
    ...calendar,
  },
  reps: ['lea', 'max'],
  managers: [],
  teams: [
    { id: 'france', parentId: null },
    { id: 'ouest', parentId: 'france' },
  ],
  memberships: [{ userId: 'lea', teamId: 'ouest', function: 'member', from: d('2026-01-01'), to: d('2026-03-10') }],
  territories: [
    { id: 'region', parentId: null, kind: 'region' },
    { id: 'nord', parentId: 'region', kind: 'sector' },
  ],
  families: [{ id: 'pains', businessUnitId: 'frais' }],
  units: ['frais'],
  products: [
    { id: 'pain', familyId: 'pains', availableFrom: d('2026-01-01'), availableTo: null },
    { id: 'brioche', familyId: 'pains', availableFrom: d('2026-03-31'), availableTo: d('2026-04-01') },
  ],
  unitCosts: [{ productId: 'pain', from: d('2026-03-05'), unitCostCents: 400 }],
  stages: new Map([
    ['talk', 'open'],
    ['won', 'won'],
    ['lost', 'lost'],
  ]),
  customers: [
    { id: 'boulangerie', territoryId: 'nord' },
    { id: 'garage', territoryId: null },
  ],
  owners: [{ customerId: 'boulangerie', userId: 'lea', from: d('2026-01-01'), to: null }],
  interactions: [],
  orders: [],
  opportunities: [],
  targets: [],
  tasks: [],
  workDays: [],
  ...more,
});

export const org: Asked = { type: 'org', id: '' };
export const rep = (id: string): Asked => ({ type: 'rep', id });
export const march = periodAround('month', d('2026-03-15'), calendar);

export function value(given: Partial<Facts>, kpi: KpiName, scope: Asked = org, span = march, today = d('2026-06-30')) {
  const found = worth(openBook(facts(given), today), kpi, { scope, span });
  return found.value ?? found.reason;
}
