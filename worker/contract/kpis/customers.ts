import type { Formula, Kpi } from '../kpi.ts';
import type { MeasureName } from '../measures.ts';
import type { Length } from '../period.ts';
import { everywhere, flow, one, people, rate } from './shapes.ts';

type Of = (name: MeasureName) => number;

const daysOfYear = 365;
/** Years that a customer is expected to stay at most, also where nobody left or too few are known. */
const mostYears = 5;
const fewestCustomers = 30;

/** Net revenue that a buyer brings in a year: basket × orders a year. */
function revenueOfYear(of: Of, { begun }: Length): number | null {
  if (of('baskets') <= 0 || of('buyers') <= 0 || begun <= 0) return null;
  return ((of('basketNetCents') / of('baskets')) * of('orders') * daysOfYear) / (of('buyers') * begun);
}

/** Part of the customers that leaves within a year: 1 ÷ the years that they stay. */
function churnOfYear(of: Of, { days }: Length): number {
  const [active, lapsed] = [of('activeCustomers'), of('lapsedCustomers')];
  if (active < fewestCustomers) return 1 / mostYears;
  return Math.max(1 / mostYears, 1 - (1 - lapsed / active) ** (daysOfYear / days));
}

const lifetime: readonly MeasureName[] = [
  'basketNetCents',
  'baskets',
  'orders',
  'buyers',
  'activeCustomers',
  'lapsedCustomers',
];

const revenueLtv: Formula = { inputs: lifetime, top: revenueOfYear, bottom: churnOfYear };
const marginLtv: Formula = {
  inputs: [...lifetime, 'costedNetCents', 'costCents'],
  top(of, length) {
    const revenue = revenueOfYear(of, length);
    const costed = of('costedNetCents');
    return revenue === null || costed <= 0 ? null : (revenue * (costed - of('costCents'))) / costed;
  },
  bottom: churnOfYear,
};

const ltv = {
  version: 1,
  unit: 'money',
  better: 'higher',
  nature: 'rate',
  sample: { of: ['activeCustomers'], min: fewestCustomers },
  scopes: people,
} as const;

/** A twelfth of 365.25. */
const daysOfMonth = 30.4375;
const ofRelations = {
  version: 1,
  unit: 'number',
  better: 'higher',
  nature: 'rate',
  sample: { of: ['relationships'], min: 5 },
  scopes: people,
} as const;

export const customers = {
  customer_count: {
    ...flow('customers'),
    nature: 'state',
    scopes: people,
  },
  active_customer_rate: { ...rate('existingBuyers', 'existingCustomers'), scopes: people },
  customer_contact_rate: { ...rate('contactedCustomers', 'assignedCustomers'), scopes: people },
  contact_frequency: {
    ...rate('existingContacts', 'existingCustomers'),
    unit: 'number',
    value: {
      formula: {
        inputs: ['existingContacts', 'existingCustomers'],
        top: (of) => of('existingContacts'),
        bottom: (of, { months }) => of('existingCustomers') * months,
      },
    },
    scopes: people,
  },
  retention_rate: { ...rate('retainedCustomers', 'activeCustomers'), scopes: people },
  reactivated_customers: { ...flow('reactivatedCustomers'), nature: 'state', scopes: people },
  churn_rate: { ...rate('lapsedCustomers', 'activeCustomers'), better: 'lower', scopes: people },
  repeat_purchase_rate: { ...rate('repeatBuyers', 'buyers'), scopes: people },
  purchase_frequency: {
    ...rate('orders', 'buyers'),
    unit: 'number',
    value: {
      formula: {
        inputs: ['orders', 'buyers'],
        top: (of, { begun }) => (begun > 0 ? (of('orders') * daysOfYear) / begun : null),
        bottom: (of) => of('buyers'),
      },
    },
    scopes: everywhere,
  },
  purchase_interval: {
    version: 1,
    unit: 'days',
    better: 'lower',
    value: { total: one('medianIntervalDays') },
    nature: 'rate',
    sample: { of: ['intervals'], min: 3 },
    scopes: people,
  },
  ltv: { ...ltv, value: { formula: marginLtv } },
  revenue_ltv: { ...ltv, value: { formula: revenueLtv } },
  ltv_cac_ratio: {
    ...ltv,
    unit: 'number',
    value: {
      formula: {
        inputs: [...marginLtv.inputs, 'acquisitionCents', 'newCustomers'],
        top(of, length) {
          const value = marginLtv.top(of, length);
          return value === null ? null : value / churnOfYear(of, length);
        },
        bottom: (of) => (of('newCustomers') > 0 ? of('acquisitionCents') / of('newCustomers') : null),
      },
    },
    needs: ['acquisitionCents'],
    scopes: ['org'],
  },
  relationship_length: {
    ...ofRelations,
    value: {
      formula: {
        inputs: ['relationshipDays', 'relationships'],
        top: (of) => of('relationshipDays') / daysOfMonth,
        bottom: (of) => of('relationships'),
      },
    },
  },
  relationship_length_median: {
    ...ofRelations,
    value: {
      formula: { inputs: ['medianRelationshipDays'], top: (of) => of('medianRelationshipDays') / daysOfMonth },
    },
    needs: ['relationships'],
  },
  csat: { ...rate('satisfied', 'csatAnswers'), scopes: people },
  nps: {
    ...rate('promoters', 'npsAnswers'),
    unit: 'score',
    value: {
      formula: {
        inputs: ['promoters', 'detractors', 'npsAnswers'],
        top: (of) => 100 * (of('promoters') - of('detractors')),
        bottom: (of) => of('npsAnswers'),
      },
    },
    scopes: people,
  },
  survey_response_rate: { ...rate('answeredSurveys', 'sentSurveys'), scopes: people },
  loyalty_member_rate: { ...rate('loyaltyMembers', 'customers'), nature: 'state', scopes: people },
  loyalty_redemption_rate: { ...rate('usedPoints', 'grantedPoints'), scopes: people },
  cross_sell_rate: { ...rate('crossOrders', 'orders'), scopes: people },
  complaint_rate: { ...rate('complaints', 'orders'), better: 'lower', scopes: people },
} as const satisfies Record<string, Kpi>;
