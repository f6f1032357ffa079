import { BusinessUnit, Family, Product } from './catalogue.ts';
import { Conflict } from './conflict.ts';
import { Customer } from './customer.ts';
import { CustomerFigures, RepDay, RepMonth, RepPipeline } from './figures.ts';
import { Interaction, Outcome } from './interaction.ts';
import { Opportunity, Stage } from './opportunity.ts';
import { Order } from './order.ts';
import { Organization } from './organization.ts';
import { Membership, Team, Territory, TerritoryAssignment, User } from './people.ts';
import { Photo } from './photo.ts';
import { Target } from './steering.ts';
import { Task } from './task.ts';

/** Nouns that phones hold, with the schema of their rows. */
export const syncedEntities = {
  organization: Organization,
  user: User,
  team: Team,
  membership: Membership,
  territory: Territory,
  territoryAssignment: TerritoryAssignment,
  outcome: Outcome,
  stage: Stage,
  businessUnit: BusinessUnit,
  family: Family,
  product: Product,
  customer: Customer,
  customerFigures: CustomerFigures,
  opportunity: Opportunity,
  interaction: Interaction,
  order: Order,
  photo: Photo,
  target: Target,
  task: Task,
  conflict: Conflict,
  repDay: RepDay,
  repMonth: RepMonth,
  repPipeline: RepPipeline,
} as const;
