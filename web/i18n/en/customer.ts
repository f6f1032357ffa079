import type { customer as French } from '../fr/customer.ts';

export const customer: typeof French = {
  title: 'Customer',
  newTitle: 'New customer',
  call: 'Call',
  route: 'Directions',
  logVisit: 'Log a visit',
  rhythm: (every, ago) => `every ${every} days, last visit ${ago}`,
  lastVisits: 'Recent visits',
  revenue: 'Revenue over 12 months',
  contacts: 'Contacts',
  prospect: 'Prospect',
};
