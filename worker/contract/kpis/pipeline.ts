import type { Kpi } from '../kpi.ts';
import { everywhere, flow, one } from './shapes.ts';

const ofCycles = {
  version: 1,
  unit: 'days',
  better: 'lower',
  nature: 'rate',
  sample: { of: ['cycles'], min: 3 },
  scopes: everywhere,
} as const;
const ofClosed = {
  version: 1,
  unit: 'ratio',
  better: 'higher',
  nature: 'rate',
  sample: { of: ['won', 'lost'], min: 5 },
  scopes: everywhere,
} as const;

export const pipeline = {
  sales_cycle: { ...ofCycles, value: { ratio: [one('cycleDays'), one('cycles')] } },
  sales_cycle_median: { ...ofCycles, value: { total: one('medianCycleDays') } },
  open_pipeline: { ...flow('openCents', 'money'), nature: 'state', scopes: everywhere },
  weighted_pipeline: { ...flow('weightedCents', 'money'), nature: 'state', scopes: everywhere },
  forecast: {
    ...flow('wonCents', 'money'),
    value: { total: { plus: ['wonCents', 'dueWeightedCents'] } },
    nature: 'state',
    looksAhead: true,
    scopes: everywhere,
  },
  win_rate: { ...ofClosed, value: { ratio: [one('won'), { plus: ['won', 'lost'] }] } },
  win_rate_by_value: {
    ...ofClosed,
    value: { ratio: [one('wonCents'), { plus: ['wonCents', 'lostCents'] }] },
    isOfMoney: true,
  },
  /** Cents a day: open opportunities × value of a won one × win rate ÷ cycle. */
  sales_velocity: {
    ...flow('openOpportunities', 'money'),
    value: {
      formula: {
        inputs: ['openOpportunities', 'wonCents', 'won', 'lost', 'cycleDays', 'cycles'],
        top: (of) => (of('won') > 0 ? (of('openOpportunities') * of('wonCents')) / (of('won') + of('lost')) : null),
        bottom: (of) => (of('cycles') > 0 ? of('cycleDays') / of('cycles') : null),
      },
    },
    nature: 'state',
    sample: { of: ['cycles'], min: 3 },
    scopes: everywhere,
  },
} as const satisfies Record<string, Kpi>;
