import type { Env } from '../platform/env.ts';

/** What a committed transaction changed; `ids` null = too many to name. Beside entity kinds: `outbox`, `sync`, `document`, `draft`, `write`. */
export type Changed = { readonly kinds: readonly string[]; readonly ids: readonly string[] | null };

export type Bus = {
  readonly emit: (kinds: Iterable<string>, ids?: Iterable<string>) => void;
  readonly listen: (listener: (changed: Changed) => void) => () => void;
  readonly close: () => void;
};

const maxIds = 100;

/** Tells every tab, this one first, what changed in the store. */
export function createBus(env: Env, name: string): Bus {
  const listeners = new Set<(changed: Changed) => void>();
  const tell = (changed: Changed) => {
    for (const listener of listeners) listener(changed);
  };
  const channel = env.channel(name, (message) => tell(message as Changed));
  return {
    emit(kinds, ids) {
      const named = ids === undefined ? null : [...ids];
      const changed: Changed = { kinds: [...new Set(kinds)], ids: named && named.length <= maxIds ? named : null };
      channel.post(changed);
      tell(changed);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel.close();
    },
  };
}
