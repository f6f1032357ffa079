import type { Store } from '../store/store.ts';

const keyOf = (store: Store) => `terrain.last-customer:${store.name}`;

/** The customer whose page or visit was opened last: what a new visit proposes without a position. */
export const lastCustomer = (store: Store): string | undefined => localStorage.getItem(keyOf(store)) ?? undefined;

export function rememberCustomer(store: Store, id: string): void {
  localStorage.setItem(keyOf(store), id);
}
