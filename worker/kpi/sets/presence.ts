import { type Day, firstDayOf, monthOf } from '#contract/day.ts';
import { SliceSql } from '../slice.ts';
import { type Counter, columnsOf } from './counter.ts';

/**
 * `present (subject, rep_id, a, b)`: the days `[a, b)` on which the people of the slice are members of a team, those of
 * memberships that overlap or touch put together.
 */
const present = [
  `stays AS (SELECT w.subject AS subject, w.rep_id AS rep_id, MAX(w.t0, m.from_day) AS a, MIN(w.t1, IFNULL(m.to_day, w.t1)) AS b
    FROM who w CROSS JOIN memberships m INDEXED BY memberships_user
      ON m.org_id = ?1 AND m.user_id = w.rep_id AND m.function = 'member' AND m.del = 0)`,
  `marked AS (SELECT *, MAX(b) OVER (PARTITION BY subject, rep_id ORDER BY a, b
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached FROM stays WHERE a < b)`,
  `numbered AS (SELECT *, SUM(reached IS NULL OR a > reached) OVER (PARTITION BY subject, rep_id ORDER BY a, b
    ROWS UNBOUNDED PRECEDING) AS stay FROM marked)`,
  `present AS MATERIALIZED (SELECT subject, rep_id, CAST(MIN(a) AS INTEGER) AS a, CAST(MAX(b) AS INTEGER) AS b
    FROM numbered GROUP BY subject, rep_id, stay)`,
];

/** Residues, of days divided by 7, of the weekdays on which the organisation works: day 0 was a Thursday. */
const worked = `worked (rest) AS MATERIALIZED (SELECT (d.value + 3) % 7 FROM organizations o CROSS JOIN json_each(o.working_days) d
  WHERE o.org_id = ?1 AND o.id = ?1)`;

/** Working days before `day`, counted from long ago. */
const daysBefore = (day: string): string => `(${day} - rest + 140006) / 7`;

/** `lost (subject, bp)`: of each working day the most that any entry of the calendar takes away. */
const calendar = ['= p.rep_id', 'IS NULL'].map(
  (who) => `SELECT p.subject AS subject, p.rep_id AS rep_id, d.day AS day, d.availability_bp AS bp
    FROM present p CROSS JOIN work_days d INDEXED BY work_days_user
      ON d.org_id = ?1 AND d.user_id ${who} AND d.day >= p.a AND d.day < p.b
    WHERE d.del = 0 AND d.day % 7 IN (SELECT rest FROM worked)`,
);
const available = [
  worked,
  `entries AS (${calendar.join(' UNION ALL ')})`,
  `lost AS (SELECT subject, 10000 - MIN(bp) AS bp FROM entries GROUP BY subject, rep_id, day)`,
  `available AS (SELECT p.subject AS subject,
    (SELECT SUM(${daysBefore('p.b')} - ${daysBefore('p.a')}) FROM worked) * 10000 AS bp FROM present p
    UNION ALL SELECT subject, -bp FROM lost)`,
];

/** Months that lie in a span whole: `[month, first day, next first day]`. */
function monthsIn({ from, to }: { from: Day; to: Day }): [number, Day, Day][] {
  const months: [number, Day, Day][] = [];
  for (let month = monthOf(from); firstDayOf(month + 1) <= to; month++)
    if (firstDayOf(month) >= from) months.push([month, firstDayOf(month), firstDayOf(month + 1)]);
  return months;
}

const edge = (aggregate: string): string =>
  `IFNULL((SELECT ${aggregate} FROM months WHERE m0 >= p.a AND m1 <= p.b), p.b)`;

/** `logged (subject, activities)`: cells of whole months where there are, of days for the rest. */
const logged = (list: string): string[] => [
  `months (month, m0, m1) AS MATERIALIZED (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${list}))`,
  `cut AS (SELECT p.*, ${edge('MIN(m0)')} AS c, ${edge('MAX(m1)')} AS d FROM present p)`,
  `parts AS (SELECT subject, rep_id, a, c AS b FROM cut UNION ALL SELECT subject, rep_id, d, b FROM cut)`,
  `logged AS (SELECT p.subject AS subject, r.activities AS activities FROM parts p
      CROSS JOIN rep_days r ON r.org_id = ?1 AND r.rep_id = p.rep_id AND r.day >= p.a AND r.day < p.b
    UNION ALL SELECT p.subject, r.activities FROM present p CROSS JOIN months m ON m.m0 >= p.a AND m.m1 <= p.b
      CROSS JOIN rep_months r ON r.org_id = ?1 AND r.month = m.month AND r.rep_id = p.rep_id)`,
];

/** Working days of members of teams that have begun, and what they logged while they were members: KPI 66. */
export const presence: Counter = {
  measures: ['availableBp', 'presentActivities'],
  statements({ slice, span: asked }, wanted, { orgId, today }) {
    const span = { from: asked.from, to: Math.min(asked.to, today + 1) };
    if (span.to <= span.from) return [];
    const sql = new SliceSql(orgId, slice, span);
    const lists = columnsOf({ availableBp: () => 'SUM(bp)', presentActivities: () => 'SUM(activities)' }, wanted);
    const sources = [
      ...(wanted.has('availableBp') ? ['SELECT subject, bp, 0 AS activities FROM available'] : []),
      ...(wanted.has('presentActivities') ? ['SELECT subject, 0 AS bp, activities FROM logged'] : []),
    ];
    const tables = [
      ...present,
      ...(wanted.has('availableBp') ? available : []),
      ...(wanted.has('presentActivities') ? logged(sql.of(JSON.stringify(monthsIn(span)))) : []),
    ];
    const body = `SELECT subject, ${lists} FROM (${sources.join(' UNION ALL ')}) GROUP BY subject`;
    return [sql.statement(body, tables)];
  },
};
