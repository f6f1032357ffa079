import { type RxCollection, type RxJsonSchema, createRxDatabase } from 'rxdb/plugins/core';
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Client, Visit } from '../contender.ts';

type Checkpoint = { readonly version: number };

const text = { type: 'string' } as const;
const nothing = { type: 'null' } as const;
const schema: RxJsonSchema<Visit> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 22 },
    customerId: text,
    contactId: nothing,
    kind: text,
    direction: text,
    outcomeId: text,
    day: { type: 'integer' },
    occurredAt: { type: 'integer' },
    note: text,
    opportunityId: nothing,
    satisfaction: { type: ['integer', 'null'] },
    position: nothing,
  },
};

/** As many as one request of Terrain carries; its default is 100. */
const batchSize = 500;

let visits: RxCollection<Visit>;
let replication: RxReplicationState<Visit, Checkpoint>;

async function ask(url: string, body?: unknown): Promise<unknown> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, body === undefined ? {} : init);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.json();
}

type Documents = { documents: (Visit & { _deleted: boolean })[]; checkpoint: Checkpoint };

export const client: Client = {
  async open(url, { space }) {
    const db = await createRxDatabase({ name: space, storage: getRxStorageDexie({ indexedDB, IDBKeyRange }) });
    ({ visits } = await db.addCollections({ visits: { schema } }));
    replication = replicateRxCollection<Visit, Checkpoint>({
      collection: visits,
      replicationIdentifier: space,
      live: true,
      // Its retries wait five seconds and hear of a network that is back only in a page: it starts when the network does.
      autoStart: false,
      push: {
        batchSize,
        handler: async (rows) => (await ask(`${url}/${space}/push`, rows)) as Documents['documents'],
      },
      pull: {
        batchSize,
        handler: async (last, limit) =>
          (await ask(`${url}/${space}/pull?since=${last?.version ?? 0}&limit=${limit}`)) as Documents,
      },
    });
  },
  async write(all) {
    for (const visit of all) await visits.insert(visit);
  },
  async send() {
    await replication.start();
    await replication.awaitInSync();
  },
  async fetch(count) {
    await replication.start();
    do await replication.awaitInSync();
    while ((await visits.count().exec()) < count);
  },
};
