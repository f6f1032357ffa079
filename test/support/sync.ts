import type { SyncReply } from '#contract/sync.ts';
import { syncText } from '../../worker/sync/sync.ts';

/** What the server answers, as an object. */
export const sync = async (...asked: Parameters<typeof syncText>): Promise<SyncReply> =>
  JSON.parse(await syncText(...asked)) as SyncReply;
