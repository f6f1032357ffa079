import { BadQueueFile, exportQueue, importQueue } from '../../web/sync/queue-file.ts';
import { signOut, signOutKeepingEntries } from '../../web/sync/sign-out.ts';
import { isToldToTheRep } from './people.ts';
import type { Phone } from './phone.ts';
import type { Random } from './random.ts';
import { users } from './world.ts';

/** Somebody else signs in on a phone, entries waiting or not; or its owner takes it back. Other tabs stay as they are. */
export async function handOver(phone: Phone, random: Random): Promise<void> {
  const page = await phone.page();
  if (!page?.store) return;
  const { user, owner } = phone;
  const others = [users.lea, users.tom, users.camille, users.foreigner].filter((each) => each !== user);
  const next = user === owner ? random.pick(others) : owner;
  try {
    const isEmpty = await signOut(page.store);
    if (!isEmpty) await signOutKeepingEntries(page.store);
    phone.context.reach.hit(isEmpty ? 'another user' : 'another user while entries wait');
  } catch (error) {
    if (!isToldToTheRep(error)) throw error;
    return;
  }
  page.crash();
  if (phone.user !== user) return;
  phone.user = next;
  phone.lastSave = [];
  await phone.page();
}

/** The queue goes to a file, and the file to a phone: mostly another one of the same user, whole. */
export async function carryQueue(phone: Phone, random: Random, phones: readonly Phone[]): Promise<void> {
  const { reach, violated } = phone.context;
  const from = await phone.page();
  if (!from?.store) return;
  const twins = phones.filter((each) => each.user === phone.user && each !== phone);
  const other = random.chance(0.2) || twins.length === 0 ? random.pick(phones) : random.pick(twins);
  const to = await other.page();
  if (!to?.store) return;
  try {
    const whole = await exportQueue(from.store);
    const text = random.chance(0.15) ? whole.slice(0, random.int(whole.length)) : whole;
    const isRight = text === whole && from.store.name === to.store.name;
    const taken = await importQueue(to.store, text).catch((error: unknown) => {
      if (!(error instanceof BadQueueFile)) throw error;
      reach.hit(`queue file: ${error.reason}`);
      if (isRight) violated('queue file', `${phone.name}: its own file is ${error.reason}`);
      return undefined;
    });
    if (taken === undefined) return;
    reach.hit(taken > 0 ? 'queue file: taken' : 'queue file: nothing new', Math.max(1, taken));
    if (!isRight) violated('queue file', `${other.name} took a file that is not whole, or not its user's`);
  } catch (error) {
    if (!isToldToTheRep(error)) throw error;
  }
}
