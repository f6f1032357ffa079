import { dayOfInstant } from '#contract/day.ts';
import type { EntityKind } from '#contract/entities.ts';
import { Refusal, assert } from '#contract/errors.ts';
import type { Actor, Key } from '#contract/mutation.ts';
import type { SyncRequest, Verdict } from '#contract/sync.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { type Known, type Stored, byIds, keyOf, packed, unpack } from '../db/stored.ts';
import { readUnion } from '../db/union.ts';
import { type EarlyRegisters, readFigures, registersStatement } from '../kpi/maintain-read.ts';
import { reportBug } from '../log.ts';
import { commitOrg, isStale } from './commit-org.ts';
import { customersStatement } from './alias.ts';
import { type BasisTimes, type PushState, type Settled, decide, keysOf, parse } from './decide.ts';
import { reachOf, reachStatement } from './rights.ts';
import type { Parsed } from './upcast.ts';

/** What of the outside world a sync needs. */
export type SyncEnv = {
  /** Epoch ms. */
  readonly now: () => number;
  /** Waits a little, longer at each attempt and never the same, so that two writers do not meet again. */
  readonly pause: (attempt: number) => Promise<void>;
  /** A manager accepts what somebody who has left could not send any more. */
  readonly evenIfLeft?: true;
  /** Does some work after the answer. */
  readonly later?: (work: () => Promise<unknown>) => void;
};

const maxTries = 8;
const hourMs = 3_600_000;

/**
 * What the database says of a value that it will never take: trying again cannot help. Everything else (overload, lost
 * connection) may pass, so it is the caller's error and the phone tries again.
 */
const isFinal = (error: unknown): boolean =>
  error instanceof Error && /integer overflow|constraint failed|datatype mismatch|too big/i.test(error.message);

/** What was decided, and in which epoch. `last`: what was asked with the last commit; `undefined` = there was none. */
export type Pushed = {
  readonly verdicts: readonly Verdict[];
  readonly epoch: string | null;
  readonly last?: Row[] | undefined;
};

/**
 * Verdicts of a push, in its order. An entry that the database itself will not take is held, and stops none behind it (rule B5).
 * `last` is asked in the transaction of the commit: it costs no trip of its own.
 * @throws Refusal `sync.busy` `auth.revoked`
 */
export async function push(
  db: OrgDb,
  userId: string,
  request: SyncRequest,
  env: SyncEnv,
  last?: Statement,
): Promise<Pushed> {
  try {
    return await settle(db, userId, request, env, last);
  } catch (error) {
    if (!isFinal(error)) throw error;
    const { mutations } = request;
    const [only] = mutations;
    if (only && mutations.length === 1) {
      reportBug(error);
      return { verdicts: [{ mid: only.mid, status: 'held', code: 'internal' }], epoch: request.epoch };
    }
    const middle = Math.ceil(mutations.length / 2);
    const first = await push(db, userId, { ...request, mutations: mutations.slice(0, middle) }, env, last);
    const rest = await push(db, userId, { ...request, mutations: mutations.slice(middle) }, env, last);
    return { ...rest, verdicts: [...first.verdicts, ...rest.verdicts] };
  }
}

/** Read, decide, commit; when something changed in between, again. */
async function settle(
  db: OrgDb,
  userId: string,
  request: SyncRequest,
  env: SyncEnv,
  last: Statement | undefined,
): Promise<Pushed> {
  const entries = request.mutations.map(parse);
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const { actor, state, registers, authEpoch, epoch } = await readState(db, userId, request, entries, env);
    // A phone of another epoch starts again first: what it sent before comes before these, or an older edit would win (rule B8).
    if (request.epoch !== null && !state.sameEpoch) return { verdicts: [], epoch };
    const { verdicts, ledger, writes, reads, bugs } = decide(entries, actor, state);
    bugs.forEach(reportBug);
    if (ledger.length === 0) return { verdicts, epoch };
    try {
      const before = await readFigures(db, writes, state.rows, registers);
      const { now, today } = state;
      const commit = { writes, reads, before, ledger, now, today, authEpoch, ...(last && { last }) };
      const { version, last: answer } = await commitOrg(db, commit);
      const fresh = new Set(ledger.map(({ mid }) => mid));
      const told = verdicts.map((verdict) =>
        fresh.has(verdict.mid) && verdict.status !== 'rejected' ? { ...verdict, v: version } : verdict,
      );
      return { verdicts: told, epoch, last: answer };
    } catch (error) {
      if (!isStale(error)) throw error;
      await env.pause(attempt);
    }
  }
  throw new Refusal('sync.busy');
}

/** Writes that only add a fact of one's own: nobody's right to them needs to be read. */
const addsFact = ({ sent: { name, args } }: Parsed): boolean =>
  /^(interaction\.log|photo\.attach)$/.test(name) ||
  (name === 'order.submit' && (args as { credits?: unknown } | null)?.credits === undefined);
const isFact = ({ sent }: Parsed): boolean => /^(interaction|order)\./.test(sent.name);
/** A rep's other writes are on his own rows, but for customers. */
const isOfCustomer = ({ sent }: Parsed): boolean => /^(customer|contact)\./.test(sent.name);

type Read = {
  readonly actor: Actor;
  readonly state: PushState;
  readonly registers: EarlyRegisters;
  readonly authEpoch: number;
  readonly epoch: string;
};

const headSql = `SELECT json_array(version, auth_epoch, epoch) AS d FROM sync_head WHERE org_id = ?1`;

const settledSql = `SELECT json_array(l.mid, l.status, l.code, l.details, l.v) AS d FROM json_each(?2) e
  CROSS JOIN ledger l ON l.org_id = ?1 AND l.mid = e.value`;

/** Looks back hour by hour from the newest: one or two rows for a phone that syncs. */
const basesSql = `SELECT json_array(e.value,
    (SELECT t.at FROM sync_vtime t WHERE t.org_id = ?1 AND t.version <= e.value ORDER BY t.hour DESC LIMIT 1),
    (SELECT t.hour FROM sync_vtime t WHERE t.org_id = ?1 AND t.version <= e.value + 1 ORDER BY t.hour DESC LIMIT 1)) AS d
  FROM json_each(?2) e`;

async function readState(
  db: OrgDb,
  userId: string,
  request: SyncRequest,
  entries: readonly Parsed[],
  env: SyncEnv,
): Promise<Read> {
  const { orgId } = db;
  const now = env.now();
  // The role does not decide what is read; it is read here, so that rights and rows are of one moment.
  const named = keysOf(entries, { orgId, userId, role: 'rep' });
  const keys = [
    ...named,
    ...named.flatMap(({ kind }) => (kind === 'opportunity' ? [{ kind: 'stage', id: '' } as const] : [])),
    { kind: 'user', id: userId } as const,
    { kind: 'organization', id: orgId } as const,
    ...named.flatMap(({ kind }) => (linked.includes(kind) ? [{ kind: 'customer', id: '' } as const] : [])),
  ];
  const kinds = [...new Set(keys.map(({ kind }) => kind))];
  const mids = [
    ...new Set(request.mutations.flatMap(({ mid, deps, replaces }) => [mid, ...deps, ...(replaces ? [replaces] : [])])),
  ];
  const bases = [...new Set(request.mutations.flatMap(({ basis }) => (basis === null ? [] : [basis])))];
  // Those of the customers whose facts are sent: only a merge can make them others.
  const facing = new Set(entries.some(isFact) ? idsOf(named, 'customer') : []);
  const statements: [Statement, Statement, Statement, Statement, ...Statement[]] = [
    { sql: headSql, params: [orgId] },
    { sql: settledSql, params: [orgId, JSON.stringify(mids)] },
    { sql: basesSql, params: [orgId, JSON.stringify(bases)] },
    registersStatement(orgId, [...facing]),
    ...kinds.map((kind) => rowsStatement(orgId, kind, keys)),
  ];
  const [heads, settled, times, registers, ...found] = await readUnion(db, statements);
  assert(heads[0], 'an organisation has a head');
  const [head, authEpoch, epoch] = JSON.parse(heads[0]) as [number, number, string];
  const rows = rowsOf(kinds, found);
  const user = rows.get(keyOf('user', userId)) as Stored<'user'> | undefined;
  const organization = rows.get(keyOf('organization', orgId)) as Stored<'organization'> | undefined;
  if (!user || (user.row.status !== 'active' && !env.evenIfLeft)) throw new Refusal('auth.revoked');
  assert(organization, 'an organisation has its settings');
  const today = dayOfInstant(now, organization.row.timeZone);
  const { role } = user.row;
  // Asked only when somebody's right may depend on it: a visit costs no row more.
  const asks = role === 'rep' ? entries.some(isOfCustomer) : !entries.every(addsFact);
  const reach = asks ? reachStatement(orgId, userId, role, today) : undefined;
  const state: PushState = {
    head,
    now,
    today,
    ...reachOf(role, reach ? await db.all(reach) : []),
    clockOffsetMs: now - request.sentAt,
    client: request.client,
    sameEpoch: request.epoch === epoch,
    settled: new Map(settled.map(settledOf)),
    bases: new Map(times.map(timesOf)),
    rows,
  };
  return { actor: { orgId, userId, role }, state, registers: { ids: facing, rows: registers }, authEpoch, epoch };
}

/** Rows whose customer is read with them: it may be an alias (rule B4). */
const linked: readonly EntityKind[] = ['interaction', 'order', 'opportunity'];

function rowsStatement(orgId: string, kind: EntityKind, keys: readonly Key[]): Statement {
  if (kind === 'stage') return allStages(orgId);
  return kind === 'customer' ? customersStatement(orgId, keys) : byIds(orgId, kind, idsOf(keys, kind));
}

/** All of them: an opportunity may have moved to a stage that the phone has not seen. */
const allStages = (orgId: string): Statement => ({
  sql: `SELECT ${packed('stage')} AS d FROM stages t WHERE t.org_id = ?1`,
  params: [orgId],
});

const idsOf = (keys: readonly Key[], kind: EntityKind): string[] => [
  ...new Set(keys.filter((key) => key.kind === kind).map(({ id }) => id)),
];

function rowsOf(kinds: readonly EntityKind[], found: readonly string[][]): Known {
  const rows = new Map<string, Stored>();
  found.forEach((answer, index) => {
    const kind = kinds[index] as EntityKind;
    for (const json of answer) {
      const stored = unpack(kind, json);
      if (!stored.del) rows.set(keyOf(kind, stored.id), stored);
    }
  });
  return rows;
}

function settledOf(json: string): [mid: string, settled: Settled] {
  const [mid, status, code, details, v] = JSON.parse(json) as [string, string, string | null, string | null, number];
  return [mid, { status, code, details: details === null ? null : (JSON.parse(details) as unknown), v }];
}

/** An hour's row says when its first version was committed, so a version was committed before the hour's end. */
function timesOf(json: string): [basis: number, times: BasisTimes] {
  const [basis, at, nextHour] = JSON.parse(json) as [number, number | null, number | null];
  return [basis, { earliest: at ?? 0, nextLatest: nextHour === null ? 0 : (nextHour + 1) * hourMs }];
}
