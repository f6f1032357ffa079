import type { EntityKind, RowOf } from '#contract/entities.ts';
import { Refusal } from '#contract/errors.ts';
import { syncedKinds } from '#contract/kinds.ts';
import type { Actor, Change, Edit, Key, Mutation, Rows } from '#contract/mutation.ts';
import { mutations } from '#contract/mutations.ts';
import { type Shelf, gatheredShelf, keyText } from './shelf.ts';
import { isSound } from './sound.ts';
import type { Entry, StoredRow, SyncState, Touched, Tx } from './schema.ts';

/** Facts are append-only and carry what they need to be shown without the rows they refer to. */
const factKinds: readonly EntityKind[] = ['interaction', 'order', 'photo'];
export const isFact = ({ kind }: Key) => factKinds.includes(kind);

/** Kinds written on both sides but kept by the server only have no place here. */
const isKept = ({ kind }: Change) => syncedKinds.includes(kind);

const isUnsent = ({ state }: Entry) => state === 'queued' || state === 'held';
const isLive = ({ state }: Entry) => state !== 'dead';

export type Writer = { readonly actor: Actor; readonly client: string };

/** The edit as this phone sees it: never older than what it had seen. The server decides on its own terms. */
export function editOf(entry: Pick<Entry, 'at' | 'seenAt'>, state: SyncState, client: string): Edit {
  const clientAt = entry.at + state.offsetMs;
  return { clientAt, basisAt: entry.seenAt, serverNow: Number.MAX_SAFE_INTEGER, client };
}

export function mutationOf(name: Entry['name']): Mutation {
  return mutations[name] as unknown as Mutation;
}

/** Runs a mutation's shared effect on the rows as this transaction sees them. @throws Refusal of the effect */
export async function effectIn(
  shelf: Shelf,
  mutation: Mutation,
  args: unknown,
  actor: Actor,
  edit: Edit,
): Promise<readonly Change[]> {
  const keys = mutation.reads(args, actor);
  const rows = new Map<string, StoredRow>();
  await Promise.all(
    keys.map(async (key) => {
      const row = await shelf.row(key);
      if (row) rows.set(keyText(row), row);
    }),
  );
  const view: Rows = {
    get: <K extends EntityKind>(kind: K, id: string) => rows.get(keyText({ kind, id }))?.d as RowOf<K> | undefined,
  };
  return mutation.effect(args, actor, view, edit).filter(isKept);
}

/** Puts an effect on top of the rows, keeping the server's under it. */
export async function lay(shelf: Shelf, changes: readonly Change[], isPending: boolean): Promise<Touched[]> {
  return Promise.all(
    changes.map(async ({ kind, row }) => {
      const key = { kind, id: row.id };
      const [under, hasStash] = await Promise.all([shelf.row(key), shelf.hasStash(key)]);
      const place = under ?? { ...key, v: 0, scope: '', owner: null, pending: 0 };
      await Promise.all([
        hasStash ? undefined : shelf.putStash({ ...key, row: under ?? null }),
        shelf.putRow({ ...place, d: row, pending: place.pending + (isPending ? 1 : 0) }),
      ]);
      const touched = { kind, id: row.id, created: under === undefined };
      return isFact(touched) ? { ...touched, before: under?.d ?? null } : touched;
    }),
  );
}

/** Every row that the entries tie to the touched ones: they can only be laid again together. */
function closureOf(touched: ReadonlySet<string>, entries: readonly Entry[]): Set<string> {
  const closure = new Set(touched);
  for (let size = -1; size !== closure.size;) {
    size = closure.size;
    for (const entry of entries) {
      const keys = entry.touched.map(keyText);
      if (keys.some((key) => closure.has(key))) for (const key of keys) closure.add(key);
    }
  }
  return closure;
}

/** What laying an entry will look at; nothing of one that this version of the app cannot read. */
function readsOf({ name, args }: Entry, actor: Actor): readonly Key[] {
  try {
    return mutationOf(name).reads(args, actor);
  } catch {
    return [];
  }
}

async function layAgain(
  shelf: Shelf,
  entry: Entry,
  state: SyncState,
  writer: Writer,
  shown: ReadonlyMap<string, StoredRow>,
): Promise<void> {
  try {
    const edit = editOf(entry, state, writer.client);
    await lay(shelf, await effectIn(shelf, mutationOf(entry.name), entry.args, writer.actor, edit), isUnsent(entry));
  } catch (error) {
    // A TypeError: an entry of a newer version of the app, or a row that storage damaged. It stops none of the others.
    if (!(error instanceof Refusal || error instanceof TypeError)) throw error;
    // Already in the server's row, or no longer possible on it. A fact whose customer left this phone stays in sight.
    if (error instanceof Refusal && error.code !== 'sync.missing_ref') return;
    const kept = entry.touched
      .filter((key) => isFact(key) && key.created)
      .flatMap((key) => shown.get(keyText(key)) ?? []);
    await lay(
      shelf,
      kept.map(({ kind, d }) => ({ kind, row: d }) as Change),
      isUnsent(entry),
    );
  }
}

/**
 * Rebuilds the rows named by `touched` and those tied to them: the server's row, then every live entry in order (rule B7, 6).
 * `entries` = the whole outbox, and the entries that have just left it.
 */
export async function relay(
  tx: Tx,
  touched: ReadonlySet<string>,
  entries: readonly Entry[],
  gone: readonly Entry[],
  state: SyncState,
  writer: Writer,
): Promise<Set<string>> {
  const closure = closureOf(touched, [...entries, ...gone]);
  const live = entries.filter(isLive).toSorted((a, b) => a.ord - b.ord);
  const again = live.filter((entry) => entry.touched.some((key) => closure.has(keyText(key))));
  const { shelf, stashes, setRow, setStash, write } = await gatheredShelf(tx, [
    ...[...entries, ...gone].flatMap((entry) => entry.touched.filter((key) => closure.has(keyText(key)))),
    ...again.flatMap((entry) => readsOf(entry, writer.actor)),
  ]);
  const under = stashes.filter((base) => closure.has(keyText(base)));
  const shown = new Map<string, StoredRow>();
  for (const base of under) {
    const row = await shelf.row(base);
    if (row) shown.set(keyText(base), row);
    setRow(base, isSound(base.row) ? { ...base.row, pending: 0 } : undefined);
  }
  for (const entry of again) await layAgain(shelf, entry, state, writer, shown);
  const needed = new Set(live.flatMap((entry) => entry.touched.map(keyText)));
  for (const base of under) if (!needed.has(keyText(base))) setStash(base, undefined);
  await write();
  return closure;
}
