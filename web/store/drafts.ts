import { type Store, read, transact } from './store.ts';

/** Keeps an unfinished form under a name until it is saved or thrown away. */
export async function saveDraft(store: Store, id: string, value: unknown): Promise<void> {
  const draft = { id, value, at: store.env.now() };
  await transact(store, ['drafts'], 'readwrite', 'relaxed', (tx) => tx.objectStore('drafts').put(draft));
}

/** The draft as it was saved; the screen checks its shape. */
export async function readDraft(store: Store, id: string): Promise<unknown> {
  return (await read(store, ['drafts'], (tx) => tx.objectStore('drafts').get(id)))?.value;
}

export async function dropDraft(store: Store, id: string): Promise<void> {
  await transact(store, ['drafts'], 'readwrite', 'relaxed', (tx) => tx.objectStore('drafts').delete(id));
}
