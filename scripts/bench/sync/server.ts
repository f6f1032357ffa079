import type { ContenderName, Place, Server } from './contender.ts';

type Order = { readonly newPlace: number } | { readonly countVisits: Place };

const [name, folder] = process.argv.slice(2) as [ContenderName, string];
const { openServer } = (await import(`./${name}/server.ts`)) as { openServer: (folder: string) => Promise<Server> };
const server = await openServer(folder);

process.on('message', (order: Order) => {
  const work = 'newPlace' in order ? server.newPlace(order.newPlace) : server.countVisits(order.countVisits);
  work.then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ result: server.port });
