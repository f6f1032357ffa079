import { maxAliasDepth, presentCustomer } from '#contract/alias.ts';
import type { EntityKind } from '#contract/entities.ts';
import type { Key, Rows } from '#contract/mutation.ts';
import type { MutationName } from '#contract/mutations.ts';
import type { Statement } from '../db/client.ts';
import { nameOf } from '../db/rows.ts';
import { packed } from '../db/stored.ts';
import { tableOf } from '../db/tables.ts';

/** Where a mutation names a customer that a merge may have turned into an alias. An archive means the duplicate itself; a merge looks for itself. */
const named: Partial<Record<MutationName, 'id' | 'customerId'>> = {
  'interaction.log': 'customerId',
  'interaction.amend': 'customerId',
  'order.submit': 'customerId',
  'order.amend': 'customerId',
  'customer.set': 'id',
  'customer.assign': 'id',
  'contact.create': 'customerId',
  'contact.set': 'customerId',
  'opportunity.create': 'customerId',
  'task.create': 'customerId',
};

/** Arguments with the customer they mean today in place of an alias (rule B4). */
export function withoutAlias(name: string, args: unknown, rows: Rows): unknown {
  const field = named[name as MutationName];
  if (!field) return args;
  const id = (args as Record<string, unknown>)[field] as string;
  const present = presentCustomer(rows, id);
  return present === id ? args : { ...(args as object), [field]: present };
}

const linking = ['interaction', 'order', 'opportunity'] as const satisfies readonly EntityKind[];

/** Customers by id, those of the facts and opportunities that are named, and those they were merged into: one statement. */
export function customersStatement(orgId: string, keys: readonly Key[]): Statement {
  const ids = (kind: EntityKind) => [...new Set(keys.filter((key) => key.kind === kind).map(({ id }) => id))];
  const links = linking.filter((kind) => ids(kind).length > 0);
  const params = [orgId, JSON.stringify(ids('customer')), ...links.map((kind) => JSON.stringify(ids(kind)))];
  const seeds = links.map(
    (kind, index) => `UNION SELECT l.customer_id, 0 FROM json_each(?${index + 3}) e
      CROSS JOIN ${nameOf(tableOf[kind])} l ON l.org_id = ?1 AND l.id = e.value WHERE l.customer_id IS NOT NULL`,
  );
  return {
    sql: `WITH RECURSIVE wanted (id, depth) AS (SELECT value, 0 FROM json_each(?2) ${seeds.join(' ')}
        UNION SELECT c.merged_into, wanted.depth + 1 FROM wanted
        CROSS JOIN customers c ON c.org_id = ?1 AND c.id = wanted.id
        WHERE c.merged_into IS NOT NULL AND wanted.depth < ${maxAliasDepth})
      SELECT ${packed('customer')} AS d FROM (SELECT DISTINCT id FROM wanted) w
      CROSS JOIN customers t ON t.org_id = ?1 AND t.id = w.id`,
    params,
  };
}
