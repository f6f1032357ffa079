import { monthOf } from '#contract/day.ts';
import type { Change } from '#contract/mutation.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import type { Order } from '#contract/order.ts';
import type { Organization } from '#contract/organization.ts';
import { answersOf, campaignsOf } from './campaigns.ts';
import { type Clock, clockOf, timeZone } from './calendar.ts';
import { catalogueOf } from './catalogue.ts';
import { clientsOf } from './customers.ts';
import type { Demo } from './demo.ts';
import { historyOf } from './history.ts';
import { RunningMonth } from './month.ts';
import { officeOf } from './office.ts';
import { opportunitiesOf } from './opportunities.ts';
import { currency } from './orders.ts';
import { idOf } from './random.ts';
import { returnsOf } from './returns.ts';
import { repIdOf, rosterOf, type Rep } from './roster.ts';
import { calendar, revenueTargetsOf, targetsOf } from './targets.ts';
import { cast } from './words/people.ts';

/** Never used outside the demonstration, which refuses to load where real organisations are. */
export const password = 'terrain-demo';
export const orgId = idOf('organization');

const organizationOf = ({ start }: Clock): Organization => ({
  id: orgId,
  name: 'Maison Valmy',
  timeZone,
  currency,
  locale: 'fr',
  ...calendar,
  workingDays: [...calendar.workingDays],
  activityWindowMonths: 3,
  orderConfirmation: 'automatic',
  repsSeeMargin: false,
  month0: monthOf(start) - 30,
  isDemo: true,
});

function byCustomer(opportunities: readonly Opportunity[]): Map<string, Opportunity[]> {
  const grouped = new Map<string, Opportunity[]>();
  for (const opportunity of opportunities) {
    const key = opportunity.customerId ?? '';
    grouped.set(key, [...(grouped.get(key) ?? []), opportunity]);
  }
  return grouped;
}

/** An order and what happened to it: accepted at once, cancelled three hours later. */
function orderChanges(order: Order): Change[] {
  const row = (id: string, from: 'confirmed' | null, to: Order['status'], at: number): Change => ({
    kind: 'orderStatusChange',
    row: { id, orderId: order.id, from, to, at },
  });
  const accepted = row(order.id, null, 'confirmed', order.placedAt);
  if (order.status !== 'cancelled') return [{ kind: 'order', row: order }, accepted];
  const cancelled = row(idOf('cancel', order.id), 'confirmed', 'cancelled', order.placedAt + 3 * 3_600_000);
  return [{ kind: 'order', row: order }, accepted, cancelled];
}

/** Those whose running month is told below: nothing may come back to them in it. */
const settledOf = (reps: readonly Rep[]): Set<string> =>
  new Set([
    ...reps.filter(({ team }) => team === 'Rhône').map(({ id }) => id),
    ...cast.tied.map(repIdOf),
    repIdOf(cast.withoutOrder),
  ]);

/** Every row of the demonstration, decided by the instant alone. */
export function buildDemo(now: number): Demo {
  const clock = clockOf(now);
  const roster = rosterOf(clock, password);
  const catalogue = catalogueOf(clock);
  const clients = clientsOf(roster, clock);
  const campaigns = campaignsOf(clients, clock);
  const opportunities = opportunitiesOf(clients, clock);
  const campaignAnswers = answersOf(campaigns);
  const world = {
    clock,
    roster,
    clients,
    products: catalogue.products,
    opportunities: byCustomer(opportunities),
    campaignAnswers,
  };
  const history = historyOf(world);
  const revenue = revenueTargetsOf(roster.reps, history.orders, clock);
  const month = new RunningMonth(history.orders, clock);
  month.placeLea(roster.reps, revenue);
  month.tie();
  const orders = [...month.orders, ...returnsOf(month.orders, clients, settledOf(roster.reps), clock)];
  const { interactions } = history;
  const { unitCosts } = catalogue;
  const office = officeOf({ ...world, unitCosts, campaigns: campaigns.rows, interactions, orders });
  return {
    organization: organizationOf(clock),
    changes: [
      ...roster.changes,
      ...catalogue.changes,
      ...clients.map(({ customer }) => ({ kind: 'customer' as const, row: customer })),
      ...campaigns.rows.map((row) => ({ kind: 'campaign' as const, row })),
      ...campaigns.members.map((row) => ({ kind: 'campaignMember' as const, row })),
      ...opportunities.map((row) => ({ kind: 'opportunity' as const, row })),
      ...interactions.map((row) => ({ kind: 'interaction' as const, row })),
      ...orders.flatMap(orderChanges),
      ...targetsOf(orgId, roster.reps, revenue, clock).map((row) => ({ kind: 'target' as const, row })),
      ...office,
    ],
    owners: clients.flatMap(({ owners }) => owners),
    unitCosts,
    accounts: roster.accounts,
  };
}
