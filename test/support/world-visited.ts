import { expect } from 'vitest';
import { cellMeasureNames } from '#contract/measures.ts';
import { type Stored, packed, unpack } from '../../worker/db/stored.ts';
import { followUp } from '../../worker/sync/follow-up.ts';
import { recount } from './recount.ts';
import { type World, aVisit, anOrder, entry, freshId, idOf, makeWorld, noon, today, anOpportunity } from './world.ts';

export const later = { now: () => noon, pause: async () => undefined };
export const moveTo = (customer: string, sector: string) =>
  entry('customer.set', { id: idOf(customer), fields: { territoryId: idOf(sector) } });
export const merge = (from: string, into: string) => entry('customer.merge', { from: idOf(from), into: idOf(into) });

/** Until everything has followed its customer. @returns how many calls it took */
export async function follow(world: World, batches = 20): Promise<number> {
  for (let calls = 1; ; calls++) if (!(await followUp(world.db, later, batches))) return calls;
}

/** Rows of a kind as the server has them, by id. */
export async function rowsOf<K extends 'interaction' | 'order' | 'opportunity' | 'photo'>(
  world: World,
  kind: K,
  table: string,
) {
  const rows = await world.sql(`SELECT ${packed(kind)} AS d FROM ${table} t WHERE t.org_id = ?1 ORDER BY t.id`);
  return rows.map((row): Stored<K> => unpack(kind, String(row['d'])));
}

async function keptCells(world: World) {
  const rows = await world.sql('SELECT * FROM rep_days WHERE org_id = ?1');
  const columns = cellMeasureNames
    .filter((name) => !name.startsWith('cost'))
    .map((name) => [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] as const);
  const cells = rows.map((row): [string, Record<string, unknown>] => [
    `${row['rep_id']}:${row['day']}`,
    Object.fromEntries(columns.flatMap(([name, column]) => (row[column] ? [[name, row[column]]] : []))),
  ]);
  return Object.fromEntries(cells.filter(([, cell]) => Object.keys(cell).length > 0));
}

/** The cells kept by commits are what a count of all facts gives. */
export async function expectCellsAreRight(world: World): Promise<void> {
  const counted = recount({
    interactions: (await rowsOf(world, 'interaction', 'interactions')).map(({ row }) => row),
    orders: (await rowsOf(world, 'order', 'orders')).map(({ row }) => row),
    opportunities: (await rowsOf(world, 'opportunity', 'opportunities')).map(({ row }) => row),
    wonStage: idOf('won'),
    lostStage: idOf('lost'),
  });
  const filled = [...counted].map(([key, cell]): [string, Record<string, number>] => [
    key,
    Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== 0)),
  ]);
  expect(await keptCells(world)).toEqual(Object.fromEntries(filled.filter(([, cell]) => Object.keys(cell).length > 0)));
}

/** c1 of lea: visits of both reps, one voided, one amended, an order, an opportunity and a picture of hers. */
export async function visited(customers = 4): Promise<{ world: World; picture: string }> {
  const world = await makeWorld({ customers });
  const wrong = aVisit('c1', { day: today - 3 });
  const amended = aVisit('c1', { day: today - 4 });
  const seen = aVisit('c1', { day: today - 1 });
  const picture = freshId('photo');
  await world.push('lea', [
    entry('interaction.log', seen),
    entry('interaction.log', wrong),
    entry('interaction.log', amended),
    entry('interaction.void', { id: wrong.id }),
    entry('interaction.amend', { ...aVisit('c1', { day: today - 4 }), replaces: amended.id }),
    entry('order.submit', anOrder('c1')),
    entry('opportunity.create', anOpportunity('c1')),
    entry('photo.attach', {
      id: picture,
      interactionId: seen.id,
      takenAt: noon,
      hash: 'a'.repeat(64),
      type: 'image/jpeg',
      bytes: 1000,
      width: 10,
      height: 10,
    }),
  ]);
  await world.push('tom', [
    entry('interaction.log', aVisit('c1', { day: today - 2 })),
    entry('order.submit', anOrder('c1', { day: today - 2 })),
    entry('interaction.log', aVisit('c1')),
  ]);
  return { world, picture };
}
