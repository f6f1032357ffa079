import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { IDBFactory } from 'fake-indexeddb';
import type { Env } from '../../web/platform/env.ts';

type Fetch = Env['fetch'];
type Timer = { at: number; run: () => void };

/** A browser profile with a clock of its own: one IndexedDB, locks and channels shared by its tabs. No sleeps: time moves by `advance`. */
export class FakeBrowser {
  now = Date.UTC(2026, 10, 20, 9);
  online = true;
  visible = true;
  fetch: Fetch;
  readonly requests: { url: string; init: Parameters<Fetch>[1] }[] = [];
  readonly indexedDB = new IDBFactory();
  badge = 0;
  use: { usedBytes: number; quotaBytes: number } | undefined;
  readonly locks = new Set<string>();
  readonly timers = new Set<Timer>();
  readonly wakeListeners = new Set<() => void>();
  private readonly channels = new Map<string, Set<(message: unknown) => void>>();
  private count = 0;

  constructor(fetch: Fetch) {
    this.fetch = fetch;
  }

  /** Ids that rise and never repeat in this process. */
  newUuid(): Uint8Array {
    this.count += 1;
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    new DataView(bytes.buffer).setUint32(0, this.count);
    return bytes;
  }

  advance(ms: number): void {
    this.now += ms;
    for (const timer of [...this.timers].toSorted((a, b) => a.at - b.at)) {
      if (timer.at > this.now || !this.timers.delete(timer)) continue;
      timer.run();
    }
  }

  wake(): void {
    for (const listener of this.wakeListeners) listener();
  }

  tab(): Env {
    return {
      now: () => this.now,
      random: () => 0.5,
      newUuid: () => this.newUuid(),
      after: (delayMs, run) => {
        const timer = { at: this.now + delayMs, run };
        this.timers.add(timer);
        return () => this.timers.delete(timer);
      },
      fetch: async (url, init) => {
        this.requests.push({ url, init });
        if (!this.online) throw new TypeError('Failed to fetch');
        return this.fetch(url, init);
      },
      abortAfter: () => new AbortController().signal,
      gzip: async (text) => new Uint8Array(gzipSync(text)),
      indexedDB: this.indexedDB,
      tryLock: (name, run) => this.tryLock(name, run),
      channel: (name, listener) => this.channel(name, listener),
      isOnline: () => this.online,
      isVisible: () => this.visible,
      onWake: (listener) => {
        this.wakeListeners.add(listener);
        return () => this.wakeListeners.delete(listener);
      },
      requestBackgroundSync: () => {},
      sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
      shrink: async (picture) => {
        const bytes = new Uint8Array(await picture.arrayBuffer());
        return { bytes, type: 'image/jpeg', width: 40, height: 30 };
      },
      storageUse: async () => this.use,
      setBadge: (count) => {
        this.badge = count;
      },
    };
  }

  private async tryLock(name: string, run: () => Promise<void>): Promise<boolean> {
    if (this.locks.has(name)) return false;
    this.locks.add(name);
    try {
      await run();
    } finally {
      this.locks.delete(name);
    }
    return true;
  }

  private channel(name: string, listener: (message: unknown) => void) {
    const all = this.channels.get(name) ?? new Set();
    this.channels.set(name, all.add(listener));
    return {
      post: (message: unknown) => {
        for (const other of all) if (other !== listener) other(structuredClone(message));
      },
      close: () => {
        all.delete(listener);
      },
    };
  }
}
