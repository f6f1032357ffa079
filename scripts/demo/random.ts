import { createHash } from 'node:crypto';
import type { Id } from '#contract/id.ts';
import { idFromBytes } from '#contract/id-text.ts';

const seed = 'maison-valmy-1';

const digest = (text: string): Uint8Array => createHash('sha256').update(`${seed}/${text}`).digest();

/** The same key always gives the same id. */
export const idOf = (...key: readonly (string | number)[]): Id => idFromBytes(digest(key.join('/')).subarray(0, 16));

/** A stream of chance for one purpose: drawing more in one place changes nothing elsewhere. */
export type Chance = ReturnType<typeof chanceOf>;

/** mulberry32, seeded by a key. */
export function chanceOf(...key: readonly (string | number)[]) {
  let state = new DataView(digest(key.join('/')).buffer.slice(0)).getUint32(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    /** Whole number, both ends included. */
    int,
    between: (from: number, to: number) => from + next() * (to - from),
    is: (probability: number) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('picked from nothing');
      return item;
    },
    /** Around 1, long to the right: sizes of customers. */
    size: (spread: number) => Math.exp(spread * (next() + next() + next() - 1.5) * 1.63),
  };
}

/** One of the keys, as often as its weight says. */
export function weighted<K extends string>(chance: Chance, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries<number>(weights) as [K, number][];
  let left = chance.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  throw new Error('weights add up to nothing');
}
