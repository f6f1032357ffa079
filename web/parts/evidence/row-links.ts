import { type Accessor, createMemo } from 'solid-js';
import type { RowKind } from '#contract/explain.ts';
import { type App, useApp } from '../../app-context.ts';
import { createLive } from '../../store/live.ts';
import { type Store, readRow } from '../../store/store.ts';

/** What a row is, as far as its screen depends on it. */
type Linked = { readonly id: string; readonly customerId?: string | undefined };

type Customers = (id: string) => Promise<string | undefined>;

/** Of many rows of one customer he is looked for once. */
function customersOf(store: Store): Customers {
  const known = new Map<string, Promise<string | undefined>>();
  const find = async (id: string) => ((await readRow(store, 'customer', id)) ? `/customers/${id}` : undefined);
  return (id) => {
    const found = known.get(id) ?? find(id);
    known.set(id, found);
    return found;
  };
}

/** A rep's own visit, as long as his phone holds it. */
async function visitHref(store: Store, kind: RowKind, id: string): Promise<string | undefined> {
  if (kind === 'interaction') return (await readRow(store, 'interaction', id)) && `/visits/${id}`;
  if (kind !== 'document' && kind !== 'line') return undefined;
  const visit = (await readRow(store, 'order', id))?.row.interactionId;
  return visit ? `/visits/${visit}` : undefined;
}

/** The screen that shows what a row is, or the customer it is of, when this reader has one and the phone holds it. */
async function hrefOf({ store, session }: App, customers: Customers, kind: RowKind, row: Linked) {
  const customerId = kind === 'customer' || kind === 'interval' ? row.id : row.customerId;
  const visit = session.role === 'rep' ? await visitHref(store, kind, row.id) : undefined;
  return visit ?? (customerId === undefined ? undefined : customers(customerId));
}

/** Addresses of the rows that can be opened, by id. */
export function createRowLinks(
  kind: Accessor<RowKind>,
  rows: Accessor<readonly Linked[]>,
): Accessor<ReadonlyMap<string, string>> {
  const app = useApp();
  const asked = createMemo(() => ({ kind: kind(), rows: rows() }), undefined, {
    equals: (a, b) => a.kind === b.kind && a.rows.map(({ id }) => id).join() === b.rows.map(({ id }) => id).join(),
  });
  const found = createLive(
    app.store,
    asked,
    ({ kinds }) => kinds.some((changed) => ['customer', 'interaction', 'order'].includes(changed)),
    async (source) => {
      const customers = customersOf(app.store);
      const hrefs = await Promise.all(
        source.rows.map(async (row) => [row.id, await hrefOf(app, customers, source.kind, row)] as const),
      );
      return new Map(hrefs.flatMap(([id, href]) => (href === undefined ? [] : [[id, href] as const])));
    },
  );
  return () => found() ?? new Map<string, string>();
}
