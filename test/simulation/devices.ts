import { sendInBackground } from '../../web/sync/background.ts';
import { signIn } from '../../web/sync/sign-in.ts';
import { Refusal } from '#contract/errors.ts';
import { oldBundles } from './bundle.ts';
import type { CommitFate } from './disk.ts';
import { carryQueue, handOver } from './handover.ts';
import { isStorageError } from './people.ts';
import type { Phone } from './phone.ts';
import type { Random } from './random.ts';

export type DeviceStep = (phone: Phone, random: Random, phones: readonly Phone[]) => Promise<void> | void;

const year = 365 * 86_400_000;

/** The service worker's own part; it throws while something is left, and the browser wakes it again. */
async function backgroundSync(phone: Phone): Promise<void> {
  const worker = phone.start('worker');
  const { reach } = phone.context;
  try {
    await sendInBackground(worker.env);
    reach.hit('background sync: done');
    phone.wantsBackgroundSync = false;
  } catch (error) {
    const isLeft = error instanceof Error && error.message.endsWith('are left');
    if (!isLeft && !isStorageError(error)) throw error;
    reach.hit(isLeft ? 'background sync: left' : 'background sync: no storage');
  } finally {
    worker.crash();
  }
}

async function signInAgain(phone: Phone): Promise<void> {
  const page = phone.opened;
  if (!page || !phone.state()?.needsLogin) return;
  try {
    await signIn(page.env, phone.user.email, 'a password');
    phone.context.reach.hit('signed in again');
    phone.wake();
  } catch (error) {
    phone.context.reach.hit(`sign-in failed: ${error instanceof Refusal ? error.code : 'no network'}`);
  }
}

function replaceDisk(phone: Phone, random: Random, phones: readonly Phone[], how: 'backup' | 'clone'): void {
  const { oracle, reach } = phone.context;
  const others = phones.filter((other) => other !== phone);
  const source = how === 'clone' ? random.pick(others) : phone;
  const disk = how === 'clone' ? source.disk.copy() : phone.backup?.copy();
  if (!disk || (how === 'clone' && source.user !== phone.user)) return;
  phone.closeAll();
  oracle.onDiskReplaced(phone, others);
  phone.disk = disk;
  if (how === 'clone') phone.token = source.token;
  phone.releaseLocks();
  oracle.onDiskHere(phone);
  phone.lastSave = [];
  reach.hit(how === 'clone' ? 'profile cloned' : 'device restored from backup');
}

const clockSteps = [
  0,
  5000,
  -5000,
  3_600_000,
  -3_600_000,
  2 * 86_400_000,
  -2 * 86_400_000,
  year,
  -year,
  10 * year,
  -10 * year,
];

/** What happens to a device. */
export const deviceSteps: Readonly<Record<string, { readonly weight: number; readonly run: DeviceStep }>> = {
  wake: { weight: 6, run: (phone) => phone.wake() },
  look: {
    weight: 3,
    run: async (phone) => {
      phone.isVisible = true;
      await phone.page();
      phone.wake();
    },
  },
  pocket: {
    weight: 3,
    run: (phone) => {
      phone.isVisible = false;
    },
  },
  close: { weight: 3, run: (phone) => phone.closeAll() },
  'second tab': {
    weight: 2,
    run: async (phone) => {
      if (phone.processes.size >= 3) phone.closeAll();
      else if (await phone.open()) phone.context.reach.hit('second tab');
    },
  },
  'background sync': { weight: 4, run: backgroundSync },
  'hand over': { weight: 0.6, run: handOver },
  'carry queue': { weight: 1.5, run: carryQueue },
  'older app': {
    weight: 0.5,
    run: (phone, random) => {
      if (phone.isHealed) return;
      phone.bundle = random.pick(oldBundles);
      phone.context.reach.hit(`app: ${phone.bundle}`);
    },
  },
  'update app': {
    weight: 3,
    run: (phone) => {
      if (phone.bundle === 'current') return;
      phone.closeAll();
      phone.bundle = 'current';
      phone.context.reach.hit('app updated');
    },
  },
  'sign in': { weight: 5, run: signInAgain },
  'go offline': {
    weight: 2,
    run: (phone) => {
      phone.isOnline = false;
    },
  },
  'back online': {
    weight: 5,
    run: (phone) => {
      phone.isOnline = true;
      phone.wake();
    },
  },
  kill: {
    weight: 2,
    run: (phone) => {
      phone.context.reach.hit('app killed');
      phone.closeAll();
    },
  },
  'crash soon': {
    weight: 2,
    run: (phone, random) => {
      const fate: CommitFate = random.pick(['crash before', 'crash after', 'quota', 'abort', 'lost connection']);
      if (!phone.isHealed) phone.armed = { after: random.int(12), fate };
    },
  },
  'power cut': {
    weight: 1,
    run: (phone, random) => {
      if (phone.isHealed) return;
      phone.closeAll();
      const lost = phone.disk.powerCut(random.int(phone.disk.loose + 1));
      phone.context.reach.hit('power cut');
      if (lost > 0) phone.context.reach.hit('relaxed transactions lost');
      phone.context.oracle.onDiskHere(phone);
    },
  },
  backup: {
    weight: 0.8,
    run: (phone) => {
      phone.backup = phone.disk.copy();
    },
  },
  'restore device': { weight: 0.8, run: (phone, random, phones) => replaceDisk(phone, random, phones, 'backup') },
  'clone profile': { weight: 0.6, run: (phone, random, phones) => replaceDisk(phone, random, phones, 'clone') },
  'set clock': {
    weight: 0.7,
    run: (phone, random) => {
      phone.skewMs = random.pick(clockSteps);
      phone.context.reach.hit('clock moved');
    },
  },
  poison: {
    weight: 0.7,
    run: (phone, random) => {
      // Two entries for one picture are nothing that a disk can make.
      const [last] = phone
        .outbox()
        .filter(({ name }) => name !== 'photo.attach')
        .slice(-1);
      if (!last) return;
      const from = phone.disk.nextKey(phone.databaseName, 'outbox');
      const mid = `poison${phone.place}${random.int(1e9)}`.padEnd(22, '_').slice(0, 22);
      const wrong = random.pick([
        { name: 'no.such' },
        { version: 99 },
        { args: { id: 7 } },
        { args: null },
        { deps: [mid] },
      ]);
      const { ord: _ord, ...rest } = last;
      phone.disk.plant(phone.databaseName, 'outbox', {
        ...rest,
        mid,
        state: 'queued',
        tries: 0,
        touched: [],
        deps: [],
        ...wrong,
      });
      phone.context.oracle.adopt(phone, from, true);
      phone.context.reach.hit('poisoned entry');
    },
  },
};
