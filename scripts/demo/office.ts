import type { Product } from '#contract/catalogue.ts';
import type { EntityKind, RowOf } from '#contract/entities.ts';
import type { Interaction } from '#contract/interaction.ts';
import type { Change } from '#contract/mutation.ts';
import type { Order } from '#contract/order.ts';
import type { Campaign } from '#contract/office/campaign.ts';
import type { Clock } from './calendar.ts';
import { contestsOf } from './contests.ts';
import { costsOf } from './costs.ts';
import type { Client } from './customers.ts';
import type { UnitCost } from './demo.ts';
import { loyaltyMembersOf, pointsOf, segmentMembersOf, segments } from './loyalty.ts';
import { benchmarksOf, plansOf, ratesOf } from './plans.ts';
import type { Roster } from './roster.ts';
import { stockOf } from './stock.ts';
import { tasksOf } from './tasks.ts';
import { trainingsOf, workDaysOf } from './time.ts';
import { lossReasons, lossesOf, responsesOf, surveys } from './voice.ts';

/** What the history left behind, for those who tell what offices and calendars know of it. */
export type OfficeWorld = {
  readonly clock: Clock;
  readonly roster: Roster;
  readonly clients: readonly Client[];
  readonly products: readonly Product[];
  readonly unitCosts: readonly UnitCost[];
  readonly campaigns: readonly Campaign[];
  readonly interactions: readonly Interaction[];
  readonly orders: readonly Order[];
};

const all = <K extends EntityKind>(kind: K, rows: readonly RowOf<K>[]): Change[] =>
  rows.map((row) => ({ kind, row }) as Change);

/** Costs, surveys, stock, calendar, tasks, loyalty, segments, plans and contests. They come after the sales they are about and change none. */
export function officeOf(world: OfficeWorld): Change[] {
  const members = loyaltyMembersOf(world);
  const { plans, checks } = plansOf(world.clock);
  return [
    ...all('costEntry', costsOf(world)),
    ...all('survey', surveys),
    ...all('surveyResponse', responsesOf(world)),
    ...all('stockReading', stockOf(world)),
    ...all('workDay', workDaysOf(world)),
    ...all('trainingRecord', trainingsOf(world)),
    ...all('task', tasksOf(world)),
    ...all('loyaltyMember', members),
    ...all('loyaltyTransaction', pointsOf(world, members)),
    ...all('segment', segments),
    ...all('segmentMember', segmentMembersOf(world)),
    ...all('exchangeRate', ratesOf(world.clock)),
    ...all('benchmark', benchmarksOf(world.clock)),
    ...all('lossReason', lossReasons),
    ...all('customerLoss', lossesOf(world)),
    ...all('actionPlan', plans),
    ...all('planCheck', checks),
    ...all('contest', contestsOf(world.clock)),
  ];
}
