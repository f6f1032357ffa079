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
  onDevice: (count) => `${count} customers on this device, the download goes on`,
  empty: 'No customer here',
  noSector: 'No customers here',
  noSectorText:
    'Customers are read in sectors, and an administrator has none. Their figures are under Overview and Team.',
  notFound: (text) => `No customer for “${text}”`,
  nothingLate: 'Nobody is overdue',
  nothingLateText: 'Every visit rhythm is kept.',
  nearText: 'Turn on location to see the customers around you. It stays on this device.',
  noPlaces: 'No customer has a position',
  more: (count) => `Show ${count} more`,
  create: 'Create a customer',
};
