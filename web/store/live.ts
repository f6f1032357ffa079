import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { EntityKind } from '#contract/entities.ts';
import type { Changed } from './bus.ts';
import { type Local, type RowQuery, type Store, readRow, readRows } from './store.ts';
import type { Trouble } from './trouble.ts';

type Relevant = (changed: Changed) => boolean;

/**
 * A value read from the store that stays fresh: read again when its source moves or a relevant commit happens, in any tab.
 * `undefined` until the first read; the last value stays while the next is read. A source of `undefined` reads nothing.
 * When the database cannot be read, reading the value throws: an `ErrorBoundary` shows it.
 */
export function createLive<Source, T>(
  store: Store,
  source: Accessor<Source | undefined>,
  isRelevant: (changed: Changed, source: Source) => boolean,
  load: (source: Source, previous: T | undefined) => Promise<T>,
): Accessor<T | undefined> {
  const [value, setValue] = createSignal<T>();
  const [failure, setFailure] = createSignal<Error>();
  let asked: Source | undefined;
  /** Moves with every reason to read again; what was read for an earlier one is not shown. */
  let turn = 0;
  let isReading = false;

  const reload = async (): Promise<void> => {
    turn += 1;
    if (isReading) return;
    isReading = true;
    try {
      for (;;) {
        const [mine, wanted] = [turn, asked];
        if (wanted === undefined) return;
        const loaded = await load(wanted, untrack(value));
        if (mine !== turn) continue;
        setValue(() => loaded);
        return;
      }
    } catch (error) {
      // The screen keeps what it shows; why nothing comes any more is said beside it.
      if (store.connection.trouble()) return;
      setFailure(error instanceof Error ? error : new Error('unreadable', { cause: error }));
    } finally {
      isReading = false;
    }
  };

  createEffect(
    on(source, (next) => {
      asked = next;
      void reload();
    }),
  );
  const stop = store.bus.listen((changed) => {
    if (asked !== undefined && isRelevant(changed, asked)) void reload();
  });
  onCleanup(() => {
    asked = undefined;
    turn += 1;
    stop();
  });
  return () => {
    const error = failure();
    if (error !== undefined) throw error;
    return value();
  };
}

const ofKind =
  (kind: string): Relevant =>
  ({ kinds }) =>
    kinds.includes(kind);

/** The same objects for rows that did not change, so that a list keeps its elements. */
function keepSame<K extends EntityKind>(next: Local<K>[], previous: Local<K>[] | undefined): Local<K>[] {
  const before = new Map(previous?.map((local) => [local.row.id, local]));
  return next.map((local) => {
    const same = before.get(local.row.id);
    const isSame = same && same.v === local.v && local.v > 0 && same.pending === 0 && local.pending === 0;
    return isSame ? same : local;
  });
}

/** Rows of a kind, always fresh. `query` undefined = none yet; `'all'` = every row of the kind. */
export function createRows<K extends EntityKind>(
  store: Store,
  kind: K,
  query: Accessor<RowQuery | 'all' | undefined> = () => 'all',
): Accessor<Local<K>[] | undefined> {
  return createLive<RowQuery | 'all', Local<K>[]>(store, query, ofKind(kind), async (asked, previous) =>
    keepSame(await readRows(store, kind, asked === 'all' ? undefined : asked), previous),
  );
}

/** One row, always fresh; null = it is not on this phone. */
export function createRow<K extends EntityKind>(
  store: Store,
  kind: K,
  id: Accessor<string | undefined>,
): Accessor<Local<K> | null | undefined> {
  const isRelevant = (changed: Changed, asked: string) =>
    changed.kinds.includes(kind) && (changed.ids === null || changed.ids.includes(asked));
  return createLive(store, id, isRelevant, async (asked) => (await readRow(store, kind, asked)) ?? null);
}

/** Why the database cannot be used; null = it can. */
export function createTrouble(store: Store): Accessor<Trouble | null> {
  const [trouble, setTrouble] = createSignal(store.connection.trouble());
  onCleanup(store.connection.onTrouble(setTrouble));
  return trouble;
}

/** Anything read from the store, fresh after each commit that touches one of the kinds. */
export function createQuery<T>(
  store: Store,
  kinds: readonly string[],
  load: () => Promise<T>,
): Accessor<T | undefined> {
  const isRelevant = (changed: Changed) => changed.kinds.some((kind) => kinds.includes(kind));
  return createLive<true, T>(
    store,
    () => true,
    isRelevant,
    () => load(),
  );
}
