import { app } from './app.ts';
import type { Bindings } from './env.ts';
import type { Job } from './jobs/job.ts';
import { logEvent, reportBug } from './log.ts';

const jobs: readonly Job[] = [];

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

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
  scheduled: (controller, env) => runJobs(env, controller.scheduledTime),
} satisfies ExportedHandler<Bindings>;
