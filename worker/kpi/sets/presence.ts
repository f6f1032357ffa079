import { type Day, firstDayOf, monthOf } from '#contract/day.ts';
import type { Span } from '#contract/period.ts';
import { SliceSql } from '../slice.ts';
import { addedBy, bareInteraction } from '../sources.ts';
import { type Ask, type CountContext, type Counter, countedRows } from './counter.ts';

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

/** `lost (subject, rep_id, day, id, reason, bp)`: of each working day the entry of the calendar that leaves the least of it. */
const calendar = ['= p.rep_id', 'IS NULL'].map(
  (
    who,
  ) => `SELECT p.subject AS subject, p.rep_id AS rep_id, d.day AS day, d.id AS id, d.reason AS reason, d.availability_bp AS bp
    FROM present p CROSS JOIN work_days d INDEXED BY work_days_user
      ON d.org_id = ?1 AND d.user_id ${who} AND d.day >= p.a AND d.day < p.b AND d.availability_bp < 10000
    WHERE d.del = 0 AND d.day % 7 IN (SELECT rest FROM worked)`,
);
/** `available`: the working days of each stay, and what entries take away from them. */
const available = [
  worked,
  `entries AS (${calendar.join(' UNION ALL ')})`,
  `lost AS (SELECT subject, rep_id, day, id, reason, MIN(bp) AS bp FROM entries GROUP BY subject, rep_id, day)`,
  `available (subject, rep_id, id, part, day, what, bp) AS (SELECT p.subject, p.rep_id, p.rep_id, p.a, p.a, 'member',
      (SELECT SUM(${daysBefore('p.b')} - ${daysBefore('p.a')}) FROM worked) * 10000 FROM present p
    UNION ALL SELECT subject, rep_id, id, '', day, reason, bp - 10000 FROM lost)`,
];

/** What has begun of a span. */
const begunOf = ({ span }: Ask, { today }: CountContext): Span | undefined => {
  const to = Math.min(span.to, today + 1);
  return to > span.from ? { from: span.from, to } : undefined;
};

/** Working days of members of teams that have begun: KPI 66, and what boards are measured per day of. */
const days = countedRows('presence', ['availableDays'], (ask, _wanted, context) => {
  const span = begunOf(ask, context);
  if (!span) return undefined;
  return {
    sql: new SliceSql(context.orgId, ask.slice, span),
    tables: [...present, ...available],
    from: 'FROM available',
    subject: 'subject',
    adds: { availableDays: () => 'bp / 10000.0' },
    row: { id: () => 'id', part: () => 'part', rep: () => 'rep_id', day: () => 'day', what: () => 'what' },
  };
});

/** Months that lie in a span whole: `[month, first day, next first day]`. */
function monthsIn({ from, to }: Span): [number, Day, Day][] {
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

const { row, where, rep, day, fields } = bareInteraction;

/** What members of teams logged while they were members: KPI 66. */
const logs: Counter = {
  measures: ['presentActivities'],
  statements(ask, _wanted, context) {
    const span = begunOf(ask, context);
    if (!span) return [];
    const sql = new SliceSql(context.orgId, ask.slice, span);
    const tables = [...present, ...logged(sql.of(JSON.stringify(monthsIn(span))))];
    return [sql.statement('SELECT subject, SUM(activities) AS presentActivities FROM logged GROUP BY 1', tables)];
  },
  evidence: {
    kind: row.kind,
    measures: ['presentActivities'],
    rows(ask, _wanted, context) {
      const span = begunOf(ask, context);
      if (!span) return undefined;
      return {
        sql: new SliceSql(context.orgId, ask.slice, span),
        tables: present,
        from: `FROM present p CROSS JOIN interactions i
          ON i.org_id = ?1 AND i.rep_id = p.rep_id AND i.day >= p.a AND i.day < p.b WHERE ${where}`,
        subject: 'p.subject',
        adds: { presentActivities: () => addedBy('activities', fields) },
        row: { id: () => row.id, rep: () => rep, day: () => day, what: () => row.what },
      };
    },
  },
};

export const presence: readonly Counter[] = [days, logs];
