import * as v from 'valibot';
import { IDBFactory } from 'fake-indexeddb';
import { firstDayOf, monthOf } from '#contract/day.ts';
import { kpisNamed } from '#contract/kpis.ts';
import type { Role } from '#contract/people.ts';
import { SyncRequest } from '#contract/sync.ts';
import type { Env } from '../../../web/platform/env.ts';
import { ownKpis } from '../../../web/kpi/own-figures.ts';
import { openStore } from '../../../web/store/store.ts';
import { sync } from '../../support/sync.ts';
import { idbGlobals } from '../../support/idb-globals.ts';
import { type World, idOf, noon, today } from '../../support/world.ts';

Object.assign(globalThis, idbGlobals);

/** Every KPI that a phone folds its own entries into. */
export const foldedKpis = [
  'net_revenue',
  'order_count',
  'average_order_value',
  'revenue_per_customer',
  'new_customers',
  'activity_count',
  'visit_strike_rate',
] as const;

const spans = {
  day: { from: today, to: today + 1 },
  eve: { from: today - 1, to: today },
  month: { from: firstDayOf(monthOf(today)), to: firstDayOf(monthOf(today) + 1) },
};

let count = 0;
function newUuid(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, ++count);
  return bytes;
}

/** `cut`: the request is lost; `unheard`: the server does it, its reply is lost. */
export type Fault = 'none' | 'cut' | 'unheard';

/** The app's own store and sync, against the real server and its D1. `pageRows` = rows in one reply. */
export function phoneOf(world: World, user: string, options: { role?: Role; pageRows?: number } = {}) {
  const { role = 'rep', pageRows = 500 } = options;
  const faults: Fault[] = [];
  const env: Env = {
    now: () => noon,
    random: () => 0.5,
    newUuid,
    after: () => () => {},
    async fetch(_url, { body }) {
      const fault = faults.shift();
      if (fault === 'cut') throw new TypeError('network');
      const request = v.parse(SyncRequest, JSON.parse(String(body)));
      const reply = await sync(
        world.db,
        idOf(user),
        { ...request, limit: pageRows },
        { now: () => noon, pause: async () => {} },
      );
      if (fault === 'unheard') throw new TypeError('network');
      return Response.json(reply);
    },
    abortAfter: () => new AbortController().signal,
    gzip: undefined,
    indexedDB: new IDBFactory(),
    tryLock: async (_name, run) => {
      await run();
      return true;
    },
    channel: () => ({ post: () => {}, close: () => {} }),
    isOnline: () => true,
    isVisible: () => true,
    onWake: () => () => {},
    requestBackgroundSync: () => {},
  };
  const store = openStore(env, { orgId: world.org, userId: idOf(user), role }, idOf(`phone-${user}`));

  /** The rep's own figures as the app shows them: for today, the day before, the month. */
  async function figures(): Promise<Record<string, number | null>> {
    const shown: Record<string, number | null> = {};
    for (const [name, span] of Object.entries(spans)) {
      const kpis = await ownKpis(store, kpisNamed(foldedKpis), span, today);
      for (const kpi of foldedKpis) shown[`${name} ${kpi}`] = kpis[kpi].isOnPhone ? kpis[kpi].value.value : null;
    }
    return shown;
  }
  return { store, faults, figures };
}
