import * as v from 'valibot';
import { Id } from './id.ts';

/** Version of the envelope; entries carry their own mutation's version (rule B11). */
export const protocolVersion = 1;

/** Highest version of the synced kinds and fields this code knows (rule B11). 2: conflicts, photos, merged customers. 3: tasks, what brought a customer. */
export const schemaVersion = 3;
/** Phones whose code knows less get their verdicts and no rows: they update first. */
export const minSchemaVersion = 1;

/** A backlog of a thousand visits is one push of about 450 kB, 70 once packed. */
export const maxPushEntries = 1000;
export const maxPushBytes = 512 * 1024;
/** Rows in one reply (rule B7): a thousand visits with the cells they are counted in. */
export const maxPageRows = 1200;
/** decisions.md 1 and rule B3: an entry based on an older state is refused `sync.too_old`; the ledger is never shorter. */
export const maxBasisAgeDays = 120;
/** decisions.md 7: how far back interactions and orders travel to phones. */
export const factHorizonDays = 180;
export const repDayHorizonDays = 400;
export const repMonthHorizon = 25;

/** A queued write as it is sent. Its payload is never migrated: name and version say how to read it. */
export const SentMutation = v.object({
  mid: Id,
  name: v.pipe(v.string(), v.maxLength(60)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Phone time of the edit, epoch ms, uncorrected. */
  at: v.pipe(v.number(), v.safeInteger()),
  /** Highest head the phone had seen in this epoch when it was made; null = made under another epoch. */
  basis: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** Version of the row it edits, as the phone had it. */
  rowV: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger()))),
  /** Entries it refers to: it is held while one of them is not applied. */
  deps: v.optional(v.array(Id), []),
  /** The refused entry that this one mends (rule B5): a late copy of that one can do nothing any more. */
  replaces: v.optional(Id),
  args: v.unknown(),
});
export type SentMutation = v.InferOutput<typeof SentMutation>;

/** Cursor of a stream (rule B8): `after` = highest version received, `asOf` = version at which the local stream was last complete. */
export const Cursor = v.tuple([
  v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
]);
export type Cursor = v.InferOutput<typeof Cursor>;

export const SyncRequest = v.object({
  protocol: v.pipe(v.number(), v.integer()),
  schema: v.pipe(v.number(), v.integer()),
  /** What the code knew that began the phone's rows: lower than `schema` after an update, and they come again whole (rule B11). */
  rowsSchema: v.optional(v.pipe(v.number(), v.integer()), 1),
  org: Id,
  user: Id,
  /** Install id: diagnostics and the order of one device's edits, never a key (rule B3). */
  client: Id,
  /** Epoch the phone's rows belong to; null before the first reply. */
  epoch: v.nullable(v.string()),
  /** Phone time when the request was made: the server measures the clock offset with it. */
  sentAt: v.pipe(v.number(), v.safeInteger()),
  streams: v.record(v.string(), Cursor),
  mutations: v.pipe(v.array(SentMutation), v.maxLength(maxPushEntries)),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxPageRows)), maxPageRows),
});
export type SyncRequest = v.InferOutput<typeof SyncRequest>;

/**
 * What became of an entry (rule B5). `applied`: done. `superseded`: its effect was already there or a later write won.
 * `rejected`: it cannot be done, the rep decides. `held`: it refers to something that is not there yet.
 */
export const Verdict = v.object({
  mid: Id,
  status: v.picklist(['applied', 'superseded', 'rejected', 'held']),
  code: v.optional(v.string()),
  details: v.optional(v.record(v.string(), v.unknown())),
  /** Version at which its effect is visible. */
  v: v.optional(v.pipe(v.number(), v.safeInteger())),
});
export type Verdict = v.InferOutput<typeof Verdict>;

export const SyncedRow = v.object({
  k: v.string(),
  id: v.string(),
  v: v.pipe(v.number(), v.safeInteger()),
  scope: v.string(),
  owner: v.nullable(v.string()),
  del: v.optional(v.literal(1)),
  /** The entity, whole; kept as received, unknown fields included (rule B11). */
  d: v.record(v.string(), v.unknown()),
});
export type SyncedRow = v.InferOutput<typeof SyncedRow>;

export const SyncReply = v.object({
  epoch: v.string(),
  head: v.pipe(v.number(), v.safeInteger()),
  /** Server time, epoch ms. */
  now: v.pipe(v.number(), v.safeInteger()),
  verdicts: v.array(Verdict),
  /** The user's streams now: the phone drops those it has beside them (rule B6). */
  streams: v.array(v.string()),
  /** Streams to start again from nothing (rule B8). */
  reset: v.array(v.string()),
  rows: v.array(SyncedRow),
  /** Rows that left a stream: the phone drops them unless another of its streams holds them. */
  exits: v.array(v.object({ s: v.string(), k: v.string(), id: v.string(), v: v.number() })),
  cursors: v.record(v.string(), Cursor),
  more: v.boolean(),
  /** What the rows of this reply know: the lower of both sides' schemas. */
  schema: v.optional(v.number(), 1),
  /** The verdicts are all there is: this app is too old for the rows. */
  upgrade: v.optional(v.literal(true)),
});
export type SyncReply = v.InferOutput<typeof SyncReply>;

/** Days during which a revoked session may still hand in what its phone holds (decisions.md 6). */
export const quarantineDays = 30;

/** `POST /api/quarantine`: entries that cannot go the normal way, for a manager to look at. Nothing of them is applied. */
export const QuarantineRequest = v.object({
  org: Id,
  user: Id,
  client: Id,
  sentAt: v.pipe(v.number(), v.safeInteger()),
  reason: v.picklist(['revoked', 'asked']),
  entries: v.pipe(
    v.array(v.object({ ...SentMutation.entries, code: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(60)))) })),
    v.minLength(1),
    v.maxLength(maxPushEntries),
  ),
});
export type QuarantineRequest = v.InferOutput<typeof QuarantineRequest>;

/** The entries that are safe on the server now, whether by this call or an earlier one. */
export const QuarantineReply = v.object({ stored: v.array(Id) });
export type QuarantineReply = v.InferOutput<typeof QuarantineReply>;

/** An entry in quarantine, as a manager sees it. */
export const QuarantinedEntry = v.object({
  mid: Id,
  userId: Id,
  name: v.string(),
  /** The code for which it had been refused, when it had. */
  code: v.nullable(v.string()),
  reason: v.picklist(['revoked', 'asked']),
  /** Phone time of the entry and server time of its arrival, epoch ms. */
  at: v.number(),
  receivedAt: v.number(),
  args: v.unknown(),
  state: v.picklist(['open', 'accepted', 'dismissed']),
});
export type QuarantinedEntry = v.InferOutput<typeof QuarantinedEntry>;

/** `GET /api/quarantine`: of the people one manages; all for an administrator. Open ones first, newest first. */
export const QuarantineAnswer = v.object({ entries: v.array(QuarantinedEntry) });
export type QuarantineAnswer = v.InferOutput<typeof QuarantineAnswer>;

/** `POST /api/quarantine/:mid`: done in its author's name, or put aside. The answer is a `Verdict` when it was accepted. */
export const QuarantineDecision = v.object({ decision: v.picklist(['accept', 'dismiss']) });

export const sharedStream = 'o:shared';
export const sectorStream = (territoryId: string): string => `t:${territoryId}`;
export const userStream = (userId: string): string => `u:${userId}`;
export const nowhereStream = 't:none';

/** Stream a customer and its facts travel in (decisions.md 7). */
export function scopeOf(row: { territoryId: string | null }, ownerId: string | null): string {
  if (row.territoryId !== null) return sectorStream(row.territoryId);
  return ownerId === null ? nowhereStream : userStream(ownerId);
}
