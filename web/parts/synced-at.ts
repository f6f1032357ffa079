import type { Accessor } from 'solid-js';
import { useApp } from '../app-context.ts';

/** Server time of the last answer that was applied: how fresh everything on this phone is. Null: none yet; undefined until it is read. */
export function createSyncedAt(): Accessor<number | null | undefined> {
  const { status, env, now } = useApp();
  return () => {
    const at = status()?.lastSuccessAt;
    return typeof at === 'number' ? at + (now() - env.now()) : at;
  };
}
