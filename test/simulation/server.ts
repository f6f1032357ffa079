import { createApp } from '../../worker/app.ts';
import type { Bindings } from '../../worker/env.ts';
import { Bucket, gatedBucket } from './bucket.ts';
import type { Fault } from './faults.ts';
import { type CallHooks, gated } from './gate.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  /** Chance of this call alone. */
  readonly random: Random;
  readonly strikes: (fault: Fault, random: Random) => boolean;
};
export type Answer = { readonly status: number; readonly text: string };

export const origin = 'https://terrain.test';

/** What one call of the API cost. */
export type Cost = { statements: number; calls: number; commits: number };

/** The real Worker behind its gates. */
export class Server {
  readonly #app: ReturnType<typeof createApp>;
  readonly #db: D1Database;
  readonly #scheduler: Scheduler;
  readonly bucket: Bucket;
  /** The most that a sync has cost for each of its tries to commit: rows that were stale are read and tried again. */
  maxStatements = 0;
  maxCalls = 0;

  constructor(scheduler: Scheduler, db: D1Database, random: Random) {
    this.#scheduler = scheduler;
    this.#db = db;
    this.bucket = new Bucket(scheduler);
    this.#app = createApp({
      now: () => scheduler.now,
      random: random.next,
      sleep: (ms) => scheduler.pause(Math.round(ms)),
    });
  }

  #note({ statements, calls, commits }: Cost): void {
    const tries = Math.max(1, commits);
    this.maxStatements = Math.max(this.maxStatements, statements / tries);
    this.maxCalls = Math.max(this.maxCalls, calls / tries);
  }

  /** One call to its end; null = the Worker died on the way. */
  async handle(call: Call): Promise<Answer | null> {
    const scheduler = this.#scheduler;
    scheduler.active += 1;
    const cost: Cost = { statements: 0, calls: 0, commits: 0 };
    const killed = Promise.withResolvers<null>();
    const hooks: CallHooks = {
      scheduler,
      random: call.random,
      strikes: (fault) => call.strikes(fault, call.random),
      cost,
      storm: 0,
      die: () => killed.resolve(null),
      isDead: false,
    };
    const headers = new Headers({ origin, ...call.headers });
    if (call.token !== null) headers.set('cookie', `__Host-terrain=${call.token}`);
    const request = new Request(`${origin}${call.path}`, { method: call.method, headers, body: call.body });
    const bindings = {
      DB: gated(this.#db, hooks),
      ATTACHMENTS: gatedBucket(this.bucket, hooks),
    } as unknown as Bindings;
    let goesOn = false;
    const after = {
      waitUntil: (promise: Promise<unknown>) => {
        goesOn = true;
        scheduler.active += 1;
        void promise.finally(() => {
          if (!hooks.isDead) scheduler.active -= 1;
        });
      },
      passThroughOnException: () => {},
      props: {},
    };
    const work = async (): Promise<Answer> => {
      const response = await this.#app.fetch(request, bindings, after);
      return { status: response.status, text: await response.text() };
    };
    const answer = await Promise.race([work(), killed.promise]);
    if (answer !== null) scheduler.active -= 1;
    // What it does after the answer is counted with it: such a call says nothing.
    if (call.path === '/api/sync' && !goesOn) this.#note(cost);
    return answer;
  }
}
