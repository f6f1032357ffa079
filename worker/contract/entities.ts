import * as v from 'valibot';
import { BusinessUnit, Family, Product } from './catalogue.ts';
import { Conflict } from './conflict.ts';
import { Customer } from './customer.ts';
import { CustomerFigures, RepDay, RepMonth, RepPipeline } from './figures.ts';
import { Interaction, Outcome } from './interaction.ts';
import { Opportunity, Stage } from './opportunity.ts';
import { Order, OrderStatusChange } from './order.ts';
import { Organization } from './organization.ts';
import { Membership, Team, Territory, TerritoryAssignment, User } from './people.ts';
import { Photo } from './photo.ts';
import { Campaign, CampaignMember, Target } from './steering.ts';

/** Every noun, with the schema of its row. */
export const entities = {
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
  interaction: Interaction,
  order: Order,
  photo: Photo,
  orderStatusChange: OrderStatusChange,
  opportunity: Opportunity,
  campaign: Campaign,
  campaignMember: CampaignMember,
  target: Target,
  conflict: Conflict,
  repDay: RepDay,
  repMonth: RepMonth,
  repPipeline: RepPipeline,
  customerFigures: CustomerFigures,
} as const;

export type EntityKind = keyof typeof entities;
export type RowOf<K extends EntityKind> = v.InferOutput<(typeof entities)[K]>;

/** Kinds that phones hold; the others stay on the server. */
export const syncedKinds = [
  'organization',
  'user',
  'team',
  'membership',
  'territory',
  'territoryAssignment',
  'outcome',
  'stage',
  'businessUnit',
  'family',
  'product',
  'customer',
  'customerFigures',
  'opportunity',
  'interaction',
  'order',
  'photo',
  'target',
  'conflict',
  'repDay',
  'repMonth',
  'repPipeline',
] as const satisfies readonly EntityKind[];

export type SyncedKind = (typeof syncedKinds)[number];

/** Kinds of the stream `o:shared`. */
export const sharedKinds = [
  'organization',
  'user',
  'team',
  'membership',
  'territory',
  'territoryAssignment',
  'outcome',
  'stage',
  'businessUnit',
  'family',
  'product',
] as const satisfies readonly SyncedKind[];

/** Kinds of a sector stream `t:<sector>`; managers do not receive interactions, orders and photos. */
export const sectorKinds = [
  'customer',
  'customerFigures',
  'opportunity',
  'interaction',
  'order',
  'photo',
] as const satisfies readonly SyncedKind[];

/** Kinds of one's own stream `u:<user>`. */
export const ownKinds = [
  ...sectorKinds,
  'target',
  'conflict',
  'repDay',
  'repMonth',
  'repPipeline',
] as const satisfies readonly SyncedKind[];
