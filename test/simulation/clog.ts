import type { Life } from './admin.ts';
import type { Random } from './random.ts';

const waits = [10_000, 120_000, 3_600_000];

/** The networks of some phones stop, one after the other, and come back in another order: nothing of what is on its way is lost. */
export async function clogNetworks({ context, phones }: Life, random: Random): Promise<void> {
  const { scheduler, reach } = context;
  const wait = random.pick(waits);
  for (const phone of phones) {
    if (phone.isHealed || random.chance(0.4)) continue;
    reach.hit('network clogged');
    scheduler.after(random.int(5000), () => {
      if (!phone.isHealed) phone.network.clog();
    });
    scheduler.after(5000 + random.int(wait), () => {
      const freed = phone.network.free();
      if (freed > 0) reach.hit('stuck and freed', freed);
    });
  }
}
