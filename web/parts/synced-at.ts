import type { Accessor } from 'solid-js';
import { useApp } from '../app-context.ts';

/** Server time of the last answer that was applied: how fresh everything on this phone is. */
export function createSyncedAt(): Accessor<number | null> {
  const { status, env, now } = useApp();
  return () => {
    const at = status()?.lastSuccessAt ?? null;
    return at === null ? null : at + (now() - env.now());
  };
}
