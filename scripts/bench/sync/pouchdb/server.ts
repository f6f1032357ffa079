import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import expressPouchdb from 'express-pouchdb';
import leveldb from 'pouchdb-adapter-leveldb';
import mapreduce from 'pouchdb-mapreduce';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import type { Server } from '../contender.ts';

/** express-pouchdb over LevelDB on disk, with the routes that a PouchDB client needs. */
export async function openServer(folder: string): Promise<Server> {
  const OnDisk = PouchDB.plugin(leveldb)
    .plugin(mapreduce)
    .plugin(replication)
    .defaults({ prefix: `${folder}/`, adapter: 'leveldb' });
  const app = expressPouchdb(OnDisk, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${folder}/log.txt` });
  const server = createServer(app);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async newPlace(no) {
      await new OnDisk(`space${no}`).info();
      return { space: `space${no}` };
    },
    countVisits: async ({ space }) => (await new OnDisk(space).info()).doc_count,
  };
}
