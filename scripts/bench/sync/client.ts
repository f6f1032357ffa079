// One phone: its store is an IndexedDB in memory, the same for every contender.
import 'fake-indexeddb/auto';
import type { Client, ContenderName, Place, Visit } from './contender.ts';

type Order = {
  [K in keyof Client]-?: { readonly call: K; readonly args: Parameters<Required<Client>[K]> };
}[keyof Client];

// A peer advertises there.
console.warn = () => {};

const name = process.argv[2] as ContenderName;
const { client } = (await import(`./${name}/client.ts`)) as { client: Client };

process.on('message', (order: Order) => {
  const call = client[order.call] as
    | ((...args: readonly (string | Place | readonly Visit[] | number)[]) => Promise<unknown>)
    | undefined;
  Promise.resolve(call?.(...order.args)).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
// A page lives on after a promise that nobody looks at, as PouchDB's when its connection breaks; so does a phone here.
process.on('unhandledRejection', () => {});
process.on('disconnect', () => process.exit(0));
process.send?.({});
