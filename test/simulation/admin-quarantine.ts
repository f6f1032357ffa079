import type { QuarantineAnswer } from '#contract/sync.ts';
import type { Life } from './admin.ts';
import { ask, isSessionOver, sessionFor } from './desk.ts';
import { type Random, randomOf } from './random.ts';
import { type User, users } from './world.ts';

/** What a decision may be answered with when nothing failed; 404 and 422 when somebody else, or time, was faster. */
const statuses = [200, 204, 403, 404, 422];
/** Ours: the database or the Worker failed on the way. */
const broken = [500, 503];

async function entriesSeenBy(life: Life, reader: User, token: string, random: Random) {
  const { context } = life;
  const answer = await ask(context, token, { method: 'GET', path: '/api/quarantine' }, random);
  if (answer?.status !== 200) return [];
  const { entries } = JSON.parse(answer.text) as QuarantineAnswer;
  for (const { mid, name } of entries) {
    const saved = context.oracle.saved.get(mid);
    if (saved && saved.orgId !== reader.orgId) context.violated('isolation', `${reader.name} was shown ${name} ${mid}`);
  }
  return entries.filter(({ state }) => state === 'open');
}

/** Somebody looks at what was handed in, and decides about some of it: now and then twice at once. */
export async function reviewQuarantine(life: Life, random: Random): Promise<void> {
  const { context } = life;
  const reader = random.chance(0.5) ? users.camille : users.admin;
  const token = await sessionFor(context, reader, random);
  const entries = await entriesSeenBy(life, reader, token, random);
  for (const { mid } of entries.slice(0, 1 + random.int(4))) {
    const decision = random.chance(0.7) ? 'accept' : 'dismiss';
    context.oracle.mayBeDecided(mid, context.scheduler.now);
    const body = JSON.stringify({ decision });
    const seed = random.int(2 ** 31);
    const decide = (no: number) =>
      ask(context, token, { method: 'POST', path: `/api/quarantine/${mid}`, body }, randomOf(seed + no));
    const answers = await Promise.all(random.chance(0.2) ? [decide(0), decide(1)] : [decide(0)]);
    for (const answer of answers) {
      const status = answer?.status ?? 500;
      const isOver = status === 401 && (await isSessionOver(context, token));
      if (![...statuses, ...broken].includes(status) && !isOver)
        context.violated('quarantine', `${decision} of ${mid} was answered ${status} ${answer?.text ?? ''}`);
      if (status < 300) context.reach.hit(`quarantine: ${decision}`);
    }
  }
}
