import type { Interaction } from '#contract/interaction.ts';
import { type CellMeasure, cellMeasures } from '#contract/measures.ts';
import type { Order } from '#contract/order.ts';
import { totalsOf } from '../../web/kpi/own-facts.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { isoDay, parseDay } from './civil.ts';
import type { Differences } from './differences.ts';
import type { History } from './history.ts';

/** Measures that a phone adds to by itself; with every fact at hand, first orders too. */
const folded = Object.entries<CellMeasure>(cellMeasures).flatMap(([name, { fold }]) => (fold === 'none' ? [] : [name]));
const columnOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Month number as the cells have it: year × 12 + month − 1. */
const monthOf = (day: number): number => Number(isoDay(day).slice(0, 4)) * 12 + Number(isoDay(day).slice(5, 7)) - 1;
const firstDayOf = (month: number): number =>
  parseDay(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`);

/** Every day and month cell of every person against the phone's own count of the same facts: none wrong, none missing. */
export async function comparePhone(db: OrgDb, { facts }: History, into: Differences): Promise<void> {
  const known = {
    interactions: new Map(facts.interactions.map((one) => [one.id, one as Interaction])),
    orders: new Map(facts.orders.map((one) => [one.id, one as Order])),
  };
  const [days = [], months = []] = await db.batch([
    { sql: 'SELECT * FROM rep_days WHERE org_id = ?1', params: [db.orgId] },
    { sql: 'SELECT * FROM rep_months WHERE org_id = ?1', params: [db.orgId] },
  ]);
  const factDays = [...new Set([...facts.interactions, ...facts.orders].map(({ day }) => day))];
  const cellDays = [...new Set([...factDays, ...days.map((row) => Number(row['day']))])];
  for (const repId of [...facts.reps, ...facts.managers]) {
    for (const day of cellDays) {
      const cell = days.find((row) => row['rep_id'] === repId && row['day'] === day);
      const counted = totalsOf(known, new Map(), repId, { from: day, to: day + 1 });
      compareCell(`rep day ${repId} ${isoDay(day)}`, folded, counted, cell, into);
    }
    for (const month of new Set(cellDays.map(monthOf))) {
      const cell = months.find((row) => row['rep_id'] === repId && row['month'] === month);
      const counted = totalsOf(known, new Map(), repId, { from: firstDayOf(month), to: firstDayOf(month + 1) });
      compareCell(`rep month ${repId} ${month}`, [...folded, 'buyers'], counted, cell, into);
    }
  }
}

function compareCell(
  label: string,
  names: readonly string[],
  counted: Readonly<Record<string, number>>,
  cell: Readonly<Record<string, string | number | null>> | undefined,
  into: Differences,
): void {
  for (const name of names) {
    const stored = Number(cell?.[columnOf(name)] ?? 0);
    if (stored !== (counted[name] ?? 0))
      into.push(`phone ${name}: ${label} counted ${counted[name] ?? 0}, the cell has ${stored}`);
  }
}
