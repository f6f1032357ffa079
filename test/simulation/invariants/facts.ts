import type { Order } from '#contract/order.ts';
import { baseCustomer, idOf, organizations } from '../world.ts';
import type { Invariant } from './end.ts';

const kinds = ['interaction', 'order', 'customer', 'opportunity', 'photo'] as const;
const base = new Set(Array.from({ length: 20 }, (_, index) => baseCustomer(index + 1).id));

/** Whatever is on the server was made by somebody, in his own organisation. */
export const noInvention: Invariant = ({ life, rows }, violated) => {
  const { made, saved } = life.context.oracle;
  const homes = new Map<string, string>();
  for (const { entry, orgId } of saved.values())
    for (const { id, created } of entry.touched) if (created) homes.set(id, orgId);
  for (const org of organizations) {
    for (const kind of kinds) {
      for (const { row } of rows(idOf(org), kind)) {
        if (base.has(row.id)) continue;
        if (!made.has(row.id)) violated(`${kind} ${row.id} was made by nobody`);
        else if (homes.get(row.id) !== idOf(org)) violated(`${kind} ${row.id} is in another organisation`);
      }
    }
  }
};

const sum = (order: Order, of: 'netCents' | 'grossCents') => order.lines.reduce((total, line) => total + line[of], 0);

/** All of a document, or none of it: an order has its lines and credits, a replaced row has its successor. */
export const atomicity: Invariant = ({ rows }, violated) => {
  for (const org of organizations) {
    const orders = rows(idOf(org), 'order');
    const ids = new Set(orders.map(({ row }) => row.id));
    for (const { row } of orders) {
      if (row.lines.length === 0 || sum(row, 'netCents') !== row.netCents) violated(`order ${row.id} lacks lines`);
      if (row.credits.reduce((total, { shareBp }) => total + shareBp, 0) !== 10_000)
        violated(`order ${row.id} lacks credits`);
      if (row.replacedBy !== null && !ids.has(row.replacedBy)) violated(`order ${row.id} was replaced by nothing`);
    }
    const visits = rows(idOf(org), 'interaction');
    const visitIds = new Set(visits.map(({ row }) => row.id));
    for (const { row } of visits) {
      if (row.replacedBy !== null && !visitIds.has(row.replacedBy)) violated(`visit ${row.id} was replaced by nothing`);
    }
    for (const { row } of rows(idOf(org), 'opportunity')) {
      if (row.changes.length === 0) violated(`opportunity ${row.id} has no history`);
    }
  }
};
