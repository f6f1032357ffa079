import type { ActionLift } from '#contract/analyses/action-lift.ts';
import { maxRows } from '#contract/analyses/query.ts';
import type { Row, Statement } from '../../db/client.ts';
import { attributedTables, cohortOf } from '../sets/campaigns.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';
import { type Arm, halfInterval } from './student.ts';

type Campaign = ActionLift['campaigns'][number];
type Lift = Campaign['lift'];

/** Fewest accounts of an arm that say something. */
const fewestAccounts = 5;

const spent = `(SELECT IFNULL(SUM(c.amount_cents), 0) FROM cost_entries c INDEXED BY cost_entries_campaign
  WHERE c.org_id = ?1 AND c.campaign_id = g.id AND c.voided = 0)`;
const known = `SELECT g.*, ${spent} AS spent FROM cohort k CROSS JOIN campaigns g ON g.org_id = ?1 AND g.id = k.id`;

const brought = `SELECT campaign_id, SUM(net_part) AS net, IFNULL(SUM(costed_part), 0) AS costed, IFNULL(SUM(goods_part), 0) AS goods,
  COUNT(CASE WHEN kind = 'order' AND place = 1 THEN 1 END) AS orders, COUNT(CASE WHEN is_first AND place = 1 THEN 1 END) AS conversions
  FROM attributed GROUP BY campaign_id`;

/** `changes`: what each account bought since the campaign began, less what it bought in as many days before. */
function changesOf({ settings }: Asking, sql: SliceSql): string[] {
  return [
    `arms AS (SELECT m.campaign_id AS id, m.customer_id AS customer_id, MAX(m.arm = 'treated') AS is_treated,
      g.starts_on AS start, MIN(g.ends_on + 1 + g.attribution_days, ${sql.of(settings.today + 1)}) AS stop
      FROM cohort k CROSS JOIN campaigns g ON g.org_id = ?1 AND g.id = k.id
      CROSS JOIN campaign_members m INDEXED BY campaign_members_campaign ON m.org_id = ?1 AND m.campaign_id = k.id AND m.removed = 0
      GROUP BY m.campaign_id, m.customer_id)`,
    `changes AS (SELECT id, is_treated, IFNULL((SELECT SUM(CASE WHEN o.day >= a.start THEN o.net_cents ELSE -o.net_cents END)
      FROM orders o INDEXED BY orders_customer WHERE o.org_id = ?1 AND o.customer_id = a.customer_id AND o.counts = 1
        AND o.day >= 2 * a.start - a.stop AND o.day < a.stop), 0) AS change FROM arms a)`,
    `means AS (SELECT *, AVG(change) OVER (PARTITION BY id, is_treated) AS mean FROM changes)`,
  ];
}
const arms = `SELECT id, is_treated, COUNT(*) AS n, MAX(mean) AS mean, SUM((change - mean) * (change - mean)) AS squares
  FROM means GROUP BY id, is_treated`;

function statementsOf(asking: Asking): Statement[] {
  const { db, slice, period } = asking;
  const made = (body: string, tables: (sql: SliceSql) => readonly string[]) => {
    const sql = new SliceSql(db.orgId, slice, period);
    return sql.statement(body, [cohortOf(sql, period), ...tables(sql)]);
  };
  return [made(known, () => []), made(brought, () => attributedTables), made(arms, (sql) => changesOf(asking, sql))];
}

const nobody: Arm = { n: 0, mean: 0, squares: 0 };

function armOf(rows: readonly Row[], id: string, isTreated: 0 | 1): Arm {
  const row = rows.find((one) => one['id'] === id && one['is_treated'] === isTreated);
  return row ? { n: Number(row['n']), mean: Number(row['mean']), squares: Number(row['squares']) } : nobody;
}

function liftOf(treated: Arm, control: Arm, days: number): Lift {
  const counts = {
    treated: treated.n,
    control: control.n,
    days: Math.max(0, days),
    isSmall: Math.min(treated.n, control.n) < fewestAccounts,
  };
  const reason = days <= 0 ? 'not_begun' : treated.n === 0 ? 'no_treated' : control.n === 0 ? 'no_control' : undefined;
  if (reason) return { value: null, reason, low: null, high: null, ...counts };
  const value = treated.mean - control.mean;
  const half = halfInterval(treated, control);
  return { value, low: half === null ? null : value - half, high: half === null ? null : value + half, ...counts };
}

type Sums = Pick<Campaign, 'costCents' | 'netCents' | 'marginCents' | 'orders' | 'conversions'>;

/** Ratios of sums (rule R1). */
function withRates(sums: Sums) {
  const { costCents, netCents, marginCents, conversions } = sums;
  const by = (brings: number) => (costCents > 0 ? (brings - costCents) / costCents : null);
  return {
    ...sums,
    roi: by(marginCents),
    revenueRoi: by(netCents),
    costPerConversion: costCents > 0 && conversions > 0 ? costCents / conversions : null,
  };
}

function added(rows: readonly Sums[]) {
  const sum = (of: (row: Sums) => number) => rows.reduce((total, row) => total + of(row), 0);
  const sums = {
    costCents: sum(({ costCents }) => costCents),
    netCents: sum(({ netCents }) => netCents),
    marginCents: sum(({ marginCents }) => marginCents),
    orders: sum(({ orders }) => orders),
    conversions: sum(({ conversions }) => conversions),
  };
  return { campaigns: rows.length, ...withRates(sums) };
}

function campaignOf(row: Row, result: Row | undefined, changes: readonly Row[], today: number): Campaign {
  const of = (column: string) => Number(result?.[column] ?? 0);
  const id = String(row['id']);
  const [startsOn, endsOn] = [Number(row['starts_on']), Number(row['ends_on'])];
  const stop = endsOn + 1 + Number(row['attribution_days']);
  const sums = {
    costCents: Number(row['spent']),
    netCents: of('net'),
    marginCents: of('costed') - of('goods'),
    orders: of('orders'),
    conversions: of('conversions'),
  };
  return {
    campaignId: id,
    name: String(row['name']),
    kind: String(row['kind']),
    channel: row['channel'] === null ? null : String(row['channel']),
    startsOn,
    endsOn,
    isMaturing: stop > today,
    budgetCents: Number(row['cost_cents']),
    ...withRates(sums),
    costCoverage: of('net') > 0 ? of('costed') / of('net') : null,
    lift: liftOf(armOf(changes, id, 1), armOf(changes, id, 0), Math.min(stop, today + 1) - startsOn),
  };
}

/** Below any return: margins are not that negative. */
const least = -1e15;

const byReturn = (a: Campaign, b: Campaign): number =>
  (b.roi ?? least) - (a.roi ?? least) || b.startsOn - a.startsOn || (a.campaignId < b.campaignId ? -1 : 1);

/** Analysis 93, with what 27, 92 and 94 say of each campaign. */
export const actionLift: Analysis<'action_lift'> = {
  async answer(asking) {
    const [rows = [], results = [], changes = []] = await asking.db.batch(statementsOf(asking));
    if (rows.length === 0) return null;
    const resultOf = new Map(results.map((row) => [String(row['campaign_id']), row]));
    const campaigns = rows.map((row) =>
      campaignOf(row, resultOf.get(String(row['id'])), changes, asking.settings.today),
    );
    const channels = [...Map.groupBy(campaigns, ({ channel }) => channel)].map(([channel, of]) => ({
      channel,
      ...added(of),
    }));
    return {
      campaigns: campaigns.toSorted(byReturn).slice(0, maxRows),
      channels: channels.toSorted(
        (a, b) => b.costCents - a.costCents || ((a.channel ?? '') < (b.channel ?? '') ? -1 : 1),
      ),
      total: added(campaigns),
    };
  },
};
