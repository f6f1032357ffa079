import { type Accessor, createMemo } from 'solid-js';
import type { RowKind } from '#contract/explain.ts';
import { type App, useApp } from '../../app-context.ts';
import { createLive } from '../../store/live.ts';
import { type Store, readRow } from '../../store/store.ts';

/** The screen that shows what a row is, when this reader has one and the phone holds it. */
async function hrefOf(store: Store, isRep: boolean, kind: RowKind, id: string): Promise<string | undefined> {
  const customer = (customerId: string | null | undefined) => (customerId ? `/customers/${customerId}` : undefined);
  switch (kind) {
    case 'customer':
    case 'interval':
      return (await readRow(store, 'customer', id)) && customer(id);
    case 'interaction':
      return isRep && (await readRow(store, 'interaction', id)) ? `/visits/${id}` : undefined;
    case 'document':
    case 'line': {
      const order = (await readRow(store, 'order', id))?.row;
      return isRep && order?.interactionId ? `/visits/${order.interactionId}` : customer(order?.customerId);
    }
    case 'opportunity':
      return customer((await readRow(store, 'opportunity', id))?.row.customerId);
    case 'task':
      return customer((await readRow(store, 'task', id))?.row.customerId);
    default:
      return undefined;
  }
}

/** Addresses of the rows that can be opened, by id. */
export function createRowLinks(
  kind: Accessor<RowKind>,
  ids: Accessor<readonly string[]>,
): Accessor<ReadonlyMap<string, string>> {
  const { store, session }: App = useApp();
  const asked = createMemo(() => ({ kind: kind(), ids: [...new Set(ids())] }), undefined, {
    equals: (a, b) => a.kind === b.kind && a.ids.join() === b.ids.join(),
  });
  const found = createLive(
    store,
    asked,
    ({ kinds }) =>
      kinds.some((changed) => ['customer', 'interaction', 'order', 'opportunity', 'task'].includes(changed)),
    async (source) => {
      const hrefs = await Promise.all(
        source.ids.map(async (id) => [id, await hrefOf(store, session.role === 'rep', source.kind, id)] as const),
      );
      return new Map(hrefs.flatMap(([id, href]) => (href === undefined ? [] : [[id, href] as const])));
    },
  );
  return () => found() ?? new Map<string, string>();
}
