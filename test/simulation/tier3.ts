import { restore, takeSnapshot } from './restore.ts';
import { Scheduler } from './scheduler.ts';
import type { Tier } from './tier.ts';
import { buildWorld, startAt } from './world.ts';

/** A turn of the event loop: a message to oneself is a hundred times quicker than a timer, and as much of a turn. */
function turner(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  let resolve = () => {};
  port1.addEventListener('message', () => resolve());
  port1.start();
  return () =>
    new Promise((next) => {
      resolve = next;
      port2.postMessage(null);
    });
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Inside workerd, on the D1 of this machine, with its own streams. */
export async function openTier3(db: D1Database): Promise<Tier> {
  const turn = turner();
  const turns = { micro: turn, macro: turn };
  await buildWorld(db);
  const outside = { db, scheduler: new Scheduler(startAt, turns) };
  const world = await takeSnapshot(outside);
  return { name: 'T3', turns, db, gzip, reset: () => restore(outside, world, null) };
}
