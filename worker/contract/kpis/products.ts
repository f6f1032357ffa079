import type { Formula, Kpi } from '../kpi.ts';
import type { MeasureName } from '../measures.ts';
import { everywhere, rate } from './shapes.ts';

const ofStock = {
  version: 1,
  nature: 'rate',
  needs: ['stockCents'],
  scopes: ['org', 'family', 'unit'],
} as const;

const daysOfYear = 365;

type Of = (name: MeasureName) => number;

/** Net revenue less what grows with it: lines whose cost is not known are taken to bring the margin of the others. */
const contribution = (of: Of): number | null =>
  of('costedNetCents') > 0
    ? ((of('costedNetCents') - of('costCents')) * of('netCents')) / of('costedNetCents') - of('variableCents')
    : null;
const ofContribution: readonly MeasureName[] = ['netCents', 'costedNetCents', 'costCents', 'variableCents'];

const turnover: Formula = {
  inputs: ['costCents', 'stockCents'],
  top: (of, { begun }) => (begun > 0 ? (of('costCents') * daysOfYear) / begun : null),
  bottom: (of) => of('stockCents'),
};
const daysOfStock: Formula = {
  inputs: ['costCents', 'stockCents'],
  top: (of, { begun }) => of('stockCents') * begun,
  bottom: (of) => of('costCents'),
};

export const products = {
  active_product_rate: { ...rate('soldProducts', 'availableProducts'), scopes: everywhere },
  stock_turnover: { ...ofStock, unit: 'number', better: 'higher', value: { formula: turnover } },
  days_of_stock: { ...ofStock, unit: 'days', better: 'lower', value: { formula: daysOfStock } },
  contribution_margin_rate: {
    ...rate('costedLines', 'costedLines'),
    value: { formula: { inputs: ofContribution, top: contribution, bottom: (of) => of('netCents') } },
    scopes: ['org'],
  },
  break_even_revenue: {
    version: 1,
    unit: 'money',
    better: 'lower',
    nature: 'rate',
    value: {
      formula: {
        inputs: ['fixedCents', ...ofContribution],
        top: (of) => of('fixedCents'),
        bottom(of) {
          const left = contribution(of);
          return left === null || of('netCents') <= 0 ? null : left / of('netCents');
        },
      },
    },
    sample: { of: ['costedLines'], min: 5 },
    needs: ['fixedCents'],
    scopes: ['org'],
  },
} as const satisfies Record<string, Kpi>;
