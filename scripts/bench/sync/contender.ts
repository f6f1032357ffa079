/** A visit as every contender stores it: the fields that Terrain's `interaction.log` sends. */
export type Visit = {
  readonly id: string;
  readonly customerId: string;
  readonly contactId: null;
  readonly kind: 'visit';
  readonly direction: 'outbound';
  readonly outcomeId: string;
  readonly day: number;
  readonly occurredAt: number;
  readonly note: string;
  readonly opportunityId: null;
  readonly satisfaction: number | null;
  readonly position: null;
};

/** A rep's own part of the server: two clients of one place share its visits, and nobody else's. */
export type Place = {
  readonly space: string;
  /** Terrain only: the others have no sign-in. */
  readonly account?: { readonly email: string; readonly password: string };
};

/** A phone, in a process of its own. */
export type Client = {
  /** Opens the local store and fetches what the server has now. */
  readonly open: (url: string, place: Place) => Promise<void>;
  /** Stores the visits one by one, without network. */
  readonly write: (visits: readonly Visit[]) => Promise<void>;
  /** The network is back. Resolves when the server has answered for everything and nothing waits. */
  readonly send: () => Promise<void>;
  /** Resolves when the local store has `count` visits. */
  readonly fetch: (count: number) => Promise<void>;
  /**
   * After `fetch`: how many ms ago the local database itself had `count` visits, so that a phone that dies loses none of them. Left out
   * where `fetch` has them from there.
   */
  readonly kept?: (count: number) => Promise<number>;
};

/** The server, in a process of its own; its data are on disk. */
export type Server = {
  readonly port: number;
  readonly newPlace: (no: number) => Promise<Place>;
  /** How many visits the database itself has. */
  readonly countVisits: (place: Place) => Promise<number>;
};

export type ContenderName = 'terrain' | 'replicache' | 'rxdb' | 'pouchdb';

export const contenders: readonly {
  readonly name: ContenderName;
  /** Requests that carry visits to the server. */
  readonly pushPath: RegExp;
}[] = [
  { name: 'terrain', pushPath: /^\/api\/sync$/ },
  { name: 'replicache', pushPath: /\/push(\?|$)/ },
  { name: 'rxdb', pushPath: /\/push$/ },
  { name: 'pouchdb', pushPath: /\/_bulk_docs$/ },
];
