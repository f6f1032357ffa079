// What the client and the server of PouchDB use of packages that bring no types.

declare module 'pouchdb-core' {
  type Info = { readonly doc_count: number };
  type Options = { readonly live: boolean; readonly retry: boolean; readonly batch_size: number };
  type Replication = {
    on(event: 'change', listener: (change: { readonly docs_written: number }) => void): Replication;
    /** Up to date, or, with an error, without a connection. */
    on(event: 'paused', listener: (error?: unknown) => void): Replication;
    on(event: 'error', listener: (error: unknown) => void): Replication;
  };
  type Database = {
    info(): Promise<Info>;
    put(doc: { readonly _id: string }): Promise<unknown>;
    readonly replicate: {
      to(target: Database, options: Options): Replication;
      from(source: Database, options: Options): Replication;
    };
  };
  type Pouch = {
    new (name: string, options?: { readonly adapter?: string; readonly skip_setup?: boolean }): Database;
    plugin(plugin: object): Pouch;
    defaults(options: { readonly prefix: string; readonly adapter: string }): Pouch;
  };
  const PouchDB: Pouch;
  export default PouchDB;
  export type { Database };
}

declare module 'pouchdb-adapter-http';
declare module 'pouchdb-adapter-indexeddb';
declare module 'pouchdb-adapter-leveldb';
declare module 'pouchdb-mapreduce';
declare module 'pouchdb-replication';

declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  import type PouchDB from 'pouchdb-core';
  type Options = { readonly mode: string; readonly inMemoryConfig: boolean; readonly logPath: string };
  export default function expressPouchdb(pouch: typeof PouchDB, options: Options): RequestListener;
}
