import type { EntityKind, RowOf } from '#contract/entities.ts';
import type { Life } from '../admin.ts';
import type { Plan } from '../options.ts';
import { type TableRow, all, rowsOf, tableOf } from '../tables.ts';
import { organizations, idOf } from '../world.ts';

export type Row<K extends EntityKind = EntityKind> = { readonly row: RowOf<K>; readonly columns: TableRow };

/** A run at rest: what the server holds, read once for all that is checked. */
export type End = {
  readonly life: Life;
  readonly plan: Plan;
  readonly ledger: ReadonlyMap<string, TableRow>;
  readonly quarantined: ReadonlySet<string>;
  readonly rows: <K extends EntityKind>(orgId: string, kind: K) => readonly Row<K>[];
};

/** What must be true at rest. To add one: a file here, and its name in all.ts. */
export type Invariant = (end: End, violated: (what: string) => void) => void | Promise<void>;

export async function endOf(life: Life, plan: Plan): Promise<End> {
  const { context } = life;
  const ledger = new Map(
    (await all(context, 'SELECT * FROM ledger')).map((row) => [`${row['org_id']} ${row['mid']}`, row]),
  );
  const deposits = await all(context, 'SELECT org_id, mid FROM quarantine');
  const quarantined = new Set(deposits.map((row) => `${row['org_id']} ${row['mid']}`));
  const known = new Map<string, readonly Row[]>();
  for (const org of organizations) {
    for (const kind of Object.keys(tableOf) as EntityKind[]) {
      known.set(`${idOf(org)} ${kind}`, await rowsOf(context, idOf(org), kind));
    }
  }
  const rows = <K extends EntityKind>(orgId: string, kind: K) =>
    (known.get(`${orgId} ${kind}`) ?? []) as unknown as Row<K>[];
  return { life, plan, ledger, quarantined, rows };
}
