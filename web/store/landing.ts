import type { EntityKind } from '#contract/entities.ts';
import type { StoredRow, Tx } from './schema.ts';
import { isSound } from './sound.ts';

/** A page under this many rows goes to its places at once. */
export const landFrom = 100;
/** Rows to a record: what is put in its places in one go, while readers wait. */
const rowsPerRecord = 300;

/** `from` ≤ day < `to`, for kinds that have a `day`. */
export type RowQuery =
  | { readonly customerId: string }
  | { readonly from: number; readonly to: number }
  | { readonly visitId: string };

/** Stores rows of a page in a few records: a record for each, with its indexes, takes ten times as long. `spread` makes them later. */
export async function land(tx: Tx, rows: readonly StoredRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsPerRecord)
    await tx.objectStore('landed').put(JSON.stringify(rows.slice(at, at + rowsPerRecord)));
}

const hasKey = ({ kind, id }: StoredRow): boolean => typeof kind === 'string' && typeof id === 'string';

/** `undefined`: storage damaged the record. */
function rowsOf(record: string | undefined): StoredRow[] | undefined {
  try {
    const rows = JSON.parse(String(record)) as StoredRow[];
    return rows.every((row) => isSound(row) && hasKey(row)) ? rows : undefined;
  } catch {
    return undefined;
  }
}

/** Rows that are not in their places yet. */
export const landedIn = async (tx: Tx<IDBTransactionMode>): Promise<StoredRow[]> =>
  (await tx.objectStore('landed').getAll()).flatMap((record) => rowsOf(record) ?? []);

/** Puts the rows of the oldest record in their places. `none`: there is no record; `damaged`: its rows are lost. */
export async function spread(tx: Tx): Promise<'some' | 'none' | 'damaged'> {
  const landed = tx.objectStore('landed');
  const [key] = await landed.getAllKeys(null, 1);
  if (key === undefined) return 'none';
  const rows = rowsOf(await landed.get(key));
  await Promise.all([landed.delete(key), ...(rows ?? []).map((row) => tx.objectStore('rows').put(row))]);
  return rows ? 'some' : 'damaged';
}

function isAsked({ d }: StoredRow, query: RowQuery | undefined): boolean {
  if (query === undefined) return true;
  if ('customerId' in query) return d['customerId'] === query.customerId;
  if ('visitId' in query) return d['interactionId'] === query.visitId;
  return Number(d['day']) >= query.from && Number(d['day']) < query.to;
}

/** What a query finds when all rows are in their places, in the order of its index. */
export function withLanded(
  found: StoredRow[],
  landed: readonly StoredRow[],
  kind: EntityKind,
  query?: RowQuery,
): StoredRow[] {
  const newer = new Map(landed.filter((row) => row.kind === kind).map((row) => [row.id, row]));
  if (newer.size === 0) return found;
  const rows = found.filter(({ id }) => !newer.has(id));
  for (const row of newer.values()) if (isAsked(row, query)) rows.push(row);
  const day = ({ d }: StoredRow) => (query && 'from' in query ? Number(d?.['day']) : 0);
  return rows.sort((a, b) => day(a) - day(b) || (a.id < b.id ? -1 : 1));
}
