import type { KpiWords } from './kpi.ts';
import type { KpiName } from './kpis.ts';

/** English words of the KPIs. */
export const kpiWords: Record<KpiName, KpiWords> = {
  net_revenue: {
    name: 'Net revenue',
    short: 'Net revenue',
    question: 'How much did we sell?',
    formula:
      'Sum of the net amounts, before VAT, of confirmed orders and returns, at their own dates. A shared sale counts for each rep’s share.',
    top: 'Net amount of orders and returns',
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
  revenue_per_customer: {
    name: 'Revenue per customer',
    short: 'Rev. / customer',
    question: 'How much does each buying customer bring in?',
    formula: 'Net revenue ÷ number of different customers who ordered in the period.',
    top: 'Net revenue',
    bottom: 'Customers who ordered',
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
  new_customers: {
    name: 'New customers',
    short: 'New customers',
    question: 'How many customers ordered for the first time?',
    formula: 'Customers whose first confirmed order, not wholly returned, falls in the period.',
    top: 'First orders',
    bottom: null,
  },
  prospect_conversion_rate: {
    name: 'Prospect conversion rate',
    short: 'Conversion',
    question: 'What part of the prospects reached become customers?',
    formula:
      'Prospects first reached in the period who placed their first order within 90 days ÷ prospects first reached in the period.',
    top: 'Prospects who bought within 90 days',
    bottom: 'Prospects reached',
  },
  prospect_response_rate: {
    name: 'Prospect response rate',
    short: 'Response',
    question: 'What part of the prospects contacted answer us?',
    formula:
      'Contacts first touched in the period who replied within 14 days ÷ contacts first touched in the period. Undelivered messages are left out.',
    top: 'Contacts who replied within 14 days',
    bottom: 'Contacts touched',
  },
  active_customer_rate: {
    name: 'Active customer rate',
    short: 'Active customers',
    question: 'What part of our customers ordered?',
    formula: 'Customers won before the period who ordered in it ÷ customers won before the period.',
    top: 'Existing customers who ordered',
    bottom: 'Existing customers',
  },
  customer_contact_rate: {
    name: 'Customer contact rate',
    short: 'Coverage',
    question: 'What part of our portfolio did we meet or speak to?',
    formula:
      'Customers and prospects assigned when the period began with at least one successful contact ÷ customers and prospects assigned when the period began.',
    top: 'Customers met or spoken to',
    bottom: 'Customers assigned',
  },
  retention_rate: {
    name: 'Retention rate',
    short: 'Retention',
    question: 'What part of the active customers stayed active?',
    formula:
      'Customers active when the period began who still are at its end ÷ customers active when it began. Active: at least one order within the months of the activity window.',
    top: 'Customers still active',
    bottom: 'Customers active at the start',
  },
  churn_rate: {
    name: 'Churn rate',
    short: 'Churn',
    question: 'What part of the active customers did we lose?',
    formula:
      'Customers active when the period began who no longer are at its end ÷ customers active when it began. Retention and churn make 100%.',
    top: 'Customers gone inactive',
    bottom: 'Customers active at the start',
  },
  repeat_purchase_rate: {
    name: 'Repeat purchase rate',
    short: 'Repeat purchase',
    question: 'What part of the buyers ordered at least twice?',
    formula: 'Buyers of the period with at least two orders in the 12 months up to its end ÷ buyers of the period.',
    top: 'Buyers with at least two orders',
    bottom: 'Buyers of the period',
  },
  active_product_rate: {
    name: 'Active product rate',
    short: 'Active products',
    question: 'What part of the catalogue sells?',
    formula: 'Products sold in a net quantity above zero ÷ products available at least one day of the period.',
    top: 'Products sold',
    bottom: 'Products available',
  },
  activity_count: {
    name: 'Sales activities',
    short: 'Activities',
    question: 'How many sales contacts did we make?',
    formula: 'Number of visits, calls, e-mails, meetings and demos logged.',
    top: 'Visits, calls, e-mails, meetings and demos',
    bottom: null,
  },
  visit_strike_rate: {
    name: 'Visit strike rate',
    short: 'Productive visits',
    question: 'What part of the visits bring an order?',
    formula: 'Visits to which a confirmed order is linked ÷ visits made, absences included.',
    top: 'Visits with an order',
    bottom: 'Visits made',
  },
  sales_cycle: {
    name: 'Average sales cycle',
    short: 'Avg. cycle',
    question: 'How many days does it take to win a deal?',
    formula:
      'Days from the first successful contact (else the opening) to the close of the deals won in the period ÷ number of those deals.',
    top: 'Days of the deals won, added up',
    bottom: 'Deals won',
  },
  sales_cycle_median: {
    name: 'Median sales cycle',
    short: 'Median cycle',
    question: 'How many days does the middle deal take to win?',
    formula:
      'Median of the days from the first successful contact (else the opening) to the close of the deals won in the period.',
    top: 'Median of the days',
    bottom: null,
  },
  open_pipeline: {
    name: 'Open pipeline',
    short: 'Pipeline',
    question: 'How much business is in progress?',
    formula: 'Sum of the amounts of the opportunities open at the period’s end, or now while it is not over.',
    top: 'Amount of open opportunities',
    bottom: null,
  },
  weighted_pipeline: {
    name: 'Weighted pipeline',
    short: 'Weighted',
    question: 'How much can we expect of the business in progress?',
    formula:
      'Sum of the amounts of the open opportunities × their probability, at the period’s end, or now while it is not over.',
    top: 'Weighted amount of open opportunities',
    bottom: null,
  },
  win_rate: {
    name: 'Win rate',
    short: 'Win rate',
    question: 'What part of the closed deals do we win?',
    formula: 'Deals won ÷ deals won or lost, at their closing dates.',
    top: 'Deals won',
    bottom: 'Deals won or lost',
  },
};
