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
  ltv_cac_ratio: {
    name: 'LTV to CAC',
    short: 'LTV to CAC',
    question: 'Does a new customer bring more than it costs?',
    formula: 'Lifetime value (of margin) ÷ cost of winning a customer, over the same period.',
    top: 'Lifetime value',
    bottom: 'Acquisition cost',
  },
  relationship_length: {
    name: 'Average length of the relation',
    short: 'Average tenure',
    question: 'For how many months have customers been with us?',
    formula:
      'Months from the first order to the period’s end (or to the last order, when there is none in the activity window) ÷ customers. Running relations are not over: the true length is longer.',
    top: 'Months with us',
    bottom: 'Customers',
  },
  relationship_length_median: {
    name: 'Median length of the relation',
    short: 'Median tenure',
    question: 'For how many months has half of our customers been with us?',
    formula:
      'Median of the months from the first order to the period’s end (or to the last order, when there is none in the activity window).',
    top: 'Months with us',
    bottom: null,
  },
  csat: {
    name: 'Customer satisfaction (CSAT)',
    short: 'CSAT',
    question: 'What part of the customers asked is satisfied?',
    formula: 'Answers of 4 or 5 out of 5 ÷ answers on satisfaction given in the period.',
    top: 'Answers of 4 or 5',
    bottom: 'Answers',
  },
  nps: {
    name: 'Net promoter score (NPS)',
    short: 'NPS',
    question: 'Do customers recommend us?',
    formula: '100 × (answers of 9 or 10 − answers of 0 to 6) ÷ answers on recommendation given in the period.',
    top: '100 × (promoters − detractors)',
    bottom: 'Answers',
  },
  survey_response_rate: {
    name: 'Survey response rate',
    short: 'Survey response',
    question: 'What part of the questionnaires sent is answered?',
    formula: 'Questionnaires sent to customers in the period and answered by now ÷ questionnaires sent in the period.',
    top: 'Questionnaires answered',
    bottom: 'Questionnaires sent',
  },
  loyalty_member_rate: {
    name: 'Part in the loyalty programme',
    short: 'Loyalty members',
    question: 'What part of our customers is in the programme?',
    formula: 'Customers in the loyalty programme at the period’s end ÷ customers at the period’s end.',
    top: 'Customers in the programme',
    bottom: 'Customers',
  },
  loyalty_redemption_rate: {
    name: 'Points redemption rate',
    short: 'Points used',
    question: 'Are loyalty points used?',
    formula:
      'Points exchanged for a reward in the period ÷ points granted in the period. Can exceed 100%: older points are used too.',
    top: 'Points used',
    bottom: 'Points granted',
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
