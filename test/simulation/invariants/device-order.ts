import type { Saved } from '../oracle.ts';
import { idOf, organizations } from '../world.ts';
import type { Invariant } from './end.ts';

type Edit = { readonly saved: Saved; readonly fields: Readonly<Record<string, unknown>> };

const place = ['address', 'postcode', 'city', 'lat', 'lng'];
const groupOf = (field: string): string => (place.includes(field) ? 'place' : field);

/**
 * Edits that one person alone has made of a field group, on one device, end as the last of them. What was mended, decided by a manager, or joined to another
 * customer came in another order. A device that got another disk is another install: what the old one had on its way may arrive last.
 */
export const deviceOrder: Invariant = ({ life, ledger, rows }, violated) => {
  const edits = new Map<string, Edit[]>();
  const { decided } = life.context.oracle;
  const merged = organizations.flatMap((org) =>
    rows(idOf(org), 'customer').flatMap(({ row }) => (row.mergedInto === null ? [] : [row.id, row.mergedInto])),
  );
  const outOfOrder = new Set([...life.adminEdited, ...merged]);
  for (const saved of life.context.oracle.saved.values()) {
    const { entry, orgId } = saved;
    if (entry.name !== 'customer.set' || saved.isPoison) continue;
    if (entry.replaces !== undefined || decided.has(entry.mid)) outOfOrder.add((entry.args as { id: string }).id);
    const { id, fields } = entry.args as { id: string; fields: Record<string, unknown> };
    for (const group of new Set(Object.keys(fields).map(groupOf))) {
      const key = `${orgId} ${id} ${group}`;
      edits.set(key, [...(edits.get(key) ?? []), { saved, fields }]);
    }
  }
  for (const [key, list] of edits) {
    const [orgId = '', id = '', group = ''] = key.split(' ');
    const devices = new Set(list.flatMap(({ saved }) => [...saved.phones].map((place) => `${place} ${saved.user}`)));
    const verdictOf = ({ saved }: Edit) => ledger.get(`${orgId} ${saved.entry.mid}`);
    const done = list.filter((edit) => verdictOf(edit)?.['status'] === 'applied');
    const installs = new Set(done.map((edit) => verdictOf(edit)?.['client']));
    // In the order in which they were saved: a device restored from a backup counts again from there.
    const last = done.at(-1);
    const row = rows(orgId, 'customer').find(({ row: each }) => each.id === id)?.row as
      | Record<string, unknown>
      | undefined;
    if (devices.size !== 1 || installs.size !== 1 || !last || !row) continue;
    if (outOfOrder.has(id)) continue;
    for (const [field, value] of Object.entries(last.fields)) {
      if (groupOf(field) === group && row[field] !== value)
        violated(`${id} ${field}: the last edit of its only device is lost`);
    }
  }
};
