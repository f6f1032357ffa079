/** How one tier reaches the end of what runs by itself. */
export type Turns = {
  /** Resolves once every promise that can go on has gone on. */
  readonly micro: () => Promise<void>;
  /** Lets the world outside the process answer. */
  readonly macro: () => Promise<void>;
};

type Happening = { at: number; order: number; readonly run: () => void; readonly sleepy: boolean; isOff: boolean };

/** Something asks for another turn for ever: the product's doing or the simulation's, a history that must be read. */
export class RestlessError extends Error {}

/** A phone in a pocket runs its timers this long; then it sleeps until somebody takes it out. */
const awakeMs = 50_000;
/** A run has a few thousand; weeks of quiet, ten times as many. */
const maxTurns = 200_000;

/**
 * The one clock and the one order of everything: what happens is a list of moments, run one by one, each to its end. Tasks of
 * the databases on the phones are a queue of their own, so that nothing waits for the real event loop.
 */
export class Scheduler {
  /** True time, epoch ms. */
  now: number;
  /** Work that has begun and waits for nothing of ours: the turn is not over. */
  active = 0;
  turns = 0;
  readonly tasks: (() => void)[] = [];
  readonly #heap: Happening[] = [];
  readonly #outside = new Set<Promise<unknown>>();
  readonly #turns: Turns;
  #order = 0;
  #awakeUntil = Number.POSITIVE_INFINITY;

  constructor(now: number, turns: Turns) {
    this.now = now;
    this.#turns = turns;
  }

  /** `sleepy`: a timer of a phone, which does not fire while the phone sleeps. The result cancels it. */
  after(delayMs: number, run: () => void, sleepy = false): () => void {
    const happening = {
      at: this.now + Math.max(0, Math.round(delayMs)),
      order: this.#order++,
      run,
      sleepy,
      isOff: false,
    };
    this.#push(happening);
    return () => {
      happening.isOff = true;
    };
  }

  /** Waits as something that is active: while it waits, it is not. */
  async pause(delayMs: number): Promise<void> {
    this.active -= 1;
    await new Promise<void>((resolve) => {
      this.after(delayMs, () => {
        this.active += 1;
        resolve();
      });
    });
  }

  /** Counts a real wait (a database of another process, a stream) as part of the turn. */
  async real<T>(work: () => Promise<T>): Promise<T> {
    this.active += 1;
    try {
      return await this.outside(work);
    } finally {
      this.active -= 1;
    }
  }

  /** What the world outside the process will answer: the turn goes on as soon as it has. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    const answer = work();
    this.#outside.add(answer);
    try {
      return await answer;
    } finally {
      this.#outside.delete(answer);
    }
  }

  /** Runs all that happens until `ms` from now. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    this.#awakeUntil = this.now + awakeMs;
    await this.settle();
    for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
      this.#pop();
      if (next.isOff) continue;
      if (next.sleepy && next.at > this.#awakeUntil && next.at < until) {
        next.at = until;
        this.#push(next);
        continue;
      }
      this.now = Math.max(this.now, next.at);
      next.run();
      await this.settle();
    }
    this.now = until;
    this.#awakeUntil = Number.POSITIVE_INFINITY;
  }

  /** Runs what has begun until all of it waits for a moment to come. */
  async settle(): Promise<void> {
    for (let idle = 0; idle < 1;) {
      if (this.active === 0) this.turns += 1;
      if (this.turns > maxTurns) throw new RestlessError('something goes on without end');
      await this.#turns.micro();
      // A task of a phone waits for what is on its way: how long that really takes must make no difference.
      if (this.#outside.size > 0) await Promise.race(this.#outside).catch(() => {});
      else if (this.active > 0) await this.#turns.macro();
      else {
        const task = this.tasks.shift();
        if (task) task();
        else idle += 1;
      }
    }
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let at = heap.push(happening) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up] as Happening;
      if (isBefore(parent, happening)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = happening;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Happening;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && isBefore(heap[down + 1] as Happening, heap[down] as Happening)) down += 1;
      if (isBefore(last, heap[down] as Happening)) break;
      heap[at] = heap[down] as Happening;
      at = down;
    }
    heap[at] = last;
  }
}

const isBefore = (a: Happening, b: Happening): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
