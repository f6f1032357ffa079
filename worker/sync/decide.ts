import * as v from 'valibot';
import { msPerDay } from '#contract/day.ts';
import type { EntityKind, RowOf } from '#contract/entities.ts';
import { Refusal } from '#contract/errors.ts';
import type { Actor, Change, Edit, Key, Mutation, Rows } from '#contract/mutation.ts';
import { isMutationName, mutations } from '#contract/mutations.ts';
import { type SentMutation, type Verdict, maxBasisAgeDays } from '#contract/sync.ts';
import { isSame } from '../db/same.ts';
import { type Known, type Stamps, type Write, keyOf } from '../db/stored.ts';
import type { LedgerEntry } from './commit-org.ts';
import { mayChange } from './rights.ts';

/** An entry whose name, version and arguments were read; or why they could not be. */
export type Parsed = { readonly sent: SentMutation } & (
  | { readonly mutation: Mutation; readonly args: unknown }
  | { readonly refusal: Refusal }
);

export type Settled = {
  readonly status: string;
  readonly code: string | null;
  readonly details: unknown;
  readonly v: number;
};

/** Earliest and latest moment at which a basis, or the version after it, can have been committed. */
export type BasisTimes = { readonly earliest: number; readonly nextLatest: number };

/** What a push is decided on: read in one batch, so the same state always gives the same verdicts. */
export type PushState = {
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
  /** Sectors the actor works today. */
  readonly sectors: ReadonlySet<string>;
};

export type Decision = {
  /** In the order sent; `v` is left out where the commit gives it. */
  readonly verdicts: readonly Verdict[];
  readonly ledger: readonly LedgerEntry[];
  readonly writes: readonly Write[];
  /** What an effect threw that is no refusal: programmer's mistakes, to be reported. */
  readonly bugs: readonly unknown[];
};

/** Upcasters of older versions go here (rule B11): every version has been the first so far. */
export function parse(sent: SentMutation): Parsed {
  if (!isMutationName(sent.name)) return { sent, refusal: new Refusal('sync.unknown_mutation', { name: sent.name }) };
  const mutation = mutations[sent.name] as unknown as Mutation;
  if (mutation.version !== sent.version)
    return { sent, refusal: new Refusal('sync.unknown_mutation', { name: sent.name, version: sent.version }) };
  const parsed = v.safeParse(mutation.args, sent.args);
  if (parsed.success) return { sent, mutation, args: parsed.output };
  const field = v.getDotPath(parsed.issues[0]) ?? '';
  return { sent, refusal: new Refusal('sync.malformed_args', { field }) };
}

/** Rows that the effects will look at. */
export function keysOf(entries: readonly Parsed[], actor: Actor): Key[] {
  return entries.flatMap((entry) => ('mutation' in entry ? entry.mutation.reads(entry.args, actor) : []));
}

/** Kinds that phones make: a missing one may still come, so the entry waits for it (rule B5). */
const madeByPhones: readonly unknown[] = ['customer', 'contact', 'interaction', 'order', 'opportunity', undefined];

/** What an amend or a void corrects. */
const corrected: Record<string, { kind: 'interaction' | 'order'; field: 'id' | 'replaces' }> = {
  'interaction.amend': { kind: 'interaction', field: 'replaces' },
  'interaction.void': { kind: 'interaction', field: 'id' },
  'order.amend': { kind: 'order', field: 'replaces' },
  'order.void': { kind: 'order', field: 'id' },
};

class Push {
  readonly verdicts = new Map<string, Verdict>();
  readonly ledger: LedgerEntry[] = [];
  readonly bugs: unknown[] = [];
  readonly #changed = new Map<string, { change: Change; stamps: Stamps }>();
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
    const verdict = this.#verdictOf(entry);
    this.verdicts.set(mid, verdict);
    if (verdict.status === 'held') return;
    const { status, code = null, details = null } = verdict;
    this.ledger.push({ mid, userId: this.#actor.userId, client: this.#state.client, status, code, details });
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
    this.#refuseTooOld(sent);
    const { args, wasFuture } = withinToday(entry.args, this.#state.today);
    const changes = mutation.effect(args, this.#actor, this.#rows, this.#editOf(sent, args));
    this.#refuseForbidden(changes);
    const { now, client, clockOffsetMs } = this.#state;
    const stamps = { receivedAt: now, madeAt: sent.at, madeBy: client, clockOffsetMs, wasFuture };
    const isNew = changes.some(({ kind, row }) => !isSame(this.#rows.get(kind, row.id), row));
    for (const change of changes) {
      const key = keyOf(change.kind, change.row.id);
      this.#changed.set(key, { change, stamps: this.#changed.get(key)?.stamps ?? stamps });
    }
    return isNew ? 'applied' : 'superseded';
  }

  /** Rows as stored, or as an earlier entry of this push leaves them. */
  readonly #rows: Rows = {
    get: <K extends EntityKind>(kind: K, id: string): RowOf<K> | undefined => {
      const key = keyOf(kind, id);
      return this.#changed.get(key)?.change.row ?? this.#state.rows.get(key)?.row;
    },
  };

  /** A customer is changed by those who may, as it was before this entry. */
  #refuseForbidden(changes: readonly Change[]): void {
    for (const { kind, row } of changes) {
      const before = this.#rows.get(kind, row.id);
      if (
        before &&
        !mayChange(this.#actor, this.#state.sectors, { kind, row } as Change, { kind, row: before } as Change)
      )
        throw new Refusal('auth.not_permitted', { kind, id: row.id });
    }
  }

  /** decisions.md 1: the age is the server's, so a wrong phone clock cannot make an entry too old. */
  #refuseTooOld({ basis }: SentMutation): void {
    const { head, now, bases, sameEpoch } = this.#state;
    if (basis === null || !sameEpoch || basis >= head) return;
    const nextLatest = bases.get(basis)?.nextLatest ?? 0;
    if (now - nextLatest > maxBasisAgeDays * msPerDay) throw new Refusal('sync.too_old');
  }

  #editOf(sent: SentMutation, args: unknown): Edit {
    const { now, clockOffsetMs, client, bases, sameEpoch } = this.#state;
    const basisAt = sent.basis === null || !sameEpoch ? 0 : (bases.get(sent.basis)?.earliest ?? 0);
    const ageMs = this.#ageOf(sent, args);
    return {
      clientAt: sent.at + clockOffsetMs,
      basisAt,
      serverNow: now,
      client,
      ...(ageMs === undefined ? {} : { ageMs }),
    };
  }

  /** decisions.md 4: between the two phone times of one install, else between the two receipts. */
  #ageOf(sent: SentMutation, args: unknown): number | undefined {
    const target = corrected[sent.name];
    if (!target) return undefined;
    const key = keyOf(target.kind, String((args as Record<string, unknown>)[target.field]));
    const made = this.#changed.get(key)?.stamps ?? (this.#state.rows.get(key)?.fields as Stamps | undefined);
    if (!made) return undefined;
    return made.madeBy === this.#state.client ? sent.at - made.madeAt : this.#state.now - made.receivedAt;
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

/** A day after the server's own today becomes today, flagged (decisions.md 5). */
function withinToday(args: unknown, today: number): { args: unknown; wasFuture: boolean } {
  const { day } = args as { day?: unknown };
  if (typeof day !== 'number' || day <= today) return { args, wasFuture: false };
  return { args: { ...(args as object), day: today }, wasFuture: true };
}

/** Decides every entry, in order; a rejection never stops the next one (rule B5). Pure. */
export function decide(entries: readonly Parsed[], actor: Actor, state: PushState): Decision {
  const push = new Push(actor, state);
  for (const entry of entries) push.decide(entry);
  return { verdicts: [...push.verdicts.values()], ledger: push.ledger, writes: push.writes, bugs: push.bugs };
}
