import { everySubject, SliceSql } from '../slice.ts';
import { type Ask, type Counter, countedRows } from './counter.ts';
import { creditsOf } from './documents.ts';

const every = `'${everySubject}'`;

/** Entries `c` of the period. */
const entriesOf = ({ span }: Ask, sql: SliceSql, joins = '') => `FROM cost_entries c ${joins}
  WHERE c.org_id = ?1 AND c.day >= ${sql.of(span.from)} AND c.day < ${sql.of(span.to)} AND c.voided = 0`;

const row = { id: () => 'c.id', rep: () => 'c.user_id', day: () => 'c.day', what: () => 'c.purpose' };

/** Money spent by the whole organisation in the period: KPI 28, 62 and 63. */
const byPurpose = countedRows(
  'cost',
  ['acquisitionCents', 'variableCents', 'fixedCents'],
  (ask, _wanted, { orgId }) => {
    const sql = new SliceSql(orgId, ask.slice, ask.span);
    const when = (condition: string) => () => `CASE WHEN ${condition} THEN c.amount_cents END`;
    return {
      sql,
      from: entriesOf(ask, sql),
      subject: every,
      adds: {
        acquisitionCents: when(`c.purpose = 'acquisition'`),
        variableCents: when(`c.nature = 'variable'`),
        fixedCents: when(`c.nature = 'fixed'`),
      },
      row,
    };
  },
);

/** What was spent on the families asked (what names no family is shared): on anything, when none is asked: KPI 29. */
const spent = countedRows('cost', ['spentCents'], (ask, _wanted, { orgId }) => {
  const { families } = ask.slice;
  const sql = new SliceSql(orgId, ask.slice, ask.span);
  const entries = entriesOf(ask, sql, sql.goods('c.family_id'));
  return {
    sql,
    from: families ? `${entries} AND c.family_id IS NOT NULL` : entries,
    subject: families ? sql.subject : every,
    adds: { spentCents: () => 'c.amount_cents' },
    row,
  };
});

/** What was spent on no family: only among families is there something to share out. */
const shared = countedRows('cost', ['sharedSpentCents'], (ask, _wanted, { orgId }) => {
  if (!ask.slice.families) return undefined;
  const sql = new SliceSql(orgId, ask.slice, ask.span);
  return {
    sql,
    from: `${entriesOf(ask, sql)} AND c.family_id IS NULL`,
    subject: every,
    adds: { sharedSpentCents: () => 'c.amount_cents' },
    row,
  };
});

/** What it is shared out over. */
const companyNet = countedRows('document', ['companyNetCents'], ({ slice, span }, _wanted, { orgId }) => {
  if (!slice.families) return undefined;
  const all = { ...slice, families: undefined };
  const sql = new SliceSql(orgId, all, span);
  return {
    sql,
    from: creditsOf(all, sql),
    subject: every,
    adds: { companyNetCents: () => 'c.net_cents' },
    row: { id: () => 'o.id', rep: () => 'c.rep_id', day: () => 'o.day', what: () => 'o.kind' },
  };
});

export const spending: readonly Counter[] = [byPurpose, spent, shared, companyNet];
