import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { EntityKind } from '#contract/entities.ts';
import type { MutationName } from '#contract/mutations.ts';
import type { Cursor } from '#contract/sync.ts';

/** A row as the screens see it: the server's, with what this phone has not settled yet on top. */
export type StoredRow = {
  readonly kind: EntityKind;
  readonly id: string;
  /** The server's version of it; 0 = the server does not know it yet. */
  readonly v: number;
  readonly scope: string;
  readonly owner: string | null;
  /** The entity, whole, as received (rule B11). */
  readonly d: Readonly<Record<string, unknown>>;
  /** Entries on it that the server has not answered for. */
  readonly pending: number;
};

/** The server's row under the local edits; exists only while a live entry touches the row. `row` null = the server has none. */
export type BaseRow = { readonly kind: EntityKind; readonly id: string; readonly row: StoredRow | null };

/** `queued`: to send. `acked`: done by the server, its rows are not all here. `held`: waits for another. `dead`: refused, the rep decides. */
export type EntryState = 'queued' | 'acked' | 'held' | 'dead';

export type Touched = {
  readonly kind: EntityKind;
  readonly id: string;
  /** This entry made the row. */
  readonly created: boolean;
  /** Facts only: the row before this entry, null when it made it. Own figures are folded from it. */
  readonly before?: Readonly<Record<string, unknown>> | null;
};

/** A write of the rep (rule B5). Its payload is never migrated. */
export type Entry = {
  ord: number;
  readonly mid: string;
  readonly name: MutationName;
  readonly version: number;
  /** Phone time, uncorrected. */
  readonly at: number;
  /** What had been seen of the server when it was made: epoch, head, and the server's time then. */
  readonly epoch: string | null;
  readonly basis: number | null;
  readonly seenAt: number;
  readonly rowV: number | null;
  readonly deps: readonly string[];
  readonly args: unknown;
  readonly touched: readonly Touched[];
  readonly state: EntryState;
  /** Requests it was part of; 0 = it certainly never left this phone. */
  readonly tries: number;
  readonly code?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** Version at which its effect is visible. */
  readonly ackV?: number;
  /** The refused entry whose place it took (rule B5). */
  readonly replaces?: string;
};

export type SentEntry = Entry & {
  readonly settledAt: number;
  readonly outcome: 'settled' | 'undone' | 'discarded' | 'replaced' | 'quarantined';
};

export type SyncState = {
  readonly id: 'sync';
  /** Epoch the rows belong to; null before the first answer of the server. */
  readonly epoch: string | null;
  /** Highest head seen in this epoch: the basis of new entries (decisions.md 1). */
  readonly head: number;
  /** Moves whenever rows are applied: a reply asked before that brings none (rule B7). */
  readonly gen: number;
  readonly streams: readonly string[];
  readonly cursors: Readonly<Record<string, Cursor>>;
  /** Server time − phone time at the last reply, ms. */
  readonly offsetMs: number;
  /** Server time of the last reply. */
  readonly seenAt: number;
  /** Phone time of the last reply that was applied. */
  readonly lastSuccessAt: number | null;
  readonly needsLogin: boolean;
  readonly revoked: boolean;
  /** What the code knew that began the rows here (rule B11); absent = 1. */
  readonly rowsSchema?: number;
  /** The last reply brought no rows: this app is too old for them. */
  readonly needsUpdate?: boolean;
  /** There was no room for a page: none is taken before this phone time. */
  readonly fullUntil?: number;
  /** The server asked for silence until this phone time. */
  readonly quietUntil?: number;
  /** Streams with a row that could not be read: they come again whole. */
  readonly broken?: readonly string[];
  /** Entries that a closed access has handed in so far. */
  readonly handedIn?: number;
};

export const firstState: SyncState = {
  id: 'sync',
  epoch: null,
  head: 0,
  gen: 0,
  streams: [],
  cursors: {},
  offsetMs: 0,
  seenAt: 0,
  lastSuccessAt: null,
  needsLogin: false,
  revoked: false,
};

/** An answer of the server kept to be read offline. */
export type StoredDocument = {
  readonly url: string;
  readonly etag: string | null;
  readonly body: unknown;
  /** Server time at which it was last known to be current. */
  readonly checkedAt: number;
};

export type Draft = { readonly id: string; readonly value: unknown; readonly at: number };

/** A picture waiting to be stored by the server (rule B12). */
export type StoredBlob = {
  /** SHA-256 of the bytes, lower-case hex. */
  readonly hash: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Photo rows that name it. */
  readonly photoIds: readonly string[];
  /** The server took it; the row that says so is on its way. */
  readonly isTaken: boolean;
  /** Its entry was given to a manager then, server time: he may accept it. */
  readonly givenAt?: number;
};

type RowKey = [kind: string, id: string];

export interface TerrainDb extends DBSchema {
  rows: {
    key: RowKey;
    value: StoredRow;
    indexes: {
      scope: string;
      owner: string;
      customer: [string, string];
      day: [string, number];
      visit: [string, string];
    };
  };
  base: { key: RowKey; value: BaseRow };
  outbox: { key: number; value: Entry; indexes: { mid: string } };
  sent: { key: string; value: SentEntry; indexes: { settledAt: number } };
  meta: { key: string; value: SyncState };
  documents: { key: string; value: StoredDocument };
  drafts: { key: string; value: Draft };
  blobs: { key: string; value: StoredBlob };
  /** Rows of a page as JSON, newer than those of `rows`, until they are put in their places. */
  landed: { key: number; value: string };
}

export type StoreName = 'rows' | 'base' | 'outbox' | 'sent' | 'meta' | 'documents' | 'drafts' | 'blobs' | 'landed';
export type Tx<Mode extends IDBTransactionMode = 'readwrite'> = IDBPTransaction<TerrainDb, StoreName[], Mode>;

/** 2: pictures. 3: pages that have landed. */
export const schemaVersion = 3;

/** Additive for ever: `outbox`, `sent` and `blobs` are never rebuilt (rule B11). */
export function upgrade(db: IDBPDatabase<TerrainDb>, oldVersion: number): void {
  if (oldVersion < 1) {
    const rows = db.createObjectStore('rows', { keyPath: ['kind', 'id'] });
    rows.createIndex('scope', 'scope');
    rows.createIndex('owner', 'owner');
    rows.createIndex('customer', ['kind', 'd.customerId']);
    rows.createIndex('day', ['kind', 'd.day']);
    rows.createIndex('visit', ['kind', 'd.interactionId']);
    db.createObjectStore('base', { keyPath: ['kind', 'id'] });
    db.createObjectStore('outbox', { keyPath: 'ord', autoIncrement: true }).createIndex('mid', 'mid', { unique: true });
    db.createObjectStore('sent', { keyPath: 'mid' }).createIndex('settledAt', 'settledAt');
    db.createObjectStore('meta', { keyPath: 'id' });
    db.createObjectStore('documents', { keyPath: 'url' });
    db.createObjectStore('drafts', { keyPath: 'id' });
  }
  if (oldVersion < 2) db.createObjectStore('blobs', { keyPath: 'hash' });
  if (oldVersion < 3) db.createObjectStore('landed', { autoIncrement: true });
}
