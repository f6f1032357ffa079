import { restore, takeSnapshot } from './restore.ts';
import { Scheduler } from './scheduler.ts';
import type { Tier } from './tier.ts';
import { buildWorld, startAt } from './world.ts';

/**
 * The body of a response goes through the event loop, which workerd enters only when no promise can go on any more. A timer
 * does too, at fifty times the price.
 */
async function turn(): Promise<void> {
  await new Response('').text();
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Inside workerd, on the D1 of this machine, with its own streams. */
export async function openTier3(db: D1Database): Promise<Tier> {
  const turns = { micro: turn, macro: turn };
  await buildWorld(db);
  const outside = { db, scheduler: new Scheduler(startAt, turns) };
  const world = await takeSnapshot(outside);
  return { name: 'T3', turns, db, gzip, reset: () => restore(outside, world, null) };
}
