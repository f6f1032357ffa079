import type { EntityKind } from '#contract/entities.ts';
import type { Life } from '../admin.ts';
import type { Plan } from '../options.ts';
import { type Row, type TableRow, allOfEach, rowsOfAll } from '../tables.ts';
import { organizations, idOf } from '../world.ts';

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
  context.oracle.noteWipes(life.phones);
  const [entries = [], deposits = []] = await allOfEach(context, [
    ['SELECT * FROM ledger'],
    ['SELECT org_id, mid FROM quarantine'],
  ]);
  const ledger = new Map(entries.map((row) => [`${row['org_id']} ${row['mid']}`, row]));
  const quarantined = new Set(deposits.map((row) => `${row['org_id']} ${row['mid']}`));
  const known = new Map<string, ReadonlyMap<EntityKind, readonly Row[]>>();
  for (const org of organizations) known.set(idOf(org), await rowsOfAll(context, idOf(org)));
  const rows = <K extends EntityKind>(orgId: string, kind: K) =>
    (known.get(orgId)?.get(kind) ?? []) as unknown as Row<K>[];
  return { life, plan, ledger, quarantined, rows };
}
