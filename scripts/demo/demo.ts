import type { Day } from '#contract/day.ts';
import type { Change } from '#contract/mutation.ts';
import type { Organization } from '#contract/organization.ts';

/** Who owned a customer on `[from, to)`. */
export type OwnerSpan = {
  readonly customerId: string;
  readonly userId: string;
  readonly from: Day;
  readonly to: Day | null;
};

/** Unit cost of a product from a day on. */
export type UnitCost = { readonly productId: string; readonly from: Day; readonly unitCostCents: number };

/** Someone who can sign in. */
export type Account = { readonly userId: string; readonly email: string; readonly password: string };

/** The whole demonstration, as rows of the contract: what a row refers to comes before it. */
export type Demo = {
  readonly organization: Organization;
  readonly changes: readonly Change[];
  readonly owners: readonly OwnerSpan[];
  readonly unitCosts: readonly UnitCost[];
  readonly accounts: readonly Account[];
};
