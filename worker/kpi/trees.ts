import type { OrgDb, Row, Statement } from '../db/client.ts';

type Member = {
  readonly userId: string;
  readonly teamId: string;
  readonly function: 'member' | 'manager';
  readonly from: number;
  readonly to: number | null;
};

/** The organisation's trees, as far as a question needs them. Maps go from a node to its parent. */
export type Trees = {
  readonly teams: ReadonlyMap<string, string | null>;
  readonly members: readonly Member[];
  readonly territories: ReadonlyMap<string, string | null>;
  /** Family → business unit. */
  readonly families: ReadonlyMap<string, string | null>;
  readonly units: ReadonlySet<string>;
};

/** `people` = teams and memberships, `land` = territories, `goods` = families and units. */
export type TreeName = 'people' | 'land' | 'goods';

const parts: Record<TreeName, readonly string[]> = {
  people: [
    'SELECT id, parent_id AS parent FROM teams WHERE org_id = ?1 AND del = 0',
    'SELECT user_id, team_id, function, from_day, to_day FROM memberships WHERE org_id = ?1 AND del = 0',
  ],
  land: ['SELECT id, parent_id AS parent FROM territories WHERE org_id = ?1 AND del = 0'],
  goods: [
    'SELECT id, business_unit_id AS parent FROM families WHERE org_id = ?1 AND del = 0',
    'SELECT id FROM business_units WHERE org_id = ?1 AND del = 0',
  ],
};

const parentsOf = (rows: readonly Row[] = []): Map<string, string | null> =>
  new Map(rows.map(({ id, parent }) => [String(id), parent === null ? null : String(parent)]));

const memberOf = (row: Row): Member => ({
  userId: String(row['user_id']),
  teamId: String(row['team_id']),
  function: row['function'] === 'manager' ? 'manager' : 'member',
  from: Number(row['from_day']),
  to: row['to_day'] === null ? null : Number(row['to_day']),
});

/** Reads the trees named; the others are empty. */
export async function readTrees(db: OrgDb, names: ReadonlySet<TreeName>): Promise<Trees> {
  const wanted = (['people', 'land', 'goods'] as const).filter((name) => names.has(name));
  const statements: Statement[] = wanted.flatMap((name) => parts[name].map((sql) => ({ sql, params: [db.orgId] })));
  const results = await db.batch(statements);
  const rows = new Map<TreeName, Row[][]>();
  for (const name of wanted) rows.set(name, results.splice(0, parts[name].length));
  const [teams, members = []] = rows.get('people') ?? [];
  const [families, units = []] = rows.get('goods') ?? [];
  return {
    teams: parentsOf(teams),
    members: members.map(memberOf),
    territories: parentsOf(rows.get('land')?.[0]),
    families: parentsOf(families),
    units: new Set(units.map(({ id }) => String(id))),
  };
}

/** A node and everything below it. */
export function subtreeOf(parents: ReadonlyMap<string, string | null>, root: string): Set<string> {
  const tree = new Set([root]);
  // A node joins at the latest on the pass after its parent; a tree is only as deep as passes find something.
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const [id, parent] of parents) if (parent !== null && tree.has(parent)) tree.add(id);
  }
  return tree;
}
