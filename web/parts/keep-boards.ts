import { createEffect, createMemo, on, onCleanup } from 'solid-js';
import * as v from 'valibot';
import { FairBoardAnswer } from '#contract/boards.ts';
import { ContestAnswer, ContestsAnswer } from '#contract/contests.ts';
import { periodAt } from '#contract/period.ts';
import { useApp } from '../app-context.ts';
import { boardUrl } from '../kpi/create-document.ts';
import { prefetchDocuments, readDocument } from '../kpi/documents.ts';
import { dataUse } from '../platform/preference.ts';
import type { Store } from '../store/store.ts';
import { boardPeriods, createBoardScopes, defaultBoardKpi } from './board-scopes.ts';

/** What nobody has looked at since is as old as this at most: a phone at rest asks for little (ux.md B1). */
const idleMs = 1_800_000;
/** As many as the ranking shows at first. */
const contestsShown = 3;

/** What runs, once per start: it is asked for again where it is looked at. False without network. */
async function fetchContests(store: Store): Promise<boolean> {
  const url = '/api/contests';
  await prefetchDocuments(store, [{ url, schema: ContestsAnswer }]);
  const kept = v.safeParse(ContestsAnswer, (await readDocument(store, url))?.body);
  if (!kept.success) return false;
  const running = kept.output.contests.filter(({ state }) => state === 'running').slice(0, contestsShown);
  await prefetchDocuments(
    store,
    running.map(({ id }) => ({ url: `${url}/${id}`, schema: ContestAnswer })),
  );
  return true;
}

/**
 * Keeps the reader's own board of the week, the month and the quarter, and the contests, on this phone, so that they open without network although he
 * never opened them, unless he saves data: at start, after entries of this phone were settled, and now and then after a sync. Draws nothing; stands once,
 * beside all screens.
 */
export function KeepBoards(): null {
  const { store, env, today, organization, status } = useApp();
  const scopes = createBoardScopes();
  const urls = createMemo(() => {
    const calendar = organization();
    const own = scopes()?.[0];
    if (!calendar || !own) return undefined;
    return boardPeriods.map((kind) =>
      boardUrl({
        kpi: defaultBoardKpi,
        period: periodAt(kind, today(), calendar).key,
        unit: own.unit,
        scope: own.scope,
      }),
    );
  });
  let hasContests = false;
  let fetchedAt = 0;
  let isFetching = false;
  const fetchAll = async () => {
    const wanted = urls();
    if (!wanted || isFetching || dataUse.value() === 'saving') return;
    isFetching = true;
    fetchedAt = env.now();
    try {
      await prefetchDocuments(
        store,
        wanted.map((url) => ({ url, schema: FairBoardAnswer })),
      );
      hasContests ||= await fetchContests(store);
    } finally {
      isFetching = false;
    }
  };
  const fetchQuietly = () => void fetchAll().catch(() => {});
  // The addresses, not the list of them: that is another one whenever something it was made of is read again.
  const asked = createMemo(() => urls()?.join(' '));
  createEffect(
    on(asked, (known) => {
      if (known !== undefined && status()?.isComplete) fetchQuietly();
    }),
  );
  createEffect(
    on([() => status()?.lastSuccessAt, () => status()?.isComplete], ([, isComplete]) => {
      if (isComplete && env.now() - fetchedAt > idleMs) fetchQuietly();
    }),
  );
  onCleanup(
    // oxlint-disable-next-line solid/reactivity -- what is wanted is read when it is fetched
    store.bus.listen(({ kinds }) => {
      if (kinds.includes('settled')) fetchQuietly();
    }),
  );
  return null;
}
