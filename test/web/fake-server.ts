import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { userHeader } from '#contract/session.ts';
import type { EntityKind, RowOf } from '#contract/entities.ts';
import { Refusal } from '#contract/errors.ts';
import type { Actor, Mutation } from '#contract/mutation.ts';
import { isMutationName, mutations } from '#contract/mutations.ts';
import {
  QuarantineRequest,
  type SentMutation,
  SyncRequest,
  type SyncReply,
  type SyncedRow,
  type Verdict,
  schemaVersion,
  sharedStream,
  userStream,
} from '#contract/sync.ts';
import type { Env } from '../../web/platform/env.ts';
import { cellsOf } from './fake-cells.ts';

type Fault =
  | 'none'
  | 'lost'
  | 'lost after commit'
  | 'html'
  | 'truncated'
  | { status: number; code?: string; retryAfter?: string };

const json = (body: unknown, status = 200, more: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...more } });
const refuse = (code: string, status: number, more: Record<string, string> = {}) =>
  json({ error: { code } }, status, more);

const textOf = (body: string | Uint8Array | undefined) =>
  typeof body === 'string' ? body : gunzipSync(body ?? '').toString();

/** The smallest server that keeps the protocol: one ledger, one version per row written, cells after facts. */
export class FakeServer {
  version = 100;
  epoch = 'epoch-1';
  now = Date.UTC(2026, 10, 20, 9);
  pageRows = 500;
  /** A push of this many is answered alone, before the page of what it made. */
  backlog = 200;
  streams: string[];
  readonly rows = new Map<string, SyncedRow>();
  readonly ledger = new Map<string, Verdict>();
  /** Mutations by how often they were carried out. */
  readonly done: string[] = [];
  readonly faults: Fault[] = [];
  /** Said once, in the next reply. */
  resets: string[] = [];
  exits: SyncReply['exits'] = [];
  readonly actor: Actor;
  /** Answers like a server that holds or refuses these mutations, by name. */
  readonly refuses = new Map<string, 'rejected' | 'held'>();
  /** What its rows know, and the least that a phone must know to get any (rule B11). */
  schema = schemaVersion;
  minSchema = 1;
  /** The user of the cookie, whoever the page thinks is signed in. */
  cookieUser: string;
  /** His access was closed: he may hand in what his phone holds, and nothing else. */
  isRevoked = false;
  readonly quarantine = new Map<string, QuarantineRequest['entries'][number] & { reason: string }>();
  readonly blobs = new Map<string, Uint8Array>();
  /** Runs between the commit and the reply. */
  beforeReply: (() => Promise<void>) | undefined;

  constructor(actor: Actor) {
    this.actor = actor;
    this.cookieUser = actor.userId;
    this.streams = [sharedStream, 't:sector', userStream(actor.userId)];
  }

  put(kind: EntityKind, scope: string, owner: string | null, row: { id: string }): void {
    this.version += 1;
    this.rows.set(`${kind} ${row.id}`, { k: kind, id: row.id, v: this.version, scope, owner, d: row });
  }

  row(kind: EntityKind, id: string): Record<string, unknown> | undefined {
    return this.rows.get(`${kind} ${id}`)?.d;
  }

  readonly fetch: Env['fetch'] = async (url, { body, headers }) => {
    const fault = this.faults.shift();
    if (fault === 'lost') throw new TypeError('network');
    if (fault === 'html') return new Response('<html>portal</html>');
    if (typeof fault === 'object')
      return refuse(
        fault.code ?? 'internal',
        fault.status,
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      );
    const reply = this.answer(url, body, headers?.[userHeader]);
    await this.beforeReply?.();
    if (fault === 'lost after commit') throw new TypeError('network');
    if (fault === 'truncated') return new Response((await reply.text()).slice(0, -10));
    return reply;
  };

  private answer(url: string, body: string | Uint8Array | undefined, named: string | undefined): Response {
    if (url.startsWith('/api/blobs/')) return this.store(url.slice('/api/blobs/'.length), body as Uint8Array, named);
    const value: unknown = JSON.parse(textOf(body));
    if (url === '/api/quarantine') return this.takeIn(v.parse(QuarantineRequest, value));
    const request = v.parse(SyncRequest, value);
    if (request.user !== this.cookieUser) return refuse('sync.wrong_user', 409);
    return this.isRevoked ? refuse('auth.revoked', 403) : json(this.sync(request));
  }

  private takeIn({ user, reason, entries }: QuarantineRequest): Response {
    if (user !== this.cookieUser) return refuse('sync.wrong_user', 409);
    for (const entry of entries) {
      if ((this.ledger.get(entry.mid)?.status ?? 'rejected') === 'rejected')
        this.quarantine.set(entry.mid, { ...entry, reason });
    }
    return json({ stored: entries.map(({ mid }) => mid) });
  }

  private store(hash: string, bytes: Uint8Array, named: string | undefined): Response {
    if (named !== this.cookieUser) return refuse('sync.wrong_user', 409);
    const photos = [...this.rows.values()].filter(({ k, d }) => k === 'photo' && d['hash'] === hash);
    if (photos.length === 0) return refuse('request.not_found', 404);
    if (createHash('sha256').update(bytes).digest('hex') !== hash) return refuse('blob.bad_hash', 422);
    this.blobs.set(hash, bytes);
    for (const { d, scope, owner } of photos)
      this.put('photo', scope, owner, { ...d, id: String(d['id']), stored: true } as { id: string });
    return json({});
  }

  sync(request: SyncRequest): SyncReply {
    const verdicts = request.mutations.map((sent) => this.settle(sent));
    if (request.schema < this.minSchema) return { ...this.nothing(verdicts), schema: this.schema, upgrade: true };
    if (verdicts.length >= this.backlog) return { ...this.nothing(verdicts), cursors: request.streams, more: true };
    const schema = Math.min(request.schema, this.schema);
    const [resets, exits] = [this.resets.splice(0), this.exits.splice(0)];
    const reset = request.rowsSchema < schema ? [...this.streams] : resets;
    const isKnown = request.epoch === null || request.epoch === this.epoch;
    const asked = Object.entries(request.streams).filter(([stream]) => isKnown && !reset.includes(stream));
    const known = Object.fromEntries(asked);
    const found = this.streams.flatMap((stream) => {
      const [after] = known[stream] ?? [0, 0];
      return [...this.rows.values()]
        .filter((row) => this.isIn(stream, row) && row.v > after)
        .map((row) => ({ stream, row }));
    });
    const page = found.toSorted((a, b) => a.row.v - b.row.v).slice(0, this.pageRows);
    const more = page.length < found.length;
    const upTo = page.at(-1)?.row.v ?? this.version;
    const cursors = Object.fromEntries(
      this.streams.map((stream) => [
        stream,
        more ? [upTo, known[stream]?.[1] ?? this.version] : [this.version, this.version],
      ]),
    ) as SyncReply['cursors'];
    const { epoch, version: head, now, streams } = this;
    return {
      epoch,
      head,
      now,
      verdicts,
      streams,
      reset,
      rows: page.map(({ row }) => row),
      exits,
      cursors,
      more,
      schema,
    };
  }

  private nothing(verdicts: Verdict[]): SyncReply {
    const { epoch, version: head, now, streams, schema } = this;
    return { epoch, head, now, verdicts, streams, reset: [], rows: [], exits: [], cursors: {}, more: false, schema };
  }

  private isIn(stream: string, row: SyncedRow): boolean {
    return row.scope === stream || (stream === userStream(this.actor.userId) && row.owner === this.actor.userId);
  }

  private settle(sent: SentMutation): Verdict {
    const known = this.ledger.get(sent.mid);
    if (known) return known;
    const verdict = this.mended(sent) ?? this.decide(sent);
    if (sent.replaces !== undefined && !this.ledger.has(sent.replaces) && verdict.status !== 'held')
      this.ledger.set(sent.replaces, { mid: sent.replaces, status: 'superseded', code: 'sync.replaced' });
    if (verdict.status !== 'held') this.ledger.set(sent.mid, verdict);
    return verdict;
  }

  /** Rule B5: what it mends was done after all. */
  private mended({ mid, replaces }: SentMutation): Verdict | undefined {
    const before = replaces === undefined ? undefined : this.ledger.get(replaces);
    if (!before || before.status === 'rejected') return undefined;
    return { mid, status: 'superseded', code: 'sync.already_applied', v: this.version };
  }

  private decide(sent: SentMutation): Verdict {
    const { mid, name } = sent;
    const forced = this.refuses.get(name);
    if (forced) return { mid, status: forced, code: forced === 'held' ? 'sync.missing_ref' : 'row.gone' };
    if (sent.deps.some((dep) => this.ledger.get(dep)?.status === 'rejected'))
      return { mid, status: 'held', code: 'sync.blocked' };
    if (!isMutationName(name)) return { mid, status: 'rejected', code: 'sync.unknown_mutation' };
    const mutation = mutations[name] as unknown as Mutation;
    const args = v.parse(mutation.args, sent.args);
    const rows = { get: <K extends EntityKind>(kind: K, id: string) => this.row(kind, id) as RowOf<K> | undefined };
    const edit = { clientAt: sent.at, basisAt: 0, serverNow: this.now, client: 'phone' };
    try {
      for (const { kind, row } of mutation.effect(args, this.actor, rows, edit)) {
        if (kind !== 'orderStatusChange') this.put(kind, 't:sector', this.actor.userId, row);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const status =
        error.code === 'sync.missing_ref' ? 'held' : error.code === 'sync.entity_exists' ? 'superseded' : 'rejected';
      return { mid, status, code: error.code, details: error.details };
    }
    this.done.push(mid);
    const factsAt = this.version;
    for (const cell of cellsOf(this.rows.values(), this.actor.userId)) {
      const before = this.row(cell.kind, cell.row.id);
      if (JSON.stringify(before) !== JSON.stringify(cell.row))
        this.put(cell.kind, userStream(this.actor.userId), this.actor.userId, cell.row);
    }
    return { mid, status: 'applied', v: factsAt };
  }
}
