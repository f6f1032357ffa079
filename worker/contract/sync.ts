import * as v from 'valibot';
import { Id } from './id.ts';

/** Version of the envelope; entries carry their own mutation's version (rule B11). */
export const protocolVersion = 1;

/** Highest version of the synced kinds and fields this code knows (rule B11). */
export const schemaVersion = 1;

/** decisions.md 8. */
export const maxPushEntries = 500;
export const maxPushBytes = 512 * 1024;
/** Rows in one reply (rule B7). */
export const maxPageRows = 500;
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
});
export type SyncReply = v.InferOutput<typeof SyncReply>;

export const sharedStream = 'o:shared';
export const sectorStream = (territoryId: string): string => `t:${territoryId}`;
export const userStream = (userId: string): string => `u:${userId}`;
export const nowhereStream = 't:none';

/** Stream a customer and its facts travel in (decisions.md 7). */
export function scopeOf(row: { territoryId: string | null }, ownerId: string | null): string {
  if (row.territoryId !== null) return sectorStream(row.territoryId);
  return ownerId === null ? nowhereStream : userStream(ownerId);
}
