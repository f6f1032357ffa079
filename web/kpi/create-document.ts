import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type * as v from 'valibot';
import { KpisAnswer } from '#contract/answers.ts';
import { FairBoardAnswer, type WayOfRanking } from '#contract/boards.ts';
import { useApp } from '../app-context.ts';
import { createLive } from '../store/live.ts';
import { type Refresh, readDocument, refreshDocument } from './documents.ts';

export type LiveDocument<T> = {
  /** Undefined while it is looked up; null = never opened on this phone. */
  readonly body: Accessor<T | null | undefined>;
  /** Server time at which it was last known to be current: its age on screen is `app.now()` less this. Null and undefined as for the body. */
  readonly checkedAt: Accessor<number | null | undefined>;
  readonly isRefreshing: Accessor<boolean>;
  /** How the last refresh of this address ended. */
  readonly outcome: Accessor<Refresh | null>;
  readonly refresh: () => void;
};

/**
 * An answer of the server, readable offline: what is kept first, then a refresh at once, on every wake-up, and when entries of
 * this phone were settled. A URL of `undefined` reads nothing.
 */
export function createDocument<Schema extends v.GenericSchema>(
  url: Accessor<string | undefined>,
  schema: Schema,
): LiveDocument<v.InferOutput<Schema>> {
  const { store, env } = useApp();
  const [isRefreshing, setRefreshing] = createSignal(false);
  const [outcome, setOutcome] = createSignal<Refresh | null>(null);
  const document = createLive(
    store,
    url,
    ({ kinds, ids }, asked) => kinds.includes('document') && (ids === null || ids.includes(asked)),
    async (asked) => ({ url: asked, found: await readDocument(store, asked) }),
  );
  const current = () => {
    const read = document();
    return read && read.url === url() ? read : undefined;
  };

  let turn = 0;
  const refresh = () => {
    const asked = url();
    if (asked === undefined) return;
    const mine = ++turn;
    setRefreshing(true);
    void refreshDocument(store, asked, schema)
      .catch((): Refresh => ({ status: 'refused', code: 'internal' }))
      .then((ended) => {
        if (mine !== turn) return;
        setOutcome(ended);
        setRefreshing(false);
      });
  };
  createEffect(
    on(url, () => {
      turn += 1;
      setOutcome(null);
      setRefreshing(false);
      refresh();
    }),
  );
  onCleanup(env.onWake(refresh));
  onCleanup(
    store.bus.listen(({ kinds }) => {
      if (kinds.includes('settled')) refresh();
    }),
  );
  onCleanup(() => {
    turn += 1;
  });
  return { ...fieldsOf(current), isRefreshing, outcome, refresh };
}

type Read = { readonly found: Awaited<ReturnType<typeof readDocument>> };

/** Of what was read: null = nothing was kept. */
const fieldsOf = <T>(current: Accessor<Read | undefined>): Pick<LiveDocument<T>, 'body' | 'checkedAt'> => ({
  body: () => {
    const read = current();
    return read && ((read.found?.body ?? null) as T | null);
  },
  checkedAt: () => {
    const read = current();
    return read && (read.found?.checkedAt ?? null);
  },
});

/** Values of undefined are left out. The same parameters always make the same address: it is the document's name. */
function addressOf(path: string, params: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `${path}?${new URLSearchParams(given).toString()}`;
}

type KpiParams = {
  readonly kpi: readonly string[];
  readonly scope: string;
  readonly period: string;
  readonly compare?: readonly ('previous' | 'last_year')[];
  readonly series?: string;
  readonly buckets?: number;
  readonly by?: string;
  readonly bySeries?: boolean;
  readonly window?: number;
};

/** Address of `GET /api/kpis`. */
export const kpisUrl = ({ kpi, compare, buckets, bySeries, window: months, ...same }: KpiParams): string =>
  addressOf('/api/kpis', {
    kpi: kpi.join(','),
    ...same,
    compare: compare?.join(','),
    buckets: buckets?.toString(),
    bySeries: bySeries ? '1' : undefined,
    window: months?.toString(),
  });

/** Address of `GET /api/leaderboards`: the whole board, of which screens show a part. */
export const boardUrl = (params: {
  kpi: string;
  period: string;
  unit?: 'rep' | 'team';
  scope?: string;
  /** Left out: the value itself. */
  way?: WayOfRanking;
  /** Small samples drawn towards the mean. */
  fair?: '1';
}): string => addressOf('/api/leaderboards', { ...params, view: 'all' });

export const createKpisDocument = (url: Accessor<string | undefined>) => createDocument(url, KpisAnswer);
export const createBoardDocument = (url: Accessor<string | undefined>) => createDocument(url, FairBoardAnswer);
