import { rememberedSession } from '../../web/sync/session.ts';
import { openSession } from '../../web/sync/open-session.ts';
import { signIn } from '../../web/sync/sign-in.ts';
import type { Channel } from '../../web/platform/env.ts';
import { databaseName } from '../../web/store/store.ts';
import type { Entry, StoredRow, SyncState } from '../../web/store/schema.ts';
import { startSync } from '../../web/sync/loop.ts';
// The core loads these when it first needs them: here that must not take a turn of the real event loop.
import '../../web/sync/quarantine.ts';
import '../../web/sync/wipe.ts';
import '../../web/sync/photo-lane.ts';
import type { Bundle } from './bundle.ts';
import type { Context } from './context.ts';
import { type CommitFate, Disk } from './disk.ts';
import type { Fault } from './faults.ts';
import { Network } from './network.ts';
import { Process } from './process.ts';
import { type Random, randomOf } from './random.ts';
import { type User, everybody } from './world.ts';

type Listener = { readonly owner: Process; readonly name: string; readonly listen: (message: unknown) => void };

let serial = 0;
/** Serial numbers of processes begin again with each run. */
export const resetSerial = (): void => {
  serial = 0;
};

/** One device: a browser profile on disk, a clock, a network, and the pages that are open on it. */
export class Phone {
  readonly context: Context;
  readonly place: number;
  readonly name: string;
  readonly network: Network;
  /** Whose phone it is, and who is using it. */
  readonly owner: User;
  user: User;
  bundle: Bundle = 'current';
  disk = new Disk();
  backup: Disk | undefined;
  readonly processes = new Set<Process>();
  readonly #locks = new Map<string, Process>();
  readonly #listeners = new Set<Listener>();
  /** Reseeded at each step on this phone, so that a plan can lose a step and keep the rest. */
  random: Random = randomOf(0);
  skewMs = 0;
  isOnline = true;
  isVisible = true;
  /** No fault reaches it any more. */
  isHealed = false;
  wantsBackgroundSync = false;
  /** Session cookie; null before the first sign-in. */
  token: string | null = null;
  /** The n-th transaction from now on that writes meets this. */
  armed: { after: number; readonly fate: CommitFate } | undefined;
  /** Mids of the last save, which the rep may still take back. */
  lastSave: readonly string[] = [];

  constructor(context: Context, place: number, user: User) {
    this.context = context;
    this.place = place;
    this.owner = user;
    this.user = user;
    this.name = `p${place}`;
    this.network = new Network(this);
  }

  clock(): number {
    return Math.round(this.context.scheduler.now + this.skewMs);
  }

  strikes(fault: Fault): boolean {
    return !this.isHealed && this.context.strikes(fault, this.random);
  }

  get databaseName(): string {
    return databaseName(this.user.orgId, this.user.id);
  }

  /** All who have a database here. */
  get users(): User[] {
    return everybody.filter(({ orgId, id }) => this.disk.database(databaseName(orgId, id)) !== undefined);
  }

  /** Records of a store in the databases of all who used this phone. */
  everywhere = <T>(store: string): T[] =>
    this.users.flatMap(({ orgId, id }) => this.disk.records<T>(databaseName(orgId, id), store));

  /** Records of this user's database as they are on disk. */
  outbox = (): Entry[] => this.disk.records<Entry>(this.databaseName, 'outbox');
  rows = (): StoredRow[] => this.disk.records<StoredRow>(this.databaseName, 'rows');
  state = (): SyncState | undefined => this.disk.records<SyncState>(this.databaseName, 'meta')[0];

  start(kind: 'page' | 'worker'): Process {
    const process = new Process(this, kind, ++serial);
    this.processes.add(process);
    this.context.trace(`${this.name} ${kind} starts`);
    return process;
  }

  /** A page that is open for the user of now. */
  get opened(): Process | undefined {
    return [...this.processes].find(({ kind, store }) => kind === 'page' && store?.name === this.databaseName);
  }

  /** The page that the rep looks at, opened if need be; `undefined`: he could not sign in. */
  async page(): Promise<Process | undefined> {
    return this.opened ?? this.open();
  }

  /** Opens the app as its start does: for who used it last, else after a sign-in. */
  async open(): Promise<Process | undefined> {
    const page = this.start('page');
    const { env } = page;
    try {
      const session = (await rememberedSession(env)) ?? (await signIn(env, this.user.email, 'a password'));
      const name = databaseName(session.orgId, session.user.id);
      this.user = everybody.find(({ orgId, id }) => databaseName(orgId, id) === name) ?? this.user;
      page.store = await openSession(env, session);
      page.sync = startSync(page.store);
      return page;
    } catch (error) {
      this.context.trace(`${this.name} cannot start: ${error instanceof Error ? error.name : 'unknown'}`);
      page.crash();
      return undefined;
    }
  }

  /** The device is off, or the app was swept away. */
  closeAll(): void {
    for (const process of Array.from(this.processes)) process.crash();
  }

  wake(): void {
    for (const process of Array.from(this.processes)) process.wake();
  }

  committed(database: string): void {
    this.context.oracle.onCommit(this, database);
  }

  forget(process: Process): void {
    this.processes.delete(process);
    for (const listener of this.#listeners) if (listener.owner === process) this.#listeners.delete(listener);
    for (const [name, holder] of this.#locks) {
      if (holder !== process) continue;
      const release = () => this.#locks.delete(name);
      // A frozen context keeps what it holds until the browser throws it away.
      if (this.strikes('lock not released')) this.context.scheduler.after(600_000, release);
      else release();
    }
  }

  releaseLocks(): void {
    this.#locks.clear();
  }

  async tryLock(owner: Process, name: string, run: () => Promise<void>): Promise<boolean> {
    if (this.#locks.has(name)) {
      this.context.reach.hit('lock taken');
      return false;
    }
    this.#locks.set(name, owner);
    try {
      await run();
    } finally {
      if (this.#locks.get(name) === owner && owner.isAlive()) this.#locks.delete(name);
    }
    return true;
  }

  channel(owner: Process, name: string, listen: (message: unknown) => void): Channel {
    const listener: Listener = { owner, name, listen };
    this.#listeners.add(listener);
    return {
      post: (message) => {
        if (!owner.isAlive()) return;
        for (const other of this.#listeners) {
          if (other === listener || other.name !== name || this.strikes('message lost')) continue;
          this.context.scheduler.tasks.push(() => this.#listeners.has(other) && other.listen(message));
        }
      },
      close: () => this.#listeners.delete(listener),
    };
  }
}
