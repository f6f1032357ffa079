import { app } from './app.ts';
import type { Bindings } from './env.ts';
import { closeMonths } from './jobs/close-months.ts';
import { dropOldPositions } from './jobs/drop-positions.ts';
import { followUps } from './jobs/follow-ups.ts';
import type { Job } from './jobs/job.ts';
import { purgeBlobs } from './jobs/purge-blobs.ts';
import { purgeLedger } from './jobs/purge-ledger.ts';
import { purgeQuarantine } from './jobs/purge-quarantine.ts';
import { purgeConflicts, purgeStreams } from './jobs/purge-streams.ts';
import { reconcileCells } from './jobs/reconcile-cells.ts';
import { tellDecisions } from './jobs/tell-decisions.ts';
import { tellWeek } from './jobs/tell-week.ts';
import { logEvent, reportBug } from './log.ts';

const jobs: readonly Job[] = [
  followUps,
  dropOldPositions,
  purgeConflicts,
  purgeStreams,
  purgeLedger,
  purgeQuarantine,
  purgeBlobs,
  reconcileCells,
  closeMonths,
  tellWeek,
  tellDecisions,
];

/** One failing job does not keep the others from running; it is reported and tried again at the next hour. */
async function runJobs(env: Bindings, at: number) {
  for (const { name, run } of jobs) {
    try {
      await run(env, at);
      logEvent('job', { name });
    } catch (error) {
      reportBug(error);
    }
  }
}

/** Built files, whose names change with their content, and what machines look for under agreed names. */
const files = ['/assets/', '/.well-known/'];

/**
 * A file, or 404: one that is not there would be answered with the page, which a browser or the service worker would keep for ever
 * in its place, and a machine would take for what it looked for.
 */
async function file(request: Request, env: Bindings): Promise<Response> {
  const answer = await env.ASSETS.fetch(request);
  if (!answer.headers.get('content-type')?.startsWith('text/html')) return answer;
  return new Response(null, {
    status: 404,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });
}

export default {
  fetch: (request, env, context) => {
    const { pathname } = new URL(request.url);
    return files.some((folder) => pathname.startsWith(folder)) ? file(request, env) : app.fetch(request, env, context);
  },
  scheduled: (controller, env) => runJobs(env, controller.scheduledTime),
} satisfies ExportedHandler<Bindings>;
