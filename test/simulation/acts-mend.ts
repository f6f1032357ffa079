import { isMutationName, mutations } from '#contract/mutations.ts';
import type { Entry } from '../../web/store/schema.ts';
import { fix } from '../../web/sync/fix.ts';
import { discard, takenWith } from '../../web/sync/discard.ts';
import { undo } from '../../web/sync/outbox.ts';
import { sendToManager } from '../../web/sync/quarantine.ts';
import { type Act, type Hand, isToldToTheRep, oneOf, shown } from './people.ts';
import { fieldsOf, linesOf } from './writes.ts';

// What a rep does about entries that were saved, or refused.

type Args = Readonly<Record<string, unknown>>;

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isToldToTheRep(error)) throw error;
  }
}

const stuck = (hand: Hand): Entry | undefined =>
  oneOf(
    hand,
    hand.phone.outbox().filter(({ state }) => state === 'dead' || state === 'held'),
  );

/** Pictures go with the visits that are taken back. */
function withPhotos(mids: readonly string[], outbox: readonly Entry[]): string[] {
  const made = new Set(outbox.filter(({ mid }) => mids.includes(mid)).map(({ args }) => (args as Args | null)?.['id']));
  const photos = outbox.filter(
    ({ name, args }) => name === 'photo.attach' && made.has((args as Args | null)?.['interactionId']),
  );
  return [...mids, ...photos.map(({ mid }) => mid)];
}

/** Arguments as a form would give them once they are put right, or tried again as they were. */
function mended(hand: Hand, { name, args }: Entry): Args {
  const before = args as Args;
  const { random } = hand;
  if (random.chance(0.2)) return before;
  const living = shown(hand, 'customer').filter(({ archived }) => !archived);
  const customerId = living.length > 0 && random.chance(0.5) ? random.pick(living).id : before['customerId'];
  switch (name) {
    case 'interaction.log':
    case 'interaction.amend':
      return { ...before, customerId, note: 'mended' };
    case 'order.submit':
    case 'order.amend':
      return { ...before, customerId, interactionId: null, lines: linesOf(hand) };
    case 'customer.set':
      return { ...before, fields: fieldsOf(hand) };
    case 'contact.create':
      return { ...before, customerId };
    default:
      return before;
  }
}

export const mendActs: Readonly<Record<string, { readonly weight: number; readonly act: Act }>> = {
  undo: {
    weight: 4,
    act: async ({ phone, store }) => {
      const { oracle, reach } = phone.context;
      const { lastSave } = phone;
      if (lastSave.length === 0) return;
      oracle.mayGo(withPhotos(lastSave, phone.outbox()));
      await told(async () => reach.hit(`undo: ${await undo(store, lastSave)}`));
      phone.lastSave = [];
    },
  },
  discard: {
    weight: 2,
    act: async (hand) => {
      const { phone, store } = hand;
      const entry = stuck(hand);
      if (!entry) return;
      phone.context.oracle.mayGo([entry.mid, ...takenWith(entry.mid, phone.outbox()).map(({ mid }) => mid)]);
      await told(async () => phone.context.reach.hit('discarded', await discard(store, entry.mid)));
    },
  },
  fix: {
    weight: 4,
    act: async (hand) => {
      const { phone, store } = hand;
      const { oracle, reach } = phone.context;
      const entry = stuck(hand);
      // A form can only be opened for what this app knows.
      if (!entry || !isMutationName(entry.name) || mutations[entry.name].version !== entry.version) return;
      if (oracle.saved.get(entry.mid)?.isPoison) return;
      oracle.mayGo([entry.mid]);
      await told(async () => {
        const mid = await fix(store, entry.mid, mended(hand, entry));
        reach.hit(mid === null ? 'fixed too late' : 'fixed');
        if (mid !== null && !oracle.saved.has(mid))
          oracle.violated('no loss', `${mid} was said to be mended and is not`);
      });
    },
  },
  'send to manager': {
    weight: 2,
    act: async (hand) => {
      const { phone, store } = hand;
      const entry = stuck(hand);
      if (!entry) return;
      await told(async () => phone.context.reach.hit(`sent to manager: ${await sendToManager(store, entry.mid)}`));
    },
  },
};
