import type { Scale } from './scale.ts';

const dayMs = 86_400_000;
/** A number below `below` that follows from three others and nothing else. */
const drawn = (a: string, b: string, c: string, below: number): string =>
  `(((${a}) * 7919 + (${b}) * 104729 + (${c}) * 1299709 + 12345) * 1103515245 / 65536 % ${below})`;
const id = (format: string, ...values: string[]): string =>
  `substr(printf('${format}', ${values.join(', ')}) || '______________________', 1, 22)`;

const repId = id('r%04d', 'r.value');
const rest = 'v, scope';
const madeBy = `'scale', 0, 0`;

/**
 * Statements that write the facts of reps `?2` on days `?3`, in order; `?4` = the day after the last. Everything is drawn from
 * the numbers of rep, day and place in the day.
 */
export function factSql({ customersOfRep, products }: Scale): string[] {
  const place = (of: string) => drawn('r.value', 'd.value', of, customersOfRep);
  const customerId = (of: string) => id('c%04d%03d', 'r.value', place(of));
  const customerName = (of: string) => `printf('Customer %d %d', r.value, ${place(of)})`;
  const interactionId = (of: string) => id('i%04d%05d%02d', 'r.value', 'd.value', of);
  const orderId = id('o%04d%05d%02d', 'r.value', 'd.value', 'n.value');
  const isMet = `(${drawn('d.value', 'n.value', 'r.value', 3)} > 0)`;
  const perDay = (count: number) =>
    `FROM json_each(?2) r CROSS JOIN json_each(?3) d CROSS JOIN json_each('${JSON.stringify([...Array(count).keys()])}') n`;
  const at = `d.value * ${dayMs} + 28800000 + n.value * 1200000`;
  const product = `(1 + ${drawn('r.value + l.value', 'd.value', 'n.value * 7 + l.value', products)})`;
  const price = `(500 + ${product} % 97 * 13)`;
  const quantity = `(1 + ${drawn('l.value', 'r.value', 'd.value', 5)})`;
  const lineSum = (of: string) =>
    `(SELECT sum(${of}) FROM order_lines s WHERE s.org_id = ?1 AND s.order_id = ${orderId})`;
  return [
    `INSERT INTO interactions (org_id, rep_id, day, id, customer_id, customer_name, occurred_at, kind, direction, outcome_id, met,
      is_undeliverable, note, voided, made_at, made_by, clock_offset_ms, was_future, received_at, ${rest})
    SELECT ?1, ${repId}, d.value, ${interactionId('n.value')}, ${customerId('n.value')}, ${customerName('n.value')}, ${at},
      iif(n.value % 5 = 4, 'call', 'visit'), 'outbound', iif(${isMet}, 'met', 'absent'), ${isMet},
      0, '', 0, ${at}, ${madeBy}, ${at}, 1, 'u:' || ${repId} ${perDay(15)}`,
    `INSERT INTO order_lines (org_id, order_id, line, product_id, family_id, quantity, unit_price_cents, discount_cents, gross_cents, net_cents, unit_cost_cents)
    SELECT ?1, ${orderId}, l.value, ${id('p%04d', product)}, ${id('f%04d', `${product} % 20 + 1`)}, ${quantity}, ${price}, 0,
      ${quantity} * ${price}, ${quantity} * ${price}, ${price} * 6 / 10 ${perDay(3)} CROSS JOIN json_each('[1,2,3,4]') l`,
    `INSERT INTO orders (org_id, id, kind, status, customer_id, customer_name, rep_id, day, placed_at, interaction_id, currency, gross_cents, net_cents,
      voided, counts, made_at, made_by, clock_offset_ms, was_future, received_at, ${rest})
    SELECT ?1, ${orderId}, 'order', 'confirmed', ${customerId('n.value')}, ${customerName('n.value')}, ${repId}, d.value, ${at},
      ${interactionId('n.value')}, 'EUR', ${lineSum('gross_cents')}, ${lineSum('net_cents')}, 0, 1, ${at}, ${madeBy}, ${at}, 1, 'u:' || ${repId}
      ${perDay(3)}`,
    `INSERT INTO order_credits (org_id, rep_id, day, order_id, share_bp, is_primary, net_cents, gross_cents, discount_cents, costed_net_cents,
      cost_cents, costed_lines, families)
    SELECT ?1, ${repId}, d.value, ${orderId}, 10000, 1, ${lineSum('net_cents')}, ${lineSum('gross_cents')}, 0, ${lineSum('net_cents')},
      ${lineSum('quantity * unit_cost_cents')}, 4, (SELECT json_group_object(family_id, json_array(net, gross, 0, net, cost, lines, units)) FROM (
        SELECT family_id, sum(net_cents) AS net, sum(gross_cents) AS gross, sum(quantity * unit_cost_cents) AS cost, count(*) AS lines,
          sum(quantity) AS units FROM order_lines s WHERE s.org_id = ?1 AND s.order_id = ${orderId} GROUP BY family_id)) ${perDay(3)}`,
    ...opportunitySql(customersOfRep),
    ...customerSql(customersOfRep),
  ];
}

/** One on every other day: an offer after 10 days, won or lost after 30, when they are there already. */
function opportunitySql(customersOfRep: number): string[] {
  const opportunityId = id('k%04d%05d', 'r.value', 'd.value');
  const amount = `(50000 + ${drawn('r.value', 'd.value', '3', 500_000)})`;
  const isWon = `(${drawn('d.value', 'r.value', '5', 3)} = 0)`;
  const isClosed = 'd.value + 30 < ?4';
  const ended = `iif(${isWon}, 'won', 'lost')`;
  const last = `iif(${isClosed}, ${ended}, iif(d.value + 10 < ?4, 'offer', 'lead'))`;
  const padded = (name: string) => `substr(${name} || '______________________', 1, 22)`;
  const changeId = (seq: string) => id('s%04d%05d%d', 'r.value', 'd.value', seq);
  const days = 'FROM json_each(?2) r CROSS JOIN json_each(?3) d';
  const status = `iif(q.value = 3, ${ended}, 'open')`;
  const stage = `CASE q.value WHEN 1 THEN 'lead' WHEN 2 THEN 'offer' ELSE ${ended} END`;
  const changeDay = 'd.value + CASE q.value WHEN 1 THEN 0 WHEN 2 THEN 10 ELSE 30 END';
  return [
    `INSERT INTO opportunities (org_id, id, customer_id, name, owner_id, stage_id, status, amount_cents, opened_on, closed_on, lost_reason, archived,
      closing_change_id, marks, ${rest})
    SELECT ?1, ${opportunityId}, ${id('c%04d%03d', 'r.value', drawn('r.value', 'd.value', '1', customersOfRep))}, 'Salon', ${repId}, ${padded(last)},
      iif(${isClosed}, ${ended}, 'open'), ${amount}, d.value, iif(${isClosed}, d.value + 30, NULL), '', 0,
      iif(${isClosed}, ${changeId('3')}, NULL), '{}', 1, 'u:' || ${repId} ${days} WHERE d.value % 2 = 0`,
    `INSERT INTO opportunity_stage_changes (org_id, opportunity_id, seq, id, from_stage_id, stage_id, day, at, owner_id, amount_cents, probability_bp,
      status, is_closing, received_at)
    SELECT ?1, ${opportunityId}, q.value, ${changeId('q.value')}, NULL, ${padded(stage)}, ${changeDay}, (${changeDay}) * ${dayMs}, ${repId}, ${amount},
      CASE q.value WHEN 1 THEN 1000 WHEN 2 THEN 5000 ELSE iif(${isWon}, 10000, 0) END, ${status}, q.value = 3, (${changeDay}) * ${dayMs}
    ${days} CROSS JOIN json_each('[1,2,3]') q WHERE d.value % 2 = 0 AND ${changeDay} < ?4`,
  ];
}

/** What orders and interactions say of each customer of the reps; all of theirs must be there. */
function customerSql(customersOfRep: number): string[] {
  const theirs = `FROM json_each(?2) r CROSS JOIN json_each('${JSON.stringify([...Array(customersOfRep).keys()])}') n`;
  const customerId = id('c%04d%03d', 'r.value', 'n.value');
  return [
    `INSERT INTO customer_figures (org_id, id, owner_id, first_order_id, first_order_day, last_order_day, order_count, last_month, monthly_net_cents,
      median_interval_days, net_cents_by_family, order_days, ${rest})
    SELECT ?1, f.id, f.owner, f.order_id, f.day, (SELECT max(o.day) FROM orders o WHERE o.org_id = ?1 AND o.customer_id = f.id), f.n, 24312, '[]', NULL, '{}',
      (SELECT json_group_array(o.day ORDER BY o.day) FROM orders o WHERE o.org_id = ?1 AND o.customer_id = f.id), 1, 'u:' || f.owner
    FROM (SELECT c.id AS id, c.owner AS owner, o.id AS order_id, o.day AS day, min(o.placed_at), count(*) AS n
      FROM (SELECT ${customerId} AS id, ${repId} AS owner ${theirs}) c CROSS JOIN orders o ON o.org_id = ?1 AND o.customer_id = c.id
      GROUP BY c.id) f`,
    `INSERT INTO customer_activity (org_id, customer_id, rev, last_visit_day, reach_id, reach_day, first_touches, opportunity_starts, qualifying_days, touches)
    SELECT ?1, a.customer_id, 1, a.last_visit_day, a.touches ->> 0 ->> 2, a.touches ->> 0 ->> 0,
      json_object(a.touches ->> 0 ->> 2, EXISTS (SELECT 1 FROM json_each(a.qualifying) q WHERE q.value <= (a.touches ->> 0 ->> 0) + 14)),
      '{}', a.qualifying, a.touches
    FROM (SELECT i.customer_id, max(iif(i.kind = 'visit', i.day, NULL)) AS last_visit_day,
        json_group_array(DISTINCT i.day) FILTER (WHERE i.met = 1) AS qualifying,
        json_group_array(json_array(i.day, i.occurred_at, i.id, i.rep_id, 3 + 12 * i.met + 16 * (i.kind = 'visit'), NULL, NULL) ORDER BY i.occurred_at) AS touches
      FROM json_each(?2) r CROSS JOIN interactions i ON i.org_id = ?1 AND i.rep_id = ${repId} GROUP BY i.customer_id) a`,
  ];
}
