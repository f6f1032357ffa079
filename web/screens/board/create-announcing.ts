import { createSignal } from 'solid-js';
import type { RefusalCode } from '#contract/errors.ts';
import type { ContestRequest } from '#contract/office/contest.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { command } from '../../parts/command.ts';
import { type Draft, contestOf } from './contest-draft.ts';

/** Carries a contest to the server. What was sent without an answer is sent again under the same id, so that it is done once. */
export function createAnnouncing() {
  const { env, newId, session, store } = useApp();
  const { t } = useI18n();
  const [problem, setProblem] = createSignal('');
  let last = { said: '', mid: '' };
  const textOf = (code: RefusalCode): string => {
    if (code === 'row.too_late_to_change') return t('contest.begun');
    if (code === 'auth.not_permitted') return t('contest.notYours');
    return t('contest.failed', t(`errors.${code}`));
  };
  /** Throws when it is not done; `problem` says why. */
  const send = async (draft: Draft, archived: boolean): Promise<void> => {
    const contest = contestOf(draft, session.orgId, archived);
    const said = JSON.stringify(contest);
    if (said !== last.said) last = { said, mid: newId() };
    const request: ContestRequest = { mid: last.mid, client: store.client, sentAt: env.now(), contest };
    const ended = await command(store, '/api/contests', request);
    if (ended.status === 'done') return;
    if (ended.status === 'refused') last = { said: '', mid: '' };
    setProblem(ended.status === 'refused' ? textOf(ended.code) : t('contest.offline'));
    throw new Error(ended.status);
  };
  return { problem, send };
}
