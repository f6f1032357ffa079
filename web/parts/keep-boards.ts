import { createEffect, createMemo, on, onCleanup } from 'solid-js';
import { FairBoardAnswer } from '#contract/boards.ts';
import { periodAt } from '#contract/period.ts';
import { useApp } from '../app-context.ts';
import { boardUrl } from '../kpi/create-document.ts';
import { prefetchDocuments } from '../kpi/documents.ts';
import { dataUse } from '../platform/preference.ts';
import { boardPeriods, createBoardScopes, defaultBoardKpi } from './board-scopes.ts';

const idleMs = 300_000;

/**
 * Keeps the reader's own board of the week, the month and the quarter on this phone, so that it opens without network although he
 * never opened it, unless he saves data: at start, after entries of this phone were settled, and now and then after a sync. Draws nothing; stands once,
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
    } finally {
      isFetching = false;
    }
  };
  const fetchQuietly = () => void fetchAll().catch(() => {});
  createEffect(
    on(
      () => urls()?.join(' '),
      (known) => {
        if (known !== undefined && status()?.isComplete) fetchQuietly();
      },
    ),
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
