import type { Kpi, Term } from '../kpi.ts';
import { ofDay } from './day.ts';
import { everywhere, flow, one, people, perOne } from './shapes.ts';

const margin: Term = { plus: ['costedNetCents'], minus: ['costCents'] };
const ofMargin = {
  version: 1,
  unit: 'ratio',
  better: 'higher',
  nature: 'rate',
  sample: { of: ['costedLines'], min: 5 },
  isOfMoney: true,
  scopes: everywhere,
} as const;
/** Money given away or taken back: as good a sample as there are orders. */
const ofOrders = {
  version: 1,
  unit: 'ratio',
  better: 'lower',
  nature: 'rate',
  sample: { of: ['orders'], min: 5 },
  isOfMoney: true,
  scopes: everywhere,
} as const;

export const sales = {
  net_revenue: ofDay.net_revenue,
  invoiced_revenue: { ...flow('invoicedCents', 'money'), scopes: everywhere },
  paid_revenue: { ...flow('paidCents', 'money'), scopes: everywhere },
  units_sold: { ...flow('units'), scopes: everywhere },
  order_count: ofDay.order_count,
  average_order_value: { ...perOne('basketNetCents', 'baskets'), scopes: people },
  aov_net_of_returns: {
    ...perOne('basketNetCents', 'baskets'),
    value: { ratio: [{ plus: ['basketNetCents', 'returnedCents'] }, one('baskets')] },
    scopes: people,
  },
  revenue_per_customer: { ...perOne('netCents', 'buyers'), scopes: everywhere },
  average_selling_price: { ...perOne('pricedCents', 'units'), scopes: everywhere },
  discount_rate: { ...ofOrders, value: { ratio: [one('discountCents'), one('soldGrossCents')] } },
  return_rate: { ...ofOrders, value: { ratio: [{ plus: ['soldCents'], minus: ['netCents'] }, one('soldCents')] } },
  gross_margin: {
    ...flow('costedNetCents', 'money'),
    value: { total: margin },
    needs: ['costedNetCents', 'costCents'],
    scopes: everywhere,
  },
  gross_margin_rate: { ...ofMargin, value: { ratio: [margin, one('costedNetCents')] } },
  markup_rate: { ...ofMargin, value: { ratio: [margin, one('costCents')] } },
} as const satisfies Record<string, Kpi>;
