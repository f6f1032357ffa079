import { restore, takeSnapshot } from './restore.ts';
import { Scheduler } from './scheduler.ts';
import type { Tier } from './tier.ts';
import { buildWorld, startAt } from './world.ts';

/** Lets what workerd does outside this program come back. */
const macro = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** More than the longest chain of promises between two tasks: a timer's turn takes fifty times as long. */
const hops = 400;

async function micro(): Promise<void> {
  for (let hop = 0; hop < hops; hop++) await Promise.resolve();
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Inside workerd, on the D1 of this machine, with its own streams. */
export async function openTier3(db: D1Database): Promise<Tier> {
  const turns = { micro, macro };
  await buildWorld(db);
  const outside = { db, scheduler: new Scheduler(startAt, turns) };
  const world = await takeSnapshot(outside);
  return { name: 'T3', turns, db, gzip, reset: () => restore(outside, world, null) };
}
