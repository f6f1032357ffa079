import type { customers as French } from '../fr/customers.ts';
import { plural } from '../plural.ts';

export const customers: typeof French = {
  title: 'Customers',
  near: 'Nearby',
  late: 'Overdue',
  all: 'All',
  show: 'Show',
  search: 'Search customers',
  found: (count) => `${count} ${plural('en', count, 'customer', 'customers')}`,
  empty: 'No customer here',
  create: 'Create a customer',
};
