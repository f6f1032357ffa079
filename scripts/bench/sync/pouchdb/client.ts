import http from 'pouchdb-adapter-http';
import indexeddb from 'pouchdb-adapter-indexeddb';
import PouchDB, { type Database } from 'pouchdb-core';
import replication from 'pouchdb-replication';
import type { Client } from '../contender.ts';

const Pouch = PouchDB.plugin(indexeddb).plugin(http).plugin(replication);

/** As many as one request of Terrain carries; its default is 100. */
const options = { live: true, retry: true, batch_size: 500 };

let local: Database;
let remote: Database;

export const client: Client = {
  async open(url, { space }) {
    local = new Pouch(space, { adapter: 'indexeddb' });
    remote = new Pouch(`${url}/${space}`, { adapter: 'http', skip_setup: true });
    await local.info();
  },
  async write(visits) {
    for (const { id, ...visit } of visits) await local.put({ _id: id, ...visit });
  },
  async send() {
    const { doc_count: count } = await local.info();
    await new Promise<void>((resolve, reject) => {
      let sent = 0;
      local.replicate
        .to(remote, options)
        .on('change', ({ docs_written }) => {
          sent = docs_written;
          if (sent === count) resolve();
        })
        // What a lost answer has written is not counted again, but in the end nothing is left to do.
        .on('paused', (error) => {
          if (!error) resolve();
        })
        .on('error', reject);
    });
  },
  async fetch(count) {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        local.info().then(({ doc_count }) => {
          if (doc_count === count) resolve();
        }, reject);
      };
      local.replicate.from(remote, options).on('change', look).on('paused', look).on('error', reject);
    });
  },
};
