import { Replicache, type WriteTransaction } from 'replicache';
import type { Client, Visit } from '../contender.ts';

const mutators = {
  logVisit: (tx: WriteTransaction, visit: Visit) => tx.set(`visit/${visit.id}`, visit),
};

let rep: Replicache<typeof mutators>;

/** At once, then as its own back-off says until one succeeds: its promise tells of the first failure only. */
async function insist(ask: (options?: { now: boolean }) => Promise<void>): Promise<void> {
  for (let now = true; ; now = false) {
    const isDone = await ask({ now }).then(
      () => true,
      () => false,
    );
    if (isDone) return;
  }
}

const push = () => insist((options) => rep.push(options));
const pull = () => insist((options) => rep.pull(options));

const countIn = async (phone: typeof rep): Promise<number> =>
  (await phone.query((tx) => tx.scan({ prefix: 'visit/' }).keys().toArray())).length;

/** When it wrote what it has in memory to its IndexedDB last; its clients tell one another of it. */
let persistedAt = 0;
let onPersisted = () => {};

/** What a client of this phone that starts now, without network, has. */
async function countAfresh(): Promise<number> {
  const fresh = new Replicache({ name: rep.name, mutators, pullInterval: null, kvStore: 'idb', logSinks: [] });
  const count = await countIn(fresh);
  await fresh.close();
  return count;
}

export const client: Client = {
  async open(url, { space }) {
    rep = new Replicache({
      name: space,
      mutators,
      pushURL: `${url}/${space}/push`,
      pullURL: `${url}/${space}/pull`,
      pullInterval: null,
      kvStore: 'idb',
      // Each lost request would be printed.
      logSinks: [],
    });
    new BroadcastChannel(`replicache-on-persist:${space}`).addEventListener('message', ({ data }) => {
      if ((data as { clientID: string }).clientID !== rep.clientID) return;
      persistedAt = performance.now();
      onPersisted();
    });
    await pull();
  },
  async write(visits) {
    for (const visit of visits) await rep.mutate.logVisit(visit);
  },
  async send() {
    await push();
    // What a poke of the server does: only a pull tells that the mutations are done.
    while ((await rep.experimentalPendingMutations()).length > 0) await pull();
  },
  async fetch(count) {
    while ((await countIn(rep)) < count) await pull();
  },
  async kept(count) {
    for (;;) {
      const at = persistedAt;
      const next = new Promise<void>((resolve) => {
        onPersisted = resolve;
      });
      if (at > 0 && (await countAfresh()) === count) return performance.now() - at;
      await next;
    }
  },
};
