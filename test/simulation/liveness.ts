import type { Life } from './admin.ts';
import type { Context } from './context.ts';
import { isEntry } from './oracle.ts';
import type { Phone } from './phone.ts';
import { heal } from './quiet.ts';
import type { Random } from './random.ts';

type Healed = {
  readonly phone: Phone;
  readonly waiting: number;
  readonly pictures: number;
  readonly requests: number;
};

const perPush = 50;

const queuedOn = (phone: Phone): number =>
  phone.outbox().filter((entry) => entry.state === 'queued' && isEntry(entry)).length;

/** Chooses a few phones that are well from now on; the others go on as they are. */
export async function healSome(life: Life, random: Random): Promise<Healed[]> {
  const chosen = life.phones.filter(() => random.chance(0.5));
  const healed: Healed[] = [];
  for (const phone of chosen) {
    const waiting = queuedOn(phone);
    const { requests } = phone.network;
    const pictures = phone.everywhere('blobs').length;
    await heal(life, phone);
    healed.push({ phone, waiting, pictures, requests });
  }
  await life.context.scheduler.advance(120_000);
  return healed;
}

/** A phone that is well must get through, in few rounds, whatever happens to the others. */
export async function checkHealed(context: Context, healed: readonly Healed[]): Promise<void> {
  for (const { phone, waiting, pictures, requests } of healed) {
    context.reach.hit('phone healed');
    if (waiting > 0) context.reach.hit('phone healed with entries');
    const left = queuedOn(phone);
    if (left > 0) context.violated('liveness', `${phone.name} was healed and still has ${left} of ${waiting} to send`);
    const rounds = phone.network.requests - requests;
    // Beside the rounds: the sign-in, and pages of a first download; each picture, and the row that says that it is there.
    const most = Math.ceil(waiting / perPush) + 3 + 30 + 2 * pictures;
    if (rounds > most) context.violated('liveness', `${phone.name} needed ${rounds} requests for ${waiting} entries`);
  }
}
