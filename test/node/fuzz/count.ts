import type { Order } from '../../../worker/contract/order.ts';
import { type Stored, packed, unpack } from '../../../worker/db/stored.ts';
import { recount, shareOf } from '../../support/recount.ts';
import { type Place, idOf, unitCosts } from './place.ts';

type Cell = Record<string, number>;
export type Cells = {
  /** Non-zero figures by `rep:day`, `rep:month` and rep. */
  readonly days: ReadonlyMap<string, Cell>;
  readonly months: ReadonlyMap<string, Cell>;
  readonly pipelines: ReadonlyMap<string, Cell>;
};

async function rowsOf<K extends 'interaction' | 'order' | 'opportunity'>(place: Place, kind: K, table: string) {
  const rows = await place.sql(`SELECT ${packed(kind)} AS d FROM ${table} t WHERE t.org_id = ?1`);
  return rows.map((row): Stored<K>['row'] => unpack(kind, String(row['d'])).row);
}

/** All cells, counted the long way from all facts. */
export async function countedCells(place: Place): Promise<Cells> {
  const interactions = await rowsOf(place, 'interaction', 'interactions');
  const orders = await rowsOf(place, 'order', 'orders');
  const kept = (await rowsOf(place, 'opportunity', 'opportunities')).filter(({ archived }) => !archived);
  const documents = { interactions, orders, opportunities: kept, wonStage: idOf('won'), lostStage: idOf('lost') };
  const days = recount(documents);
  const counting = orders.filter(
    (row) =>
      !row.voided && row.replacedBy === null && ['confirmed', 'shipped', 'invoiced', 'paid'].includes(row.status),
  );
  for (const order of counting) countCosts(order, days);
  const months = new Map<string, Cell>();
  for (const [key, cell] of days) {
    const [rep = '', day] = key.split(':');
    for (const [name, value] of Object.entries(cell)) add(months, `${rep}:${monthOf(Number(day))}`, name, value);
  }
  const buyers = counting
    .filter(({ kind }) => kind === 'order')
    .map((row) => [row.repId, monthOf(row.day), row.customerId]);
  for (const key of new Set(buyers.map((parts) => parts.join(':'))))
    add(months, key.split(':').slice(0, 2).join(':'), 'buyers', 1);
  const pipelines = new Map<string, Cell>();
  for (const { status, ownerId, amountCents, changes } of kept) {
    if (status !== 'open') continue;
    add(pipelines, ownerId, 'openCount', 1);
    add(pipelines, ownerId, 'openCents', amountCents ?? 0);
    add(pipelines, ownerId, 'weightedCents', halfEven((amountCents ?? 0) * (changes.at(-1)?.probabilityBp ?? 0)));
    add(pipelines, ownerId, 'withoutAmount', amountCents === null ? 1 : 0);
  }
  return { days: withoutZeros(days), months: withoutZeros(months), pipelines: withoutZeros(pipelines) };
}

/** All cells, as they are kept. */
export async function keptCells(place: Place): Promise<Cells> {
  const of = async (table: string, key: 'day' | 'month' | undefined) => {
    const rows = await place.sql(`SELECT * FROM ${table} WHERE org_id = ?1`);
    const cells = rows.map(({ org_id: _org, v: _v, rep_id, day, month, ...figures }) => {
      const named = Object.entries(figures).map(([name, value]) => [camel(name), Number(value)] as const);
      return [key ? `${rep_id}:${day ?? month}` : String(rep_id), Object.fromEntries(named)] as const;
    });
    return withoutZeros(new Map(cells));
  };
  return {
    days: await of('rep_days', 'day'),
    months: await of('rep_months', 'month'),
    pipelines: await of('rep_pipelines', undefined),
  };
}

const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function monthOf(day: number): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function add(cells: Map<string, Cell>, key: string, name: string, value: number): void {
  const cell = cells.get(key) ?? {};
  cell[name] = (cell[name] ?? 0) + value;
  cells.set(key, cell);
}

/** Lines whose product had a known unit cost on the day; shares of their cost are cut like those of their price. */
function countCosts(order: Order, days: Map<string, Cell>): void {
  const costOf = ({ productId }: Order['lines'][number]) =>
    unitCosts.filter((cost) => cost.productId === productId && cost.from <= order.day).at(-1)?.unitCostCents;
  const lines = order.lines.filter((line) => costOf(line) !== undefined);
  if (lines.length === 0) return;
  const costed = { ...order, lines };
  order.credits.forEach(({ userId, isPrimary }, at) => {
    const key = `${userId}:${order.day}`;
    add(
      days,
      key,
      'costedNetCents',
      shareOf(costed, at, ({ netCents }) => netCents),
    );
    add(
      days,
      key,
      'costCents',
      shareOf(costed, at, (line) => line.quantity * (costOf(line) ?? 0)),
    );
    if (isPrimary) add(days, key, 'costedLines', lines.length);
  });
}

/** Of a product by basis points. */
function halfEven(product: number): number {
  const [whole, rest] = [Math.floor(product / 10_000), product % 10_000];
  return whole + (rest > 5000 || (rest === 5000 && whole % 2 === 1) ? 1 : 0);
}

const withoutZeros = (cells: ReadonlyMap<string, Cell>): Map<string, Cell> =>
  new Map(
    [...cells].flatMap(([key, cell]) => {
      const filled = Object.entries(cell).filter(([, value]) => value !== 0);
      return filled.length === 0 ? [] : [[key, Object.fromEntries(filled)]];
    }),
  );

/** Cells that are not the same in both. */
export function differing(one: Cells, other: Cells): string[] {
  return (['days', 'months', 'pipelines'] as const).flatMap((table) => {
    const keys = new Set([...one[table].keys(), ...other[table].keys()]);
    return [...keys].flatMap((key) => {
      const [a, b] = [one[table].get(key) ?? {}, other[table].get(key) ?? {}];
      const names = new Set([...Object.keys(a), ...Object.keys(b)]);
      return [...names].flatMap((name) =>
        a[name] === b[name] ? [] : [`${table} ${key} ${name}: ${a[name] ?? 0} and ${b[name] ?? 0}`],
      );
    });
  });
}
