import type { Accessor } from 'solid-js';
import { useApp } from '../../app-context.ts';
import type { Meeting } from '../../parts/open-conflicts.ts';
import { createQuery } from '../../store/live.ts';
import { readRow } from '../../store/store.ts';
import type { Present } from './disputes.ts';

/** The rows a conflict is about as they stand on this phone, edits of a minute ago included. */
export function createPresent(meeting: Accessor<Meeting>): Accessor<Present | undefined> {
  const { store } = useApp();
  return createQuery(store, ['customer', 'opportunity', 'task'], async (): Promise<Present> => {
    const { rowId, conflicts } = meeting();
    const [first] = conflicts;
    if (first?.kind === 'opportunity') {
      const opportunity = (await readRow(store, 'opportunity', rowId))?.row;
      const customer = opportunity?.customerId
        ? (await readRow(store, 'customer', opportunity.customerId))?.row
        : undefined;
      return { customer, contact: undefined, opportunity };
    }
    if (first?.kind === 'task') {
      const task = (await readRow(store, 'task', rowId))?.row;
      return { customer: undefined, contact: undefined, opportunity: undefined, task };
    }
    const customer = (await readRow(store, 'customer', first?.parentId ?? rowId))?.row;
    const contact = customer?.contacts.find(({ id }) => id === rowId);
    return { customer, contact, opportunity: undefined };
  });
}
