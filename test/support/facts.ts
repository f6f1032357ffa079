import type { Interaction } from '#contract/interaction.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import type { Order } from '#contract/order.ts';
import type { Organization } from '#contract/organization.ts';
import type { Membership, Team, Territory } from '#contract/people.ts';
import type { Campaign, CampaignMember } from '#contract/office/campaign.ts';
import type { CostEntry } from '#contract/office/cost.ts';
import type { LoyaltyMember, LoyaltyTransaction } from '#contract/office/loyalty.ts';
import type { StockReading } from '#contract/office/stock.ts';
import type { Survey, SurveyResponse } from '#contract/office/survey.ts';
import type { WorkDay } from '#contract/office/work-day.ts';
import type { Target } from '#contract/steering.ts';
import type { Task } from '#contract/task.ts';

/** Who owned a customer on the days `[from, to)`. */
export type Owner = {
  readonly customerId: string;
  readonly userId: string;
  readonly from: number;
  readonly to: number | null;
};
/** Unit cost of a product from a day on. */
export type UnitCost = { readonly productId: string; readonly from: number; readonly unitCostCents: number };
export type StageKind = 'open' | 'won' | 'lost';

/** Everything that is true of an organisation after all its writes, as plain lists. */
export type Facts = {
  readonly organization: Organization;
  /** Users by role. */
  readonly reps: readonly string[];
  readonly managers: readonly string[];
  readonly teams: readonly Pick<Team, 'id' | 'parentId'>[];
  readonly memberships: readonly Pick<Membership, 'userId' | 'teamId' | 'function' | 'from' | 'to'>[];
  readonly territories: readonly Pick<Territory, 'id' | 'parentId' | 'kind'>[];
  readonly families: readonly { readonly id: string; readonly businessUnitId: string | null }[];
  readonly units: readonly string[];
  readonly products: readonly {
    readonly id: string;
    readonly familyId: string;
    readonly availableFrom: number;
    readonly availableTo: number | null;
  }[];
  readonly unitCosts: readonly UnitCost[];
  readonly stages: ReadonlyMap<string, StageKind>;
  readonly customers: readonly {
    readonly id: string;
    readonly territoryId: string | null;
    readonly archived?: boolean;
    readonly leadOn?: number | null;
  }[];
  readonly owners: readonly Owner[];
  readonly interactions: readonly Omit<Interaction, 'note' | 'position' | 'satisfaction' | 'customerName'>[];
  readonly orders: readonly Omit<Order, 'customerName' | 'currency' | 'campaignId'>[];
  readonly opportunities: readonly Pick<
    Opportunity,
    'id' | 'openedOn' | 'familyId' | 'territoryId' | 'archived' | 'changes'
  >[];
  readonly targets: readonly Target[];
  readonly tasks: readonly Pick<Task, 'kind' | 'assigneeId' | 'dueOn' | 'status' | 'closedOn' | 'byCustomer'>[];
  readonly workDays: readonly Pick<WorkDay, 'day' | 'userId' | 'availabilityBp'>[];
  readonly office?: OfficeFacts;
};

/** Campaigns, whom they aim at, and the documents that name one: order → campaign. */
export type CampaignFacts = {
  readonly campaigns: readonly Campaign[];
  readonly campaignMembers: readonly CampaignMember[];
  readonly campaignOrders: ReadonlyMap<string, string>;
};

/** What an office writes. */
export type OfficeFacts = Partial<CampaignFacts> & {
  readonly costs: readonly CostEntry[];
  readonly surveys: readonly Survey[];
  readonly responses: readonly SurveyResponse[];
  readonly stock: readonly StockReading[];
  readonly members: readonly LoyaltyMember[];
  readonly points: readonly LoyaltyTransaction[];
};
