import type { Accessor } from 'solid-js';
import { useApp } from '../app-context.ts';
import { createRow } from '../store/live.ts';

/** Did the reader hide his name from colleagues' boards? */
export function createIsHidden(): Accessor<boolean> {
  const { store, session } = useApp();
  const user = createRow(store, 'user', () => session.user.id);
  return () => user()?.row.hidden ?? session.user.hidden;
}
