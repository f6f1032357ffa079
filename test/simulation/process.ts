import { createHash } from 'node:crypto';
import type { Env } from '../../web/platform/env.ts';
import type { Store } from '../../web/store/store.ts';
import type { Sync } from '../../web/sync/loop.ts';
import { madeLight } from './camera.ts';
import type { CommitFate, DiskUser } from './disk.ts';
import type { Phone } from './phone.ts';
import { mix } from './random.ts';

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** A page or the service worker of one phone: it has the real core in it, and can die at any moment. */
export class Process implements DiskUser {
  readonly phone: Phone;
  readonly kind: 'page' | 'worker';
  readonly env: Env;
  readonly #serial: number;
  #isAlive = true;
  #made = 0;
  store: Store | undefined;
  sync: Sync | undefined;
  readonly #wakers = new Set<() => void>();

  constructor(phone: Phone, kind: 'page' | 'worker', serial: number) {
    this.phone = phone;
    this.kind = kind;
    this.#serial = serial;
    this.env = this.#makeEnv();
  }

  isAlive(): boolean {
    return this.#isAlive;
  }

  /** Closed, killed or crashed: the same to what was in memory. */
  crash(): void {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.phone.context.trace(`${this.phone.name} ${this.kind} ends`);
    this.phone.disk.drop(this);
    this.phone.forget(this);
  }

  /** Back online, seen again, or asked by the service worker. */
  wake(): void {
    for (const waker of this.#wakers) waker();
  }

  fateOf({ mode, durability, database }: { mode: string; durability: string; database: string }): CommitFate {
    if (mode === 'versionchange' || !database.startsWith('terrain:')) return 'commit';
    const { phone } = this;
    const armed = phone.armed;
    if (armed && mode === 'readwrite') {
      armed.after -= 1;
      if (armed.after < 0) {
        phone.armed = undefined;
        phone.context.reach.hit(`armed ${armed.fate}`);
        return armed.fate;
      }
    }
    if (mode !== 'readwrite') return phone.strikes('connection lost') ? 'lost connection' : 'commit';
    if (phone.strikes('crash before commit')) return 'crash before';
    if (phone.strikes('crash after commit')) return 'crash after';
    if (phone.strikes('transaction aborted')) return 'abort';
    if (durability === 'strict' && phone.strikes('quota exceeded')) return 'quota';
    return phone.strikes('connection lost') ? 'lost connection' : 'commit';
  }

  onCommit({ mode, database }: { mode: string; database: string }): void {
    if (mode === 'readwrite' && database.startsWith('terrain:')) this.phone.committed(database);
  }

  /** 16 bytes that no other process makes, whatever it is a copy of. */
  #newUuid(): Uint8Array {
    const bytes = new DataView(new ArrayBuffer(16));
    bytes.setUint32(0, mix(this.#serial, this.#made));
    bytes.setUint32(4, mix(this.#made, this.#serial));
    bytes.setUint32(8, this.#serial);
    bytes.setUint32(12, ++this.#made);
    return new Uint8Array(bytes.buffer);
  }

  #after(delayMs: number, run: () => void): () => void {
    return this.phone.context.scheduler.after(delayMs, () => this.#isAlive && run(), true);
  }

  #makeEnv(): Env {
    const { phone } = this;
    return {
      now: () => phone.clock(),
      random: () => phone.random.next(),
      newUuid: () => this.#newUuid(),
      after: (delayMs, run) => this.#after(delayMs, run),
      fetch: (url, init) => (this.#isAlive ? phone.network.fetch(this, url, init) : never()),
      abortAfter: (delayMs) => {
        const controller = new AbortController();
        this.#after(delayMs, () => controller.abort());
        return controller.signal;
      },
      // The network packs what is sent, where the tier can: pages of any size are asked for in between.
      gzip: undefined,
      indexedDB: phone.disk.open(this),
      tryLock: (name, run) => (this.#isAlive ? phone.tryLock(this, name, run) : never()),
      channel: (name, listener) => phone.channel(this, name, listener),
      isOnline: () => phone.isOnline,
      isVisible: () => phone.isVisible && this.kind === 'page',
      onWake: (listener) => {
        const waker = () => this.#isAlive && listener();
        this.#wakers.add(waker);
        return () => this.#wakers.delete(waker);
      },
      requestBackgroundSync: () => {
        if (this.#isAlive) phone.wantsBackgroundSync = true;
      },
      sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
      shrink: async (picture) => madeLight(picture),
      storageUse: async () => (phone.strikes('no room for photos') ? { usedBytes: 99, quotaBytes: 100 } : undefined),
      setBadge: () => {},
    };
  }
}
