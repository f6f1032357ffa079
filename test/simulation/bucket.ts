import { type CallHooks, stop } from './gate.ts';
import type { Scheduler } from './scheduler.ts';

type Stored = { readonly bytes: Uint8Array<ArrayBuffer>; readonly at: number };

/** Bytes that no row names are kept this long: a phone may still bring the row back. */
const keptMs = 180 * 86_400_000;

/** The R2 bucket, as far as the Worker uses it. It is no part of the database: putting that back leaves it as it is. */
export class Bucket {
  readonly objects = new Map<string, Stored>();
  /** What went because no row had named it for half a year. */
  readonly forgotten = new Set<string>();
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  put(key: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.objects.set(key, { bytes, at: this.#scheduler.now });
  }

  get(key: string) {
    const found = this.objects.get(key);
    return found ? { body: found.bytes, size: found.bytes.length } : null;
  }

  list({ prefix, limit, startAfter = '' }: { prefix: string; limit: number; startAfter?: string }) {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > startAfter).sort();
    const objects = keys.slice(0, limit).map((key) => ({ key, uploaded: new Date(this.objects.get(key)?.at ?? 0) }));
    return { objects, truncated: keys.length > limit };
  }

  delete(keys: readonly string[]): void {
    for (const key of keys) {
      const age = this.#scheduler.now - (this.objects.get(key)?.at ?? 0);
      if (age >= keptMs) this.forgotten.add(key);
      this.objects.delete(key);
    }
  }
}

const failure = (): Error => new Error('put: We encountered an internal error. Please try again. (10001) (injected)');

/** The binding as one call of the Worker has it, with the faults around it. */
export function gatedBucket(bucket: Bucket, hooks: CallHooks): R2Bucket {
  const { scheduler, random, strikes } = hooks;
  const through = async <T>(run: () => T): Promise<T> => {
    await scheduler.pause(5 + random.int(80));
    if (hooks.isDead || strikes('worker killed')) return stop(hooks);
    if (strikes('bucket error before')) throw failure();
    const result = run();
    if (strikes('bucket error after')) throw failure();
    return result;
  };
  return {
    put: (key: string, bytes: Uint8Array<ArrayBuffer>) => through(() => bucket.put(key, bytes)),
    get: (key: string) => through(() => bucket.get(key)),
    list: (options: Parameters<Bucket['list']>[0]) => through(() => bucket.list(options)),
    delete: (keys: string[]) => through(() => bucket.delete(keys)),
  } as unknown as R2Bucket;
}
