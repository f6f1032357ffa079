import type { ScopeType } from './brute-scope.ts';
import type { Measure } from './brute-measures.ts';
import type { Length } from './civil.ts';

type Of = (name: Measure) => number;
export type Formula = {
  /** NaN = it cannot be worked out. */
  readonly top: (of: Of, length: Length) => number;
  readonly bottom?: (of: Of, length: Length) => number;
  /** Sample and its minimum. */
  readonly sample?: readonly [(of: Of) => number, number];
  /** No data when this is 0. */
  readonly needs?: readonly Measure[];
  readonly isLowerBetter?: true;
  readonly isFlow?: true;
  /** Meaningful for a product family or a business unit too. */
  readonly isByProduct?: true;
  /** Meaningful in these alone. */
  readonly onlyIn?: readonly ScopeType[];
  /** Not configured while this is 0. */
  readonly asks?: Measure;
  /** No data before every day of the period has begun. */
  readonly isWhenOver?: true;
  /** It has a value for a period to come. */
  readonly isAhead?: true;
};

export const rate = (top: Measure, bottom: Measure, min = 5): Formula => ({
  top: (of) => of(top),
  bottom: (of) => of(bottom),
  sample: [(of) => of(bottom), min],
});
export const flow = (name: Measure): Formula => ({ top: (of) => of(name), isFlow: true });
export const margin = (of: Of) => of('costedNet') - of('cost');
export const byProduct = { isByProduct: true } as const;
export const cycles = {
  sample: [(of: Of) => of('cycles'), 3],
  isLowerBetter: true,
  ...byProduct,
} as const;

export const byOrders = { sample: [(of: Of) => of('orders'), 5], isLowerBetter: true } as const;

export const positive = (amount: number): number => (amount > 0 ? amount : Number.NaN);
export const yearly = (of: Of, { begun }: Length): number =>
  (of('basketNet') / positive(of('baskets'))) * ((of('orders') / positive(of('buyers'))) * (365 / positive(begun)));
/** At most 5 years, taken too where fewer than 30 customers were active. */
export const lifetime: Formula = {
  top: yearly,
  bottom(of, { days }) {
    if (of('activeCustomers') < 30) return 0.2;
    const stay = 1 - of('lapsedCustomers') / of('activeCustomers');
    return Math.max(0.2, 1 - stay ** (365 / days));
  },
  sample: [(of) => of('activeCustomers'), 30],
};

export const inCompany = { onlyIn: ['org'] } as const;
export const ofCampaigns: Pick<Formula, 'bottom' | 'sample' | 'onlyIn'> = {
  bottom: (of) => of('campaignCents'),
  sample: [(of) => of('campaignOrders'), 5],
  ...inCompany,
};
export const inTeams = { onlyIn: ['org', 'team', 'rep'] } as const;
export const inStock = { onlyIn: ['org', 'family', 'unit'] } as const;
export const marginRate = (of: Of): number => margin(of) / positive(of('costedNet'));
export const lifeValue = (of: Of, length: Length): number =>
  (marginRate(of) * yearly(of, length)) / (lifetime.bottom?.(of, length) ?? 0);
/** Left of each euro sold once what grows with sales is paid. */
export const leftOfEuro = (of: Of): number => marginRate(of) - of('variableCents') / positive(of('net'));
export const tenure = { sample: [(of: Of) => of('relationships'), 5] } as const;
