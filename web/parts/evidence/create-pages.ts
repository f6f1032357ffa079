import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import { type EvidenceList, RowsAnswer } from '#contract/explain.ts';
import * as v from 'valibot';
import { useApp } from '../../app-context.ts';
import { readDocument, refreshDocument } from '../../kpi/documents.ts';

export type EvidenceRow = EvidenceList['rows'][number];

export type Pages = {
  readonly rows: Accessor<readonly EvidenceRow[]>;
  /** Are there more on the server? */
  readonly hasNext: Accessor<boolean>;
  readonly state: Accessor<'idle' | 'busy' | 'failed'>;
  readonly load: () => Promise<void>;
};

/**
 * The rows of a list, page after page. What was asked before is read from this phone when the network is gone. Another first page
 * (`key`) begins again.
 */
export function createPages(
  first: Accessor<EvidenceList>,
  key: Accessor<string>,
  urlOf: (after: string) => string,
): Pages {
  const { store } = useApp();
  const [added, setAdded] = createSignal<readonly EvidenceRow[]>([]);
  const [next, setNext] = createSignal<string | null>(null);
  const [state, setState] = createSignal<'idle' | 'busy' | 'failed'>('idle');
  let turn = 0;
  createEffect(
    on(key, () => {
      turn += 1;
      setAdded([]);
      setNext(first().next);
      setState('idle');
    }),
  );
  async function pageOf(url: string): Promise<EvidenceList | undefined> {
    const { status } = await refreshDocument(store, url, RowsAnswer);
    if (status === 'refused') return undefined;
    const kept = await readDocument(store, url);
    const answer = v.safeParse(RowsAnswer, kept?.body);
    return answer.success ? answer.output.evidence[0] : undefined;
  }
  const load = async () => {
    const after = next();
    if (after === null || state() === 'busy') return;
    const mine = turn;
    setState('busy');
    const page = await pageOf(urlOf(after)).catch(() => undefined);
    if (mine !== turn) return;
    if (page) {
      setAdded((before) => [...before, ...page.rows]);
      setNext(page.next);
    }
    setState(page ? 'idle' : 'failed');
  };
  return {
    rows: () => [...first().rows, ...added()],
    hasNext: () => next() !== null,
    state,
    load,
  };
}
