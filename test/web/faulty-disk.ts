import { forceCloseDatabase } from 'fake-indexeddb';
import { openStore } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { anId, lea, makeWorld } from './phone.ts';

/** What happens to a transaction that is about to be complete. `lost`: the connection breaks before the commit, `told nothing`: right after. */
export type Fate = 'commit' | 'quota' | 'abort' | 'lost' | 'told nothing';

type RawTx = IDBTransaction & {
  _start: () => void;
  _abort: (name: string) => void;
  _state: string;
  readonly _requests: { request: { readyState: string } }[];
};

/** An IndexedDB whose transactions end as told; asked once for each. */
export function faultyDisk(factory: IDBFactory, fateOf: (tx: IDBTransaction) => Fate): IDBFactory {
  const gate = (db: IDBDatabase, tx: RawTx) => {
    const start = tx._start.bind(tx);
    const listen = tx.addEventListener.bind(tx);
    const failed: (() => void)[] = [];
    let fate: Fate = 'commit';
    tx._start = () => {
      const isLast = tx._state !== 'finished' && tx._requests.every(({ request }) => request.readyState === 'done');
      if (isLast) fate = fateOf(tx);
      if (isLast && fate === 'quota') tx._abort('QuotaExceededError');
      if (isLast && fate === 'abort') tx._abort('AbortError');
      if (isLast && fate === 'lost') {
        tx._abort('UnknownError');
        forceCloseDatabase(db as unknown as Parameters<typeof forceCloseDatabase>[0]);
      }
      start();
    };
    const broken = () => {
      Object.assign(tx, { error: new DOMException('connection lost', 'UnknownError') });
      forceCloseDatabase(db as unknown as Parameters<typeof forceCloseDatabase>[0]);
      for (const fail of failed) fail();
    };
    const hear = (type: string, listener: () => void) => {
      if (type === 'abort') failed.push(listener);
      listen(type, type === 'complete' ? () => (fate === 'told nothing' ? broken() : listener()) : listener);
    };
    Object.assign(tx, { addEventListener: hear });
  };
  return {
    cmp: (a, b) => factory.cmp(a, b),
    databases: () => factory.databases(),
    deleteDatabase: (name) => factory.deleteDatabase(name),
    open(name, version) {
      const request = factory.open(name, version);
      request.addEventListener('success', () => {
        const db = request.result;
        const begin = db.transaction.bind(db);
        db.transaction = (names, mode, options) => {
          const tx = begin(names, mode, options);
          if (mode === 'readwrite') gate(db, tx as RawTx);
          return tx;
        };
      });
      return request;
    },
  };
}

/** A request that fails by this name. */
export function failedRequest(name: string): IDBOpenDBRequest {
  const request = Object.assign(new EventTarget(), { error: new DOMException('the disk fails', name) });
  queueMicrotask(() => request.dispatchEvent(new Event('error')));
  return request as unknown as IDBOpenDBRequest;
}

/** A phone whose disk fails as told, from the next transaction on, and the next times it is opened. */
export async function aFailingPhone() {
  const world = makeWorld();
  const fates: Fate[] = [];
  const opens: string[] = [];
  const disk = { fateOf: (_tx: IDBTransaction): Fate => fates.shift() ?? 'commit' };
  const faulty = faultyDisk(world.browser.indexedDB, (tx) => disk.fateOf(tx));
  const really = faulty.open.bind(faulty);
  const open: IDBFactory['open'] = (name, version) => {
    const failure = opens.shift();
    return failure === undefined ? really(name, version) : failedRequest(failure);
  };
  const env = { ...world.browser.tab(), indexedDB: Object.assign(faulty, { open }) };
  const store = openStore(env, lea, anId('client'));
  await flush(store);
  return { ...world, store, fates, opens, disk };
}
