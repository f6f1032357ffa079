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
  /** What is expected to close in what is left of the period ÷ what is left to sell. */
  pipeline_coverage: {
    version: 1,
    unit: 'number',
    better: 'higher',
    value: { ratio: [one('dueCents'), { plus: ['revenueTargetCents'], minus: ['netCents'] }] },
    asks: ['revenueTargetCents'],
    nature: 'state',
    looksAhead: true,
    isOfMoney: true,
    scopes: everywhere,
  },
  forecast_accuracy: {
    version: 1,
    unit: 'ratio',
    better: 'higher',
    value: {
      formula: {
        inputs: ['forecastCents', 'wonCents'],
        top: (of) => of('wonCents') - Math.abs(of('forecastCents') - of('wonCents')),
        bottom: (of) => of('wonCents'),
        foresaw: ['forecastCents', 'wonCents'],
      },
    },
    whenOver: true,
    nature: 'rate',
    sample: { of: ['won'], min: 3 },
    isOfMoney: true,
    scopes: everywhere,
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
