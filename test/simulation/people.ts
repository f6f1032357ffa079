import { Refusal } from '#contract/errors.ts';
import type { EntityKind, RowOf } from '#contract/entities.ts';
import { newId } from '../../web/store/new-id.ts';
import type { Store } from '../../web/store/store.ts';
import { type Write, mutateAll } from '../../web/sync/mutate.ts';
import type { Phone } from './phone.ts';
import type { Random } from './random.ts';

/** A rep with his phone in hand, for the time of one act. */
export type Hand = {
  readonly phone: Phone;
  readonly store: Store;
  readonly random: Random;
  readonly id: () => string;
  /** Phone time as the app corrects it, and its day. */
  readonly at: number;
  readonly day: number;
};

export type Act = (hand: Hand) => Promise<void> | void;

const storageErrors = [
  'QuotaExceededError',
  'AbortError',
  'InvalidStateError',
  'UnknownError',
  'StorageFull',
  'StoreClosed',
  'Failure',
];

const nameOf = (error: unknown): string =>
  error instanceof Refusal
    ? error.code
    : error instanceof Error && error.name !== 'Error'
      ? error.name
      : (error as object).constructor.name;

export const isStorageError = (error: unknown): boolean => storageErrors.includes(nameOf(error));

/** Errors that a save may end with: the rep is told, and nothing of it is stored. */
export const isToldToTheRep = (error: unknown): boolean => error instanceof Refusal || isStorageError(error);

/** Rows of a kind that the phone shows. */
export const shown = <K extends EntityKind>({ phone }: Hand, kind: K): RowOf<K>[] =>
  phone
    .rows()
    .filter((row) => row.kind === kind)
    .map(({ d }) => d as RowOf<K>);

/** Facts of one's own that count. */
export const mine = <K extends 'interaction' | 'order'>(hand: Hand, kind: K): RowOf<K>[] =>
  shown(hand, kind).filter(
    ({ repId, voided, replacedBy }) => repId === hand.phone.user.id && !voided && replacedBy === null,
  );

/** Half of the time what was made last: the rest reaches far back. */
export const oneOf = <T>({ random }: Hand, list: readonly T[]): T | undefined =>
  list.length === 0 ? undefined : random.pick(random.chance(0.5) ? list.slice(-3) : list);

/** Stores as a screen does: either all of it is stored, or the rep is told that nothing was. */
export async function storing(
  { phone }: Hand,
  what: 'save' | 'photo',
  work: () => Promise<readonly string[]>,
): Promise<void> {
  const { oracle, reach } = phone.context;
  try {
    const mids = await work();
    phone.lastSave = mids;
    reach.hit(what, mids.length);
    for (const mid of mids)
      if (!oracle.saved.has(mid)) oracle.violated('no loss', `${mid} was said to be saved and is not`);
  } catch (error) {
    if (!isToldToTheRep(error)) throw error;
    reach.hit(`${what} refused: ${nameOf(error)}`);
  }
}

export const save = (hand: Hand, writes: readonly Write[]): Promise<void> =>
  storing(hand, 'save', () => mutateAll(hand.store, writes));

/** Puts the phone into the rep's hand: opens the app if it is closed. */
export async function inHand(phone: Phone, random: Random): Promise<Hand | undefined> {
  const page = await phone.page();
  if (!page?.store || !page.isAlive()) return undefined;
  const at = phone.clock() + (phone.state()?.offsetMs ?? 0);
  const { store } = page;
  return { phone, store, random, id: () => newId(store.env), at, day: Math.floor((at + 3_600_000) / 86_400_000) };
}
