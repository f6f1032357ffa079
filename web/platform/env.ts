import { v7 } from 'uuid';
import { gzip } from './gzip.ts';

/** Tag of the service worker's `sync` event. */
export const backgroundSyncTag = 'terrain-send';

type FetchInit = {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal;
};

/** A picture as it is kept and sent. */
export type Picture = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
};

export type Channel = { readonly post: (message: unknown) => void; readonly close: () => void };

/** Everything the store and the sync take from the outside world: a test or a simulation gives its own. */
export type Env = {
  /** Phone time, epoch ms, uncorrected. */
  readonly now: () => number;
  /** 0 ≤ x < 1, for jitter only. */
  readonly random: () => number;
  /** The 16 bytes of a UUIDv7. */
  readonly newUuid: () => Uint8Array;
  /** Runs once after a delay; the result cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly fetch: (url: string, init: FetchInit) => Promise<Response>;
  readonly abortAfter: (delayMs: number) => AbortSignal;
  /** `undefined` where the browser cannot compress. */
  readonly gzip: ((text: string) => Promise<Uint8Array<ArrayBuffer>>) | undefined;
  readonly indexedDB: IDBFactory;
  /** Runs under an exclusive lock if it is free now (false = it was not). Runs anyway where there are no locks. */
  readonly tryLock: (name: string, run: () => Promise<void>) => Promise<boolean>;
  /** Messages between the tabs and the service worker of this origin. */
  readonly channel: (name: string, listener: (message: unknown) => void) => Channel;
  /** A hint only: true means that an interface exists. */
  readonly isOnline: () => boolean;
  readonly isVisible: () => boolean;
  /** Tells when sending may work again: back online, visible again, asked by the service worker. */
  readonly onWake: (listener: () => void) => () => void;
  /** Asks the browser to wake the service worker when the network is back, where it can. */
  readonly requestBackgroundSync: () => void;
  /** SHA-256, lower-case hex. */
  readonly sha256?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  /** Makes a picture that is not heavier; only a page can. */
  readonly shrink?: (picture: Blob, maxBytes: number) => Promise<Picture>;
  /** What this origin takes and may take on the disk; `undefined` where the browser does not tell. */
  readonly storageUse?: () => Promise<{ usedBytes: number; quotaBytes: number } | undefined>;
  /** Shows a count on the app's icon, where there can be one; 0 takes it away. */
  readonly setBadge?: (count: number) => void;
};

async function tryLock(name: string, run: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await run();
    return true;
  }
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await run();
    return true;
  });
}

function channel(name: string, listener: (message: unknown) => void): Channel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {}, close: () => {} };
  const broadcast = new BroadcastChannel(name);
  broadcast.addEventListener('message', ({ data }) => listener(data));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel stays within its origin
  return { post: (message) => broadcast.postMessage(message), close: () => broadcast.close() };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function setBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  // A hint on an icon: a browser that will not show it is no trouble.
  navigator.setAppBadge(count).catch(() => {});
}

/** The real world, as both a page and a service worker have it. */
export function workerEnv(): Env {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    newUuid: () => v7({}, new Uint8Array(16)),
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    fetch: (url, init) => fetch(url, { credentials: 'same-origin', ...init }),
    abortAfter: (delayMs) => AbortSignal.timeout(delayMs),
    gzip: typeof CompressionStream === 'undefined' ? undefined : gzip,
    indexedDB,
    tryLock,
    channel,
    isOnline: () => navigator.onLine,
    isVisible: () => true,
    onWake: () => () => {},
    requestBackgroundSync: () => {},
    sha256,
    setBadge,
  };
}
