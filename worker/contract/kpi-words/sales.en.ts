import type { KpiWords } from '../kpi.ts';
import type { sales as section } from '../kpis/sales.ts';

/** English words: results of the sales. */
export const sales: Record<keyof typeof section, KpiWords> = {
  net_revenue: {
    name: 'Net revenue',
    short: 'Net revenue',
    question: 'How much did we sell?',
    formula:
      'Sum of the net amounts, before VAT, of confirmed orders and returns, at their own dates. A shared sale counts for each rep’s share.',
    top: 'Net amount of orders and returns',
    bottom: null,
  },
  invoiced_revenue: {
    name: 'Invoiced revenue',
    short: 'Invoiced',
    question: 'How much of what we sold is invoiced by now?',
    formula:
      'Net amounts of the confirmed orders and returns of the period that are invoiced or paid by now, on their day of sale.',
    top: 'Sales invoiced',
    bottom: null,
  },
  paid_revenue: {
    name: 'Paid revenue',
    short: 'Paid',
    question: 'How much of what we sold is paid by now?',
    formula:
      'Net amounts of the confirmed orders and returns of the period that are paid by now, on their day of sale.',
    top: 'Sales paid',
    bottom: null,
  },
  units_sold: {
    name: 'Units sold',
    short: 'Units',
    question: 'How many units did we sell?',
    formula:
      'Sum of the quantities on lines with a product, less returns, for the primary rep. Every product counts whatever its unit: by family the figure compares better.',
    top: 'Units on orders, less returns',
    bottom: null,
  },
  order_count: {
    name: 'Number of orders',
    short: 'Orders',
    question: 'How many sales did we make?',
    formula:
      'Number of confirmed orders, at their own dates. A return removes none; a shared order counts for its primary rep.',
    top: 'Confirmed orders',
    bottom: null,
  },
  average_order_value: {
    name: 'Average order value',
    short: 'Avg. order',
    question: 'How much is an order worth on average?',
    formula: 'Net amount of the period’s orders ÷ number of those orders. Returns and zero-value orders take no part.',
    top: 'Net amount of the orders',
    bottom: 'Orders above zero',
  },
  aov_net_of_returns: {
    name: 'Average order value net of returns',
    short: 'Avg. order, net',
    question: 'What is an order worth once returns are taken off?',
    formula:
      '(Net amount of the period’s orders − returns dated in the period) ÷ number of those orders. Zero-value orders take no part.',
    top: 'Net amount of orders, less returns',
    bottom: 'Orders above zero',
  },
  revenue_per_customer: {
    name: 'Revenue per customer',
    short: 'Rev. / customer',
    question: 'How much does each buying customer bring in?',
    formula: 'Net revenue ÷ number of different customers who ordered in the period.',
    top: 'Net revenue',
    bottom: 'Customers who ordered',
  },
  average_selling_price: {
    name: 'Average selling price',
    short: 'Avg. price',
    question: 'At what price do we sell a unit?',
    formula:
      'Net amount of lines with a product ÷ their quantities, both less returns. Read it by family where units differ.',
    top: 'Net amount of lines with a product',
    bottom: 'Units sold',
  },
  discount_rate: {
    name: 'Discount rate',
    short: 'Discounts',
    question: 'What part of the price do we give away?',
    formula:
      'Discounts on the period’s orders ÷ their gross amount. Returns do not change it; a shared sale counts for each rep’s share.',
    top: 'Discounts given',
    bottom: 'Gross amount of the orders',
  },
  return_rate: {
    name: 'Return rate',
    short: 'Returns',
    question: 'What part of what we sell comes back?',
    formula: 'Returns dated in the period ÷ net amount of the period’s orders. Above 100% when old sales come back.',
    top: 'Amount of the returns',
    bottom: 'Net amount of the orders',
  },
  gross_margin: {
    name: 'Gross margin',
    short: 'Gross margin',
    question: 'What is left once the goods sold are paid for?',
    formula:
      'Net amount of the lines whose cost is known − their cost on the day of sale. The part of revenue without a known cost is shown.',
    top: 'Margin on lines with a known cost',
    bottom: null,
  },
  gross_margin_rate: {
    name: 'Gross margin rate',
    short: 'Margin rate',
    question: 'What part of the selling price is margin?',
    formula: 'Gross margin ÷ net amount of the lines whose cost is known.',
    top: 'Gross margin',
    bottom: 'Net amount of lines with a known cost',
  },
  markup_rate: {
    name: 'Markup rate',
    short: 'Markup',
    question: 'What do we earn on what goods cost us?',
    formula: 'Gross margin ÷ cost of the goods sold, on lines whose cost is known.',
    top: 'Gross margin',
    bottom: 'Cost of the goods sold',
  },
};
