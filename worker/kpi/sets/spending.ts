import { SliceSql, everySubject } from '../slice.ts';
import type { Statement } from '../../db/client.ts';
import { type Ask, type CountContext, type Counter, columnsOf } from './counter.ts';
import { creditsOf } from './documents.ts';

const entries = (sql: SliceSql, { span }: Ask) => `c.org_id = ?1
  AND c.day >= ${sql.of(span.from)} AND c.day < ${sql.of(span.to)} AND c.voided = 0`;

/** Money spent by the whole organisation in the period: KPI 28, 62 and 63. */
const byPurpose: Counter = {
  measures: ['acquisitionCents', 'variableCents', 'fixedCents'],
  statements(ask, wanted, { orgId }) {
    const sql = new SliceSql(orgId, ask.slice, ask.span);
    const sum = (condition: string) => () => `SUM(CASE WHEN ${condition} THEN c.amount_cents ELSE 0 END)`;
    const columns = columnsOf(
      {
        acquisitionCents: sum(`c.purpose = 'acquisition'`),
        variableCents: sum(`c.nature = 'variable'`),
        fixedCents: sum(`c.nature = 'fixed'`),
      },
      wanted,
    );
    return [
      sql.statement(`SELECT '${everySubject}' AS subject, ${columns} FROM cost_entries c WHERE ${entries(sql, ask)}`),
    ];
  },
};

/** What was spent on the families asked: on any, when none is. */
function spentOf(ask: Ask, { orgId }: CountContext): Statement {
  const sql = new SliceSql(orgId, ask.slice, ask.span);
  const subject = ask.slice.families ? sql.subject : `'${everySubject}'`;
  // A family that has none is nobody's here: what names no family is shared.
  return sql.statement(`SELECT ${subject} AS subject, SUM(c.amount_cents) AS spentCents FROM cost_entries c
    ${sql.goods('c.family_id')} WHERE ${entries(sql, ask)}
    ${ask.slice.families ? 'AND c.family_id IS NOT NULL' : ''} GROUP BY 1`);
}

function sharedOf(ask: Ask, { orgId }: CountContext): Statement {
  const sql = new SliceSql(orgId, ask.slice, ask.span);
  return sql.statement(`SELECT '${everySubject}' AS subject, SUM(c.amount_cents) AS sharedSpentCents FROM cost_entries c
    WHERE ${entries(sql, ask)} AND c.family_id IS NULL`);
}

function companyNetOf({ slice, span }: Ask, { orgId }: CountContext): Statement {
  const all = { ...slice, families: undefined };
  const sql = new SliceSql(orgId, all, span);
  return sql.statement(
    `SELECT '${everySubject}' AS subject, SUM(c.net_cents) AS companyNetCents ${creditsOf(all, sql)}`,
  );
}

/** Money spent by product family: KPI 29. Only of families is there something to share out. */
const byFamily: Counter = {
  measures: ['spentCents', 'sharedSpentCents', 'companyNetCents'],
  statements(ask, wanted, context) {
    const isShared = ask.slice.families !== undefined;
    return [
      ...(wanted.has('spentCents') ? [spentOf(ask, context)] : []),
      ...(isShared && wanted.has('sharedSpentCents') ? [sharedOf(ask, context)] : []),
      ...(isShared && wanted.has('companyNetCents') ? [companyNetOf(ask, context)] : []),
    ];
  },
};

export const spending: readonly Counter[] = [byPurpose, byFamily];
