import type { KpiWords } from '../kpi.ts';
import type { customers as section } from '../kpis/customers.ts';

/** English words: existing customers. */
export const customers: Record<keyof typeof section, KpiWords> = {
  customer_count: {
    name: 'Number of customers',
    short: 'Customers',
    question: 'How many customers do we have?',
    formula:
      'Customers not archived whose first order is before the period’s end (before tomorrow while it is not over), with the rep who had them then.',
    top: 'Customers who have ordered',
    bottom: null,
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
  contact_frequency: {
    name: 'Contacts per customer and month',
    short: 'Contacts / month',
    question: 'How often do we see our customers?',
    formula:
      'Visits, calls, e-mails, meetings and demos with existing customers ÷ (customers existing when the period began × months gone by).',
    top: 'Contacts with existing customers',
    bottom: 'Customers × months',
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
  reactivated_customers: {
    name: 'Reactivated customers',
    short: 'Reactivated',
    question: 'How many dormant customers came back?',
    formula:
      'Customers who had ordered before, but not in the activity window before the period began, and who ordered in the one before its end.',
    top: 'Customers who came back',
    bottom: null,
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
  purchase_frequency: {
    name: 'Purchase frequency',
    short: 'Orders / year',
    question: 'How many times a year does a customer order?',
    formula: 'Orders of the period ÷ customers who ordered, brought to a year: × 365 ÷ days gone by.',
    top: 'Orders, brought to a year',
    bottom: 'Customers who ordered',
  },
  purchase_interval: {
    name: 'Purchase interval',
    short: 'Interval',
    question: 'How many days pass between two orders of a customer?',
    formula:
      'Median of the days between an order of the period and the same customer’s order day before it, for customers with at least three order days.',
    top: 'Median of the days',
    bottom: null,
  },
  ltv: {
    name: 'Customer lifetime value',
    short: 'Lifetime value',
    question: 'What margin does a customer bring as long as it stays?',
    formula:
      'Average order × orders per customer and year × margin rate ÷ yearly churn. The lifetime is at most 5 years, which is also taken without churn or under 30 active customers.',
    top: 'Yearly margin per customer',
    bottom: 'Yearly churn',
  },
  revenue_ltv: {
    name: 'Customer lifetime revenue',
    short: 'Lifetime revenue',
    question: 'What revenue does a customer bring as long as it stays?',
    formula:
      'Average order × orders per customer and year ÷ yearly churn. The lifetime is at most 5 years, which is also taken without churn or under 30 active customers.',
    top: 'Yearly revenue per customer',
    bottom: 'Yearly churn',
  },
  cross_sell_rate: {
    name: 'Cross-sell rate',
    short: 'Cross-selling',
    question: 'What part of the orders joins several families?',
    formula: 'Orders with products of at least two families ÷ orders.',
    top: 'Orders of two families or more',
    bottom: 'Confirmed orders',
  },
  complaint_rate: {
    name: 'Complaint rate',
    short: 'Complaints',
    question: 'How many complaints come with the orders we take?',
    formula: 'Complaints logged in the period ÷ orders of the period.',
    top: 'Complaints',
    bottom: 'Confirmed orders',
  },
};
