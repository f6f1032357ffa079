import type { KpiWords } from '../kpi.ts';
import type { acquisition as section } from '../kpis/acquisition.ts';

/** English words: acquisition. */
export const acquisition: Record<keyof typeof section, KpiWords> = {
  new_customers: {
    name: 'New customers',
    short: 'New customers',
    question: 'How many customers ordered for the first time?',
    formula: 'Customers whose first confirmed order, not wholly returned, falls in the period.',
    top: 'First orders',
    bottom: null,
  },
  prospects_reached: {
    name: 'Prospects reached',
    short: 'Prospects reached',
    question: 'How many new prospects did we approach?',
    formula:
      'Prospects whose first visit, meeting, demo, or outbound call or e-mail falls in the period, for the rep who made it.',
    top: 'Prospects approached for the first time',
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
  leads_created: {
    name: 'Leads created',
    short: 'Leads',
    question: 'How many new leads came in?',
    formula: 'Customers and prospects that became leads in the period, for who looked after them that day.',
    top: 'Leads that came in',
    bottom: null,
  },
  sales_per_lead: {
    name: 'Sales per lead',
    short: 'Sales per lead',
    question: 'How many sales for each lead?',
    formula: 'Orders of the period ÷ leads that came in during it. Can exceed 100%: they are not the same customers.',
    top: 'Orders',
    bottom: 'Leads that came in',
  },
  cost_per_conversion: {
    name: 'Cost per conversion',
    short: 'Cost / conversion',
    question: 'What do our campaigns spend to turn a prospect into a customer?',
    formula:
      'Spent so far on the campaigns that began in the period ÷ first orders that they brought: placed in the 60 days after an answer to the campaign, the last one answered counting, or naming it.',
    top: 'Spent on campaigns',
    bottom: 'Prospects converted',
  },
  action_roi: {
    name: 'Return on campaigns (margin)',
    short: 'Campaign return',
    question: 'Do our campaigns bring in more margin than they cost?',
    formula:
      '(Gross margin of the sales brought by the campaigns that began in the period − what they cost) ÷ what they cost. Sales whose product cost is not known bring no margin.',
    top: 'Margin less cost',
    bottom: 'Spent on campaigns',
  },
  action_revenue_roi: {
    name: 'Return on campaigns (revenue)',
    short: 'Revenue return',
    question: 'How much revenue do our campaigns bring for each euro spent?',
    formula:
      '(Net revenue brought by the campaigns that began in the period − what they cost) ÷ what they cost. It flatters: goods have a cost too.',
    top: 'Revenue less cost',
    bottom: 'Spent on campaigns',
  },
  initiative_impact: {
    name: 'Revenue from campaigns',
    short: 'Campaign revenue',
    question: 'What revenue of the period do we owe to campaigns?',
    formula:
      'Net revenue of the period from customers in the 60 days after their answer to a campaign, or that names one. Returns follow their order.',
    top: 'Net revenue from campaigns',
    bottom: null,
  },
  cac: {
    name: 'Customer acquisition cost (CAC)',
    short: 'CAC',
    question: 'What does a new customer cost?',
    formula: 'Money spent to win customers in the period ÷ new customers of the period.',
    top: 'Spent to win customers',
    bottom: 'New customers',
  },
  cost_per_sale: {
    name: 'Cost per sale',
    short: 'Cost per sale',
    question: 'What do we spend for an order?',
    formula:
      '(What was spent to sell the family + its part, by net revenue, of what was spent on no family) ÷ orders with a line of the family. For the whole organisation: everything spent ÷ orders.',
    top: 'Spent to sell',
    bottom: 'Orders',
  },
};
