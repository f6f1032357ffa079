import type { Entry, StoredBlob } from '../../web/store/schema.ts';
import { startSync } from '../../web/sync/loop.ts';
import { rememberedSession } from '../../web/sync/session.ts';
import { openSession } from '../../web/sync/open-session.ts';
import { signIn } from '../../web/sync/sign-in.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import type { Life } from './admin.ts';
import type { Plan } from './options.ts';
import { isEntry } from './oracle.ts';
import type { Phone } from './phone.ts';
import { mix, randomOf } from './random.ts';
import { stepKinds } from './steps.ts';
import { rowsOf } from './tables.ts';

const day = 86_400_000;
const maxRounds = 12;

/** No fault reaches this phone any more; its session is good and its app is open, seen and online. */
export async function heal(life: Life, phone: Phone): Promise<void> {
  const { scheduler } = life.context;
  phone.isHealed = true;
  phone.armed = undefined;
  phone.isOnline = true;
  phone.isVisible = true;
  phone.bundle = 'current';
  phone.network.free();
  phone.closeAll();
  phone.releaseLocks();
  await reinstate(life, phone);
  const work = async () => {
    const page = phone.start('page');
    await rememberedSession(page.env);
    const session = await signIn(page.env, phone.user.email, 'a password');
    page.store = await openSession(page.env, session);
    page.sync = startSync(page.store);
    phone.wake();
  };
  work().catch((error: unknown) =>
    life.context.violated('no surprise', `${phone.name} cannot be healed: ${String(error)}`),
  );
  await scheduler.advance(8000);
}

/** A user who has left is taken back: what his phone holds must still get through. */
async function reinstate({ context }: Life, { user }: Phone): Promise<void> {
  const { db, scheduler } = context;
  const users = await rowsOf(context, user.orgId, 'user');
  const row = users.find(({ row: each }) => each.id === user.id)?.row;
  if (!row || row.status === 'active') return;
  const back = [{ kind: 'user', row: { ...row, status: 'active' } } as const];
  await scheduler.real(() => commitRows(new OrgDb(db, user.orgId), back, { now: scheduler.now }));
}

const isUnderway = (entry: Entry): boolean => (entry.state === 'queued' || entry.state === 'acked') && isEntry(entry);

/** Entries that are on their way, or pictures whose entries are not stuck. */
function isWaiting(phone: Phone): boolean {
  const outbox = phone.outbox();
  const stuck = new Set(
    outbox.filter((entry) => !isUnderway(entry)).flatMap(({ touched }) => touched.map(({ id }) => id)),
  );
  const pictures = phone.disk.records<StoredBlob>(phone.databaseName, 'blobs');
  return outbox.some(isUnderway) || pictures.some(({ photoIds }) => photoIds.some((id) => !stuck.has(id)));
}

/** Somebody else who used this phone and left something on it takes it once more. */
async function drainGuests(life: Life, phone: Phone): Promise<void> {
  for (const user of phone.users.filter((each) => each !== phone.owner)) {
    phone.user = user;
    // After a restore of the server what had got through is sent again, once he is back (rule B8).
    const mayReplay = life.context.oracle.restores > 0 && phone.disk.records(phone.databaseName, 'sent').length > 0;
    if (!isWaiting(phone) && !mayReplay) continue;
    await heal(life, phone);
    for (let round = 0; round < maxRounds && isWaiting(phone); round++) {
      phone.wake();
      await life.context.scheduler.advance(15_000);
    }
  }
  phone.user = phone.owner;
}

/** Days in which nobody does anything: what the network still holds arrives, weeks late; or the server forgets what is old. */
const pauses = [0, 0, 0, 0, 0, 31, 31, 31, 100, 190];

async function timePasses(life: Life, days: number): Promise<void> {
  for (let half = 0; half < 2; half++) {
    await life.context.scheduler.advance((days / 2) * day);
    await runJobs(life);
  }
}

const runJobs = async (life: Life): Promise<void> =>
  stepKinds.get('jobs')?.run(life.phones[0] as Phone, randomOf(0), life);

/** The end of all faults: everybody gets through and sees what the others did. */
export async function quiesce(life: Life, plan: Plan): Promise<void> {
  const { scheduler } = life.context;
  const { phones } = life;
  for (const phone of phones) phone.random = randomOf(mix(plan.seed, 'quiet', phone.place));
  const late = randomOf(mix(plan.seed, 'late')).pick(pauses);
  if (late > 0) await timePasses(life, late);
  for (const phone of phones) {
    phone.isHealed = true;
    phone.armed = undefined;
  }
  // A phone that was full waits ten minutes before it downloads again; ten more when its clock was set back meanwhile.
  await scheduler.advance(21 * 60_000);
  for (const phone of phones) await drainGuests(life, phone);
  for (const phone of phones) await heal(life, phone);
  await runJobs(life);
  for (let round = 0; round < maxRounds; round++) {
    for (const phone of phones) phone.wake();
    await scheduler.advance(15_000);
    if (round > 0 && !phones.some(isWaiting)) break;
  }
  for (const phone of phones) phone.wake();
  await scheduler.advance(15_000);
}
