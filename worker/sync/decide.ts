import type { EntityKind, RowOf } from '#contract/entities.ts';
import { Refusal } from '#contract/errors.ts';
import type { Actor, Change, Key, Mutation, Rows } from '#contract/mutation.ts';
import { mutations } from '#contract/mutations.ts';
import { officeMutations } from '#contract/office-mutations.ts';
import type { SentMutation, Verdict } from '#contract/sync.ts';
import { isSame } from '../db/same.ts';
import { type Known, type Stamps, type Write, keyOf } from '../db/stored.ts';
import { withoutAlias } from './alias.ts';
import type { ReadRow } from './guards.ts';
import type { LedgerEntry } from './ledger.ts';
import { editOf, refuseTooOld, withinToday } from './edit.ts';
import { type Reach, mayWrite } from './rights.ts';
import { type Parsed, readEntry, upcasters } from './upcast.ts';

export type Settled = {
  readonly status: string;
  readonly code: string | null;
  readonly details: unknown;
  readonly v: number;
};

/** Earliest and latest moment at which a basis, or the version after it, can have been committed. */
export type BasisTimes = { readonly earliest: number; readonly nextLatest: number };

/** What a push is decided on: read in one batch, so the same state always gives the same verdicts. */
export type PushState = Reach & {
  readonly head: number;
  /** Epoch ms, and the day it is in the organisation's zone. */
  readonly now: number;
  readonly today: number;
  /** Server − phone when the request came (decisions.md 5). */
  readonly clockOffsetMs: number;
  readonly client: string;
  /** Do the phone's rows, and so its bases, belong to this epoch? */
  readonly sameEpoch: boolean;
  readonly settled: ReadonlyMap<string, Settled>;
  readonly bases: ReadonlyMap<number, BasisTimes>;
  readonly rows: Known;
};

export type Decision = {
  /** In the order sent; `v` is left out where the commit gives it. */
  readonly verdicts: readonly Verdict[];
  readonly ledger: readonly LedgerEntry[];
  readonly writes: readonly Write[];
  /** Editable rows that verdicts depend on, as they were read. */
  readonly reads: readonly ReadRow[];
  /** What an effect threw that is no refusal: programmer's mistakes, to be reported. */
  readonly bugs: readonly unknown[];
};

const known = { ...mutations, ...officeMutations } as unknown as Readonly<Record<string, Mutation>>;

/** Reads an entry off the wire, whatever version of its mutation it was made with. */
export const parse = (sent: SentMutation): Parsed => readEntry(sent, known, upcasters);

/** Rows that the effects will look at. */
export function keysOf(entries: readonly Parsed[], actor: Actor): Key[] {
  return entries.flatMap((entry) => ('mutation' in entry ? entry.mutation.reads(entry.args, actor) : []));
}

/** Kinds that phones make: a missing one may still come, so the entry waits for it (rule B5). */
const madeByPhones: readonly unknown[] = [
  'customer',
  'contact',
  'interaction',
  'order',
  'opportunity',
  'task',
  undefined,
];

class Push {
  readonly verdicts = new Map<string, Verdict>();
  readonly ledger: LedgerEntry[] = [];
  readonly bugs: unknown[] = [];
  readonly reads = new Map<string, ReadRow>();
  readonly #changed = new Map<string, { change: Change; stamps: Stamps }>();
  /** Entries that a later one of this push took the place of. */
  readonly #mended = new Set<string>();
  readonly #actor: Actor;
  readonly #state: PushState;

  constructor(actor: Actor, state: PushState) {
    this.#actor = actor;
    this.#state = state;
  }

  get writes(): Write[] {
    return [...this.#changed].flatMap(([key, { change, stamps }]) => {
      const before = this.#state.rows.get(key);
      return before && isSame(before.row, change.row)
        ? []
        : [{ kind: change.kind, after: change.row, before, stamps } as Write];
    });
  }

  decide(entry: Parsed): void {
    const { mid } = entry.sent;
    if (this.verdicts.has(mid)) return;
    const settled = this.#state.settled.get(mid);
    if (settled) {
      this.verdicts.set(mid, repeated(mid, settled));
      return;
    }
    if (this.#mended.has(mid)) {
      this.verdicts.set(mid, { mid, status: 'superseded', code: 'sync.replaced' });
      return;
    }
    const verdict = this.#isDoneAfterAll(entry.sent)
      ? ({ mid, status: 'superseded', code: 'sync.already_applied' } as const)
      : this.#verdictOf(entry);
    this.verdicts.set(mid, verdict);
    if (verdict.status === 'held') return;
    this.#settle(verdict);
    this.#settleMended(entry.sent);
  }

  #settle({ mid, status, code, details }: Verdict): void {
    const { userId } = this.#actor;
    const { client } = this.#state;
    this.ledger.push({ mid, userId, client, status, code: code ?? null, details: details ?? null });
  }

  /** Was the entry that this one mends done, by a copy that came late (rule B5)? */
  #isDoneAfterAll({ replaces }: SentMutation): boolean {
    if (replaces === undefined) return false;
    const old = this.verdicts.get(replaces) ?? this.#state.settled.get(replaces);
    return (
      old !== undefined && old.code !== 'sync.replaced' && (old.status === 'applied' || old.status === 'superseded')
    );
  }

  /** An entry that was mended before it came is settled with its successor: a late copy of it does nothing (rule B5). */
  #settleMended({ replaces }: SentMutation): void {
    if (replaces === undefined || this.#mended.has(replaces)) return;
    const status = this.verdicts.get(replaces)?.status ?? this.#state.settled.get(replaces)?.status;
    if (status !== undefined && status !== 'held') return;
    this.#mended.add(replaces);
    this.#settle({ mid: replaces, status: 'superseded', code: 'sync.replaced' });
  }

  #verdictOf(entry: Parsed): Verdict {
    const { mid } = entry.sent;
    try {
      const blocker = this.#blockerOf(entry.sent);
      if (blocker !== undefined) return { mid, status: 'held', code: 'sync.blocked', details: { mid: blocker } };
      return { mid, status: this.#apply(entry) };
    } catch (error) {
      if (!(error instanceof Refusal)) {
        // Held, not refused: a mended server may take it; and nothing behind it waits (rule B5).
        this.bugs.push(error);
        return { mid, status: 'held', code: 'internal' };
      }
      const { code, details } = error;
      const told = details ? { details } : {};
      if (code === 'sync.entity_exists') return { mid, status: 'superseded', code, ...told };
      // A newer phone than this server: it waits for the server, and nothing is written that would refuse it for ever.
      const isNewer = code === 'sync.unknown_mutation';
      const mayCome = isNewer || (code === 'sync.missing_ref' && madeByPhones.includes(details?.['kind']));
      return { mid, status: mayCome ? 'held' : 'rejected', code, ...told };
    }
  }

  #blockerOf({ deps }: SentMutation): string | undefined {
    return deps.find((mid) => {
      const status = this.verdicts.get(mid)?.status ?? this.#state.settled.get(mid)?.status;
      return status !== 'applied' && status !== 'superseded';
    });
  }

  #apply(entry: Parsed): 'applied' | 'superseded' {
    if ('refusal' in entry) throw entry.refusal;
    const { sent, mutation } = entry;
    const { args: timely, wasFuture } = withinToday(sent.name, entry.args, this.#state.today);
    const args = withoutAlias(sent.name, timely, this.#rows);
    const edit = editOf(sent, args, (key) => this.#stampsOf(key), this.#state);
    const changes = this.#changesOf(sent, () => mutation.effect(args, this.#actor, this.#rows, edit));
    const befores = changes.map(({ kind, row }) => this.#rows.get(kind, row.id));
    this.#refuseForbidden(changes, befores);
    const { now, client, clockOffsetMs } = this.#state;
    const stamps = { receivedAt: now, madeAt: sent.at, madeBy: client, clockOffsetMs, wasFuture };
    // A conflict tells of an edit that did nothing; it is no effect of its own.
    const isNew = changes.some(
      ({ kind, row }, index) =>
        (kind !== 'conflict' || mutation.name === 'conflict.close') && !isSame(befores[index], row),
    );
    for (const change of changes) {
      const key = keyOf(change.kind, change.row.id);
      this.#changed.set(key, { change, stamps: this.#changed.get(key)?.stamps ?? stamps });
    }
    return isNew ? 'applied' : 'superseded';
  }

  /** What made its row before is not too old to be told so: the ledger may have forgotten it, the row is there (rule B3). */
  #changesOf(sent: SentMutation, effect: () => readonly Change[]): readonly Change[] {
    try {
      const changes = effect();
      refuseTooOld(sent, this.#state);
      return changes;
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'sync.entity_exists')) refuseTooOld(sent, this.#state);
      throw error;
    }
  }

  /** Rows as stored, or as an earlier entry of this push leaves them. */
  readonly #rows: Rows = {
    get: <K extends EntityKind>(kind: K, id: string): RowOf<K> | undefined => {
      const key = keyOf(kind, id);
      const stored = this.#state.rows.get(key);
      if (stored && !this.reads.has(key) && (kind === 'customer' || kind === 'opportunity' || kind === 'task'))
        this.reads.set(key, { kind, id, v: stored.v });
      return this.#changed.get(key)?.change.row ?? stored?.row;
    },
  };

  #refuseForbidden(changes: readonly Change[], befores: readonly (Change['row'] | undefined)[]): void {
    for (const [index, { kind, row }] of changes.entries()) {
      const written = { kind, after: row, before: befores[index] } as Parameters<typeof mayWrite>[2];
      if (!mayWrite(this.#actor, this.#state, written)) throw new Refusal('auth.not_permitted', { kind, id: row.id });
    }
  }

  #stampsOf(key: string): Stamps | undefined {
    return this.#changed.get(key)?.stamps ?? (this.#state.rows.get(key)?.fields as Stamps | undefined);
  }
}

function repeated(mid: string, { status, code, details, v }: Settled): Verdict {
  const verdict = {
    mid,
    status: status as Verdict['status'],
    ...(code === null ? {} : { code }),
    ...(status === 'rejected' ? {} : { v }),
  };
  return details ? { ...verdict, details: details as Record<string, unknown> } : verdict;
}

/** Decides every entry, in order; a rejection never stops the next one (rule B5). Pure. */
export function decide(entries: readonly Parsed[], actor: Actor, state: PushState): Decision {
  const push = new Push(actor, state);
  for (const entry of entries) push.decide(entry);
  const { verdicts, ledger, writes, reads, bugs } = push;
  return { verdicts: [...verdicts.values()], ledger, writes, reads: [...reads.values()], bugs };
}
