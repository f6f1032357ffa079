import { refusals } from '#contract/errors.ts';
import type { SyncReply } from '#contract/sync.ts';
import type { Life } from './admin.ts';
import type { Context } from './context.ts';
import { ask, sessionFor } from './desk.ts';
import { type Attack, type Targets, attacks } from './hostile-bodies.ts';
import type { Random } from './random.ts';
import type { Answer } from './server.ts';
import { all, rowsOf } from './tables.ts';
import { type User, idOf, users } from './world.ts';

const org = idOf('valmy');

async function targetsOf(context: Context, { id }: User): Promise<Targets> {
  const visits = await rowsOf(context, org, 'interaction');
  const orders = await rowsOf(context, org, 'order');
  const opportunities = await rowsOf(context, org, 'opportunity');
  const customers = await rowsOf(context, org, 'customer');
  const conflicts = await rowsOf(context, org, 'conflict');
  const photos = await rowsOf(context, org, 'photo');
  const ids = <T extends { id: string }>(rows: readonly { row: T }[], isTarget: (row: T) => boolean) =>
    rows.flatMap(({ row }) => (isTarget(row) ? [row.id] : []));
  return {
    visits: ids(visits, ({ repId }) => repId !== id),
    orders: ids(orders, ({ repId }) => repId !== id),
    opportunities: ids(opportunities, ({ ownerId }) => ownerId !== id),
    customers: ids(customers, () => true),
    conflicts: ids(conflicts, ({ loserId }) => loserId !== id),
    hashes: photos.map(({ row }) => row.hash),
    settled: (await all(context, 'SELECT mid FROM ledger WHERE org_id = ? ORDER BY mid LIMIT 50', org)).map(({ mid }) =>
      String(mid),
    ),
  };
}

/** A rep who may sign in; undefined = he is none now. */
async function repNow(context: Context, { id }: User): Promise<boolean> {
  const people = await rowsOf(context, org, 'user');
  return people.some(({ row }) => row.id === id && row.role === 'rep' && row.status === 'active');
}

/** What is wrong with this answer to an attack. */
function fault(context: Context, { asked, statuses }: Attack, answer: Answer | null): string | undefined {
  const { status, text } = answer ?? { status: 0, text: 'no answer' };
  if (!statuses.includes(status)) return `answered ${status} ${text.slice(0, 200)}`;
  if (status >= 400) {
    const code = /"code":"([^"]+)"/.exec(text)?.[1] ?? '';
    const known: Readonly<Record<string, { status: number }>> = refusals;
    return known[code]?.status === status ? undefined : `answered ${status} without its code: ${text.slice(0, 200)}`;
  }
  if (asked.path !== '/api/sync') return undefined;
  const { verdicts } = JSON.parse(text) as SyncReply;
  const wrong = verdicts.find((verdict) => {
    const before = context.oracle.verdicts.get(verdict.mid);
    const isForged = verdict.mid.startsWith('forged');
    if (isForged) return verdict.status === 'applied' || verdict.status === 'superseded';
    return before !== undefined && before.status !== verdict.status;
  });
  return wrong && `${wrong.mid} was ${wrong.status}`;
}

/** A phone in wrong hands says something: it is answered with a clear error, and nothing happens. */
export async function attack({ context }: Life, random: Random): Promise<void> {
  const user = random.pick([users.lea, users.tom]);
  if (!(await repNow(context, user))) return;
  const token = await sessionFor(context, user, random);
  const targets = await targetsOf(context, user);
  const kind = random.pick(Object.keys(attacks));
  const made = attacks[kind]?.({ user, random, now: context.scheduler.now, targets });
  if (!made) return;
  const answer = await ask(context, token, made.asked, random, true);
  const isSignedOut = /"auth\.(needed|revoked)"/.test(answer?.text ?? '');
  // His rights may have changed meanwhile.
  if (isSignedOut || !(await repNow(context, user))) return;
  context.reach.hit(`hostile: ${kind}`);
  const wrong = fault(context, made, answer);
  if (wrong !== undefined)
    context.violated('hostile', `${kind} ${made.asked.path} ${String(made.asked.body).slice(0, 300)}: ${wrong}`);
}
