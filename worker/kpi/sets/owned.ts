import { monthsBefore } from '#contract/day.ts';
import { SliceSql, type Slice, whole } from '../slice.ts';
import { countedRows } from './counter.ts';

/** Table `name (subject, customer_id)`: the customers that are the scope's on the day `t0`. */
export function baseOf(slice: Slice, sql: SliceSql, t0: () => string, name = 'base'): string {
  if (slice.people === 'all') {
    const subject = slice.sectors ? sql.subject : `'${whole}'`;
    return `${name} (subject, customer_id) AS (
      SELECT ${subject}, c.id FROM customers c ${sql.land('c.territory_id')} WHERE c.org_id = ?1)`;
  }
  const inSectors = slice.sectors
    ? `CROSS JOIN customers c ON c.org_id = ?1 AND c.id = o.customer_id ${sql.land('c.territory_id')}`
    : '';
  return `${name} (subject, customer_id) AS (SELECT DISTINCT ${sql.subject}, o.customer_id FROM who w
    CROSS JOIN customer_owners o ON o.org_id = ?1 AND o.user_id = w.rep_id AND ${isInForce(t0)} ${inSectors})`;
}

const isInForce = (day: () => string) => `o.from_day <= ${day()} AND (o.to_day IS NULL OR o.to_day > ${day()})`;

/** Over the organisation every customer is its own, but only an owned one is assigned; elsewhere the base says it. */
const isAssigned = (slice: Slice, t0: () => string) =>
  slice.people === 'all' && !slice.sectors
    ? `EXISTS (SELECT 1 FROM customer_owners o
        WHERE o.org_id = ?1 AND o.customer_id = b.customer_id AND ${isInForce(t0)})`
    : '1';

/** Whose a customer was on a day. */
export const ownerOf = (customer: string, day: () => string) =>
  `(SELECT o.user_id FROM customer_owners o WHERE o.org_id = ?1 AND o.customer_id = ${customer} AND ${isInForce(day)} LIMIT 1)`;

/** Counts over the customers that belong to the scope when the period begins: KPI 33, 35, 36, 39, 40 and 41. */
export const owned = countedRows(
  'customer',
  [
    'existingCustomers',
    'existingBuyers',
    'existingContacts',
    'assignedCustomers',
    'contactedCustomers',
    'activeCustomers',
    'retainedCustomers',
    'lapsedCustomers',
    'reactivatedCustomers',
  ],
  ({ slice, span }, _wanted, { orgId, windowMonths }) => {
    const sql = new SliceSql(orgId, slice, { from: span.from, to: span.from + 1 });
    const day = (value: number) => () => sql.of(value);
    const [t0, t1] = [day(span.from), day(span.to)];
    const bought = (from: () => string, to: () => string) => () =>
      `EXISTS (SELECT 1 FROM orders x WHERE x.org_id = ?1 AND x.customer_id = b.customer_id AND x.day >= ${from()}
        AND x.day < ${to()} AND x.kind = 'order' AND x.counts = 1)`;
    // The last contact settles it for a running period: the days are gone through only when it came later.
    const lastContact = `a.qualifying_days ->> '$[#-1]'`;
    const contacted = () => `EXISTS (SELECT 1 FROM customer_activity a
      WHERE a.org_id = ?1 AND a.customer_id = b.customer_id AND ${lastContact} >= ${t0()} AND (${lastContact} < ${t1()}
        OR EXISTS (SELECT 1 FROM json_each(a.qualifying_days) q WHERE q.value >= ${t0()} AND q.value < ${t1()})))`;
    // The register knows the days; what kind each was, only the interaction itself.
    const contacts = () => `(SELECT COUNT(*) FROM customer_activity a CROSS JOIN json_each(a.touches) t
      CROSS JOIN interactions i INDEXED BY interactions_id ON i.org_id = ?1 AND i.id = t.value ->> 2
      WHERE a.org_id = ?1 AND a.customer_id = b.customer_id AND a.touches ->> '$[#-1][0]' >= ${t0()}
        AND t.value ->> 0 >= ${t0()} AND t.value ->> 0 < ${t1()} AND i.kind <> 'complaint')`;
    const existing = () => `f.first_order_day < ${t0()}`;
    const assigned = () => isAssigned(slice, t0);
    const active = bought(day(monthsBefore(span.from, windowMonths)), t0);
    const retained = bought(day(monthsBefore(span.to, windowMonths)), t1);
    const of = (condition: () => string, add: () => string) => () => `CASE WHEN ${condition()} THEN ${add()} END`;
    const one = () => '1';
    return {
      sql,
      tables: [baseOf(slice, sql, t0)],
      from: 'FROM base b LEFT JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id',
      subject: 'b.subject',
      adds: {
        existingCustomers: of(existing, one),
        existingBuyers: of(existing, bought(t0, t1)),
        existingContacts: of(existing, contacts),
        assignedCustomers: of(assigned, one),
        contactedCustomers: of(assigned, contacted),
        activeCustomers: of(active, one),
        retainedCustomers: of(active, retained),
        lapsedCustomers: of(active, () => `NOT ${retained()}`),
        reactivatedCustomers: of(() => `${existing()} AND NOT ${active()} AND ${retained()}`, one),
      },
      row: {
        id: () => 'b.customer_id',
        rep: () => ownerOf('b.customer_id', t0),
        day: () => 'f.first_order_day',
      },
    };
  },
);
