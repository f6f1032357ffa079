import { integer } from 'drizzle-orm/sqlite-core';

/** A column per cell measure of the contract. */
export const measures = () => ({
  netCents: integer('net_cents').notNull().default(0),
  orders: integer('orders').notNull().default(0),
  basketNetCents: integer('basket_net_cents').notNull().default(0),
  baskets: integer('baskets').notNull().default(0),
  costedNetCents: integer('costed_net_cents').notNull().default(0),
  costCents: integer('cost_cents').notNull().default(0),
  costedLines: integer('costed_lines').notNull().default(0),
  newCustomers: integer('new_customers').notNull().default(0),
  activities: integer('activities').notNull().default(0),
  visits: integer('visits').notNull().default(0),
  productiveVisits: integer('productive_visits').notNull().default(0),
  reached: integer('reached').notNull().default(0),
  converted: integer('converted').notNull().default(0),
  touched: integer('touched').notNull().default(0),
  replied: integer('replied').notNull().default(0),
  won: integer('won').notNull().default(0),
  lost: integer('lost').notNull().default(0),
  cycles: integer('cycles').notNull().default(0),
  cycleDays: integer('cycle_days').notNull().default(0),
});

/** Those that a database older than them was given: at the end of its tables. */
export const laterMeasures = () => ({
  returnedCents: integer('returned_cents').notNull().default(0),
  soldCents: integer('sold_cents').notNull().default(0),
  soldGrossCents: integer('sold_gross_cents').notNull().default(0),
  discountCents: integer('discount_cents').notNull().default(0),
  units: integer('units').notNull().default(0),
  crossOrders: integer('cross_orders').notNull().default(0),
  complaints: integer('complaints').notNull().default(0),
  wonCents: integer('won_cents').notNull().default(0),
  lostCents: integer('lost_cents').notNull().default(0),
});
