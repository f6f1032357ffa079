import { type Saved } from '../oracle.ts';
import { idOf } from '../world.ts';
import type { End, Invariant } from './end.ts';

const orgId = idOf('valmy');
const place = ['address', 'postcode', 'city', 'lat', 'lng'];
const groupOf = (field: string): string => (place.includes(field) ? 'place' : field);
/** Closed ones are blanked and go after this long. */
const keptMs = 170 * 86_400_000;

type Values = Readonly<Record<string, unknown>>;
type Edit = {
  readonly saved: Saved;
  readonly id: string;
  readonly fields: Values;
  readonly groups: readonly string[];
  readonly status: string;
  /** Version up to which its commit went, and one below all of it. */
  readonly v: number;
  readonly before: number;
  readonly at: number;
};

/** Edits of customers that the server decided on, in its order. */
function editsOf({ life, ledger }: End): Edit[] {
  const versions = [...ledger].flatMap(([key, row]) => (key.startsWith(orgId) ? Number(row['v']) : []));
  const sorted = [...new Set(versions)].sort((a, b) => a - b);
  const edits = [...life.context.oracle.saved.values()].flatMap((saved): Edit[] => {
    const { entry, isPoison } = saved;
    const row = ledger.get(`${saved.orgId} ${entry.mid}`);
    const isDone = row?.['status'] === 'applied' || (row?.['status'] === 'superseded' && row['code'] === null);
    if (!row || !isDone || isPoison || saved.orgId !== orgId || entry.name !== 'customer.set') return [];
    const { id, fields } = entry.args as { id: string; fields: Values };
    const [v, at, status] = [Number(row['v']), Number(row['at']), String(row['status'])];
    const groups = [...new Set(Object.keys(fields).map(groupOf))];
    return [{ saved, id, fields, groups, status, v, at, before: sorted[sorted.indexOf(v) - 1] ?? 0 }];
  });
  return edits.sort((a, b) => a.v - b.v || a.saved.entry.ord - b.saved.entry.ord);
}

/** Did the author of `edit` certainly not see `holder`, another one's, and want something else? */
function isConflict(edit: Edit, holder: Edit, group: string): boolean {
  const { entry, user } = edit.saved;
  const isUnseen = entry.basis !== null && (entry.rowV ?? 0) <= holder.before;
  const fields = Object.keys(edit.fields).filter((field) => groupOf(field) === group);
  return isUnseen && user !== holder.saved.user && fields.some((field) => edit.fields[field] !== holder.fields[field]);
}

/** Two people who changed one thing without having seen each other: the one whose value is not there is told. */
export const conflicts: Invariant = (end, violated) => {
  const { life, rows } = end;
  const { oracle, scheduler, reach } = life.context;
  // An older server may have decided otherwise.
  if (oracle.restores > 0) return;
  const told = new Map(rows(orgId, 'conflict').map(({ row }) => [row.id, row]));
  reach.hit('conflict told', told.size);
  const merged = rows(orgId, 'customer').flatMap(({ row }) => (row.mergedInto ? [row.id, row.mergedInto] : []));
  const decided = editsOf(end).filter(({ saved }) => oracle.decided.has(saved.entry.mid));
  const left = new Set([...life.adminEdited, ...merged, ...decided.map(({ id }) => id)]);
  const holders = new Map<string, Edit | undefined>();
  const edits = editsOf(end).filter(({ id }) => !left.has(id));
  for (const edit of edits) {
    for (const group of edit.groups) {
      const key = `${edit.id} ${group}`;
      const holder = holders.get(key);
      // Entries that came back from a file are sent after later ones: which of one commit came first is not known.
      const together = edits.filter(({ id, v, groups }) => id === edit.id && v === edit.v && groups.includes(group));
      // Of two groups one may have won and the other not.
      const isSure = edit.groups.length === 1 && together.length === 1;
      if (holder && together.every((each) => isConflict(each, holder, group)) && scheduler.now - edit.at < keptMs) {
        reach.hit('conflict expected');
        const row = together.map(({ saved }) => told.get(`${saved.entry.mid}.${group}`)).find(Boolean);
        const losers = [edit, holder].map(({ saved }) => saved.user);
        const loser = isSure ? losers[edit.status === 'applied' ? 1 : 0] : row?.loserId;
        if (!row || row.loserId !== loser || !losers.includes(row.loserId))
          violated(
            `${losers[edit.status === 'applied' ? 1 : 0]} was not told of ${edit.id} ${group} ${edit.saved.entry.mid}`,
          );
      }
      if (edit.status === 'applied') holders.set(key, isSure ? edit : undefined);
    }
  }
};
