/**
 * Faults that strike by chance, each with the range of its rate when a seed has it. To add one: an entry here, and
 * `strikes(name)` at the place where it happens.
 */
export const faults = {
  // On the way to the server and back; the rate is per request.
  'request lost': [0.01, 0.3],
  'request hangs': [0.01, 0.15],
  'reply lost': [0.01, 0.3],
  'reply late': [0.01, 0.2],
  'request late': [0.005, 0.1],
  'duplicate at once': [0.01, 0.3],
  'duplicate days later': [0.005, 0.1],
  'reply truncated': [0.005, 0.1],
  'captive portal': [0.005, 0.1],
  'answer 401': [0.002, 0.03],
  'answer 403': [0.002, 0.03],
  'answer 429': [0.005, 0.1],
  'answer 500': [0.005, 0.1],
  'answer 503': [0.005, 0.1],
  'error instead of reply': [0.005, 0.1],
  'small pages': [0.05, 1],
  'slow network': [0.05, 0.5],
  // In the Worker; the rate is per call of its database, or of its bucket.
  'database error before': [0.002, 0.03],
  'database error after': [0.002, 0.03],
  'database overloaded': [0.002, 0.02],
  'worker killed': [0.002, 0.03],
  'guard storm': [0.002, 0.03],
  'slow database': [0.02, 0.5],
  'bucket error before': [0.01, 0.2],
  'bucket error after': [0.01, 0.2],
  // On the phone; the rate is per transaction that writes, per message, or per photo.
  'crash before commit': [0.001, 0.015],
  'crash after commit': [0.001, 0.015],
  'transaction aborted': [0.001, 0.02],
  'quota exceeded': [0.001, 0.02],
  'connection lost': [0.001, 0.02],
  'message lost': [0.05, 0.8],
  'lock not released': [0.02, 0.2],
  'no room for photos': [0.02, 0.5],
} as const satisfies Record<string, readonly [number, number]>;

export type Fault = keyof typeof faults;
export type Rates = { readonly [F in Fault]?: number };
