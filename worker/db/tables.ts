import { getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { EntityKind } from '../contract/entities.ts';
import * as campaign from './tables/campaign.ts';
import * as catalogue from './tables/catalogue.ts';
import * as cells from './tables/cells.ts';
import * as closed from './tables/closed.ts';
import * as customer from './tables/customer.ts';
import * as facts from './tables/facts.ts';
import * as money from './tables/money.ts';
import * as organization from './tables/organization.ts';
import * as pipeline from './tables/pipeline.ts';
import * as relation from './tables/relation.ts';
import * as sync from './tables/sync.ts';
import * as task from './tables/task.ts';
import * as work from './tables/work.ts';

/** The table of each noun: a noun without one does not compile. */
export const tableOf = {
  organization: organization.organizations,
  user: organization.users,
  team: organization.teams,
  membership: organization.memberships,
  territory: organization.territories,
  territoryAssignment: organization.territoryAssignments,
  outcome: catalogue.outcomes,
  stage: catalogue.stages,
  businessUnit: catalogue.businessUnits,
  family: catalogue.families,
  product: catalogue.products,
  customer: customer.customers,
  interaction: facts.interactions,
  order: facts.orders,
  orderStatusChange: facts.orderStatusChanges,
  photo: facts.photos,
  opportunity: pipeline.opportunities,
  target: catalogue.targets,
  conflict: sync.conflicts,
  repDay: cells.repDays,
  repMonth: cells.repMonths,
  repPipeline: cells.repPipelines,
  customerFigures: customer.customerFigures,
  task: task.tasks,
  campaign: campaign.campaigns,
  campaignMember: campaign.campaignMembers,
  costEntry: money.costEntries,
  survey: relation.surveys,
  surveyResponse: relation.surveyResponses,
  stockReading: money.stockReadings,
  workDay: work.workDays,
  trainingRecord: work.trainingRecords,
  loyaltyMember: relation.loyaltyMembers,
  loyaltyTransaction: relation.loyaltyTransactions,
  segment: relation.segments,
  segmentMember: relation.segmentMembers,
  exchangeRate: money.exchangeRates,
  benchmark: money.benchmarks,
  lossReason: relation.lossReasons,
  customerLoss: relation.customerLosses,
  actionPlan: work.actionPlans,
  planCheck: work.planChecks,
  contest: work.contests,
} as const satisfies Record<EntityKind, SQLiteTable>;

const rowidTables: readonly string[] = [cells.repMonthSplits, closed.closedMonths].map((table) => getTableName(table));

/**
 * Tables stored in the order of their key (WITHOUT ROWID): one row written per insert, and the key's range is the scan.
 * The exceptions hold JSON of more than about 1 kB a row. All tables are STRICT.
 */
export const clusteredTables: readonly string[] = [
  organization,
  catalogue,
  customer,
  facts,
  pipeline,
  task,
  campaign,
  money,
  relation,
  work,
  cells,
  closed,
  sync,
]
  .flatMap((module) => Object.values(module))
  .map((table) => getTableName(table))
  .filter((name) => !rowidTables.includes(name));
