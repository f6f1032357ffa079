import { type Accessor } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { createQuery } from '../../store/live.ts';
import { read } from '../../store/store.ts';

/** Addresses of the answers that this phone keeps. */
export function createCachedUrls(): Accessor<ReadonlySet<string> | undefined> {
  const { store } = useApp();
  return createQuery(store, ['document'], async () => {
    const urls = await read(store, ['documents'], (tx) => tx.objectStore('documents').getAllKeys());
    return new Set(urls);
  });
}
