import { type CellMeasureName, cellMeasureNames } from '#contract/measures.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { type Book, questionOf } from './brute-force.ts';
import { type Measure, measures } from './brute-measures.ts';
import { isoDay } from './civil.ts';
import type { Differences } from './differences.ts';

const renamed: Partial<Record<CellMeasureName, Measure>> = {
  netCents: 'net',
  basketNetCents: 'basketNet',
  costedNetCents: 'costedNet',
  costCents: 'cost',
  returnedCents: 'returned',
  soldCents: 'sold',
  soldGrossCents: 'soldGross',
  discountCents: 'discounts',
};

/** Every day cell of every person, measure by measure, against the plain calculation: none wrong, none missing. */
export async function compareCells(db: OrgDb, book: Book, into: Differences): Promise<void> {
  const { facts } = book;
  const rows = await db.all({ sql: 'SELECT * FROM rep_days WHERE org_id = ?1', params: [db.orgId] });
  const cells = new Map(rows.map((row) => [`${row['rep_id']} ${row['day']}`, row]));
  const closings = facts.opportunities.flatMap(({ changes }) => changes);
  const days = new Set([...facts.interactions, ...facts.orders, ...closings, ...rows].map(({ day }) => Number(day)));
  for (const id of [...facts.reps, ...facts.managers]) {
    for (const day of days) {
      const question = questionOf(book, { scope: { type: 'rep', id }, span: { from: day, to: day + 1 } });
      for (const name of cellMeasureNames) {
        const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        const stored = Number(cells.get(`${id} ${day}`)?.[column] ?? 0);
        const counted = measures[renamed[name] ?? (name as Measure)](question);
        if (stored !== counted)
          into.push(`cell ${name} of ${id} on ${isoDay(day)}: expected ${counted}, got ${stored}`);
      }
    }
  }
}
