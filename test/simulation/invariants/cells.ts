import { recount } from '../../support/recount.ts';
import { all } from '../tables.ts';
import { idOf, organizations } from '../world.ts';
import type { End, Invariant } from './end.ts';

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const documentsOf = ({ rows }: End, orgId: string) => ({
  interactions: rows(orgId, 'interaction').map(({ row }) => row),
  orders: rows(orgId, 'order').map(({ row }) => ({
    ...row,
    credits: row.credits.toSorted((a, b) =>
      a.isPrimary === b.isPrimary ? (a.userId < b.userId ? -1 : 1) : a.isPrimary ? -1 : 1,
    ),
  })),
  // One that was put away counts no more.
  opportunities: rows(orgId, 'opportunity').flatMap(({ row }) => (row.archived ? [] : [row])),
  wonStage: idOf('won'),
  lostStage: idOf('lost'),
});

/** Every figure kept by commits is what all accepted rows, counted the long way, give. */
export const cells: Invariant = async (end, violated) => {
  for (const org of organizations) {
    const orgId = idOf(org);
    const counted = recount(documentsOf(end, orgId));
    const kept = await all(end.life.context, 'SELECT * FROM rep_days WHERE org_id = ?', orgId);
    const byKey = new Map(kept.map((row) => [`${row['rep_id']}:${row['day']}`, row]));
    for (const [key, measures] of counted) {
      for (const [name, value] of Object.entries(measures)) {
        const cell = Number(byKey.get(key)?.[snake(name)] ?? 0);
        if (cell !== value) violated(`${org} ${key} ${name}: ${cell} kept, ${value} counted`);
      }
    }
    for (const [key, row] of byKey) {
      const isCounted = (name: string) => (counted.get(key)?.[name] ?? 0) !== 0;
      for (const name of ['activities', 'visits', 'orders', 'netCents', 'won', 'lost', 'reached'])
        if (Number(row[snake(name)]) !== 0 && !isCounted(name))
          violated(`${org} ${key} ${name}: kept, but nothing counts`);
    }
  }
};
