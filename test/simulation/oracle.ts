import type { Entry, SentEntry, StoredBlob, SyncState } from '../../web/store/schema.ts';
import type { Verdict } from '#contract/sync.ts';
import type { Phone } from './phone.ts';
import { databaseName } from '../../web/store/store.ts';
import { everybody, foreignMark, idOf } from './world.ts';

/** What a rep did, from the moment it was on his disk. */
export type Saved = {
  readonly entry: Entry;
  readonly user: string;
  readonly orgId: string;
  /** Devices that have held it. */
  readonly phones: Set<number>;
  /** The simulation put it there behind the core's back. */
  readonly isPoison: boolean;
  /** The rep took it back or gave it up, and his phone did so. */
  isGivenUp: boolean;
  /** Its device was lost before it could tell the server. */
  isLost: boolean;
  /** Its phone was wiped after it had handed all in: nobody can send it again. */
  isWiped: boolean;
};

type Seen = { readonly state: SyncState | undefined; readonly nextOrd: number; readonly raw: object | undefined };

/** The server was put back to an earlier day: what it had said since does not bind it. */
type Told = { readonly status: string; readonly code: string | undefined };

/** The little that is remembered independently of the product, and survives every fault. */
export class Oracle {
  readonly saved = new Map<string, Saved>();
  /** Entities that people, or the simulation in their name, have made. */
  readonly made = new Set<string>();
  readonly verdicts = new Map<string, Told>();
  /** Entries whose verdict was in the ledger for as long as it is kept, and no longer is. */
  readonly forgotten = new Set<string>();
  /** Entries that were handed in and decided about by somebody else than their author, and when. */
  readonly decided = new Map<string, number>();
  /** Photos, by organisation and id, whose only device was lost. */
  readonly lostPictures = new Set<string>();
  /** When the server last said that an epoch's head is this one: server time by `epoch head`. */
  readonly headsToldAt = new Map<string, number>();
  readonly violations: { rule: string; what: string }[] = [];
  /** How epochs of the time since the last restore begin. */
  #epoch = '';
  /** A restored server may decide again what it had decided. */
  restores = 0;
  /** Devices that got another disk, or lost the end of what they had written. */
  disks = 0;
  /** Replies that told a phone to begin a stream again. */
  resets = 0;
  /** Streams that a phone was once told to begin again. */
  readonly #reset = new Set<string>();
  readonly #seen = new Map<string, Seen>();
  /** Entries that somebody asked to give up, until their phone has done it. */
  readonly #asked = new Set<string>();

  violated(rule: string, what: string): void {
    if (this.violations.length < 20) this.violations.push({ rule, what });
  }

  /** A transaction of this phone has just been stored: whatever it queued must now survive everything. */
  onCommit(phone: Phone, database: string): void {
    const key = `${phone.place} ${database}`;
    const raw = phone.disk.database(database);
    const known = this.#seen.get(key);
    if (known && known.raw !== raw) this.#onWiped(phone, database);
    const seen = known && known.raw === raw ? known : undefined;
    const nextOrd = phone.disk.nextKey(database, 'outbox');
    // What is mended takes the place of an older entry.
    const firstOrd = this.#asked.size > 0 ? 0 : (seen?.nextOrd ?? 1);
    if (nextOrd !== firstOrd) this.adopt(phone, firstOrd, false, database);
    if (this.#asked.size > 0) this.#noteGivenUp(phone, database);
    const [state] = phone.disk.records<SyncState>(database, 'meta');
    if (seen?.state && state && state !== seen.state) this.#compare(phone, seen.state, state);
    this.#seen.set(key, { state, nextOrd, raw });
  }

  /** Databases that are gone, and were not made again. */
  noteWipes(phones: readonly Phone[]): void {
    for (const key of this.#seen.keys()) {
      const [place = '', database = ''] = key.split(' ');
      const phone = phones.find((each) => each.place === Number(place));
      if (phone && !phone.disk.database(database)) this.#onWiped(phone, database);
    }
  }

  #onWiped(phone: Phone, database: string): void {
    for (const saved of this.saved.values())
      if (saved.phones.has(phone.place) && databaseName(saved.orgId, saved.user) === database) saved.isWiped = true;
    phone.context.reach.hit('phone wiped');
  }

  #compare(phone: Phone, before: SyncState, after: SyncState): void {
    if (after.gen < before.gen) this.violated('monotonic reads', `${phone.name}: generation fell`);
    if (after.epoch !== before.epoch) return;
    if (after.head < before.head) this.violated('monotonic reads', `${phone.name}: head fell to ${after.head}`);
    const isBegunAgain = (stream: string) => this.#reset.has(`${phone.place} ${stream}`);
    // What one owns in a sector that is lost or begun again comes with one's own stream, from where the lost one stood or from nothing.
    const ownMayFall = Object.keys(before.cursors).some((stream) => !(stream in after.cursors) || isBegunAgain(stream));
    for (const [stream, [afterV]] of Object.entries(after.cursors)) {
      if (isBegunAgain(stream) || (ownMayFall && stream.startsWith('u:'))) continue;
      if (afterV < (before.cursors[stream]?.[0] ?? 0))
        this.violated('monotonic reads', `${phone.name}: cursor of ${stream} fell to ${afterV}`);
    }
  }

  /** Entries from this order on are the rep's now. */
  adopt(phone: Phone, fromOrd: number, isPoison: boolean, database = phone.databaseName): void {
    const owner = everybody.find(({ orgId, id }) => databaseName(orgId, id) === database) ?? phone.user;
    for (const entry of phone.disk.records<Entry>(database, 'outbox')) {
      if (entry.ord < fromOrd) continue;
      const known = this.saved.get(entry.mid);
      if (known) known.phones.add(phone.place);
      else {
        const { id: user, orgId } = owner;
        const phones = new Set([phone.place]);
        this.saved.set(entry.mid, {
          entry,
          user,
          orgId,
          phones,
          isPoison,
          isGivenUp: false,
          isLost: false,
          isWiped: false,
        });
      }
      for (const { id, created } of entry.touched) if (created) this.made.add(id);
    }
  }

  /** The device got another disk: what only the old one had cannot come back, nor be sent again to a restored server. */
  onDiskReplaced(phone: Phone, others: readonly Phone[]): void {
    this.noteWipes([phone]);
    const elsewhere = new Set(others.flatMap((other) => [...midsOn(other)]));
    for (const mid of midsOn(phone)) {
      const saved = this.saved.get(mid);
      if (saved && !elsewhere.has(mid)) saved.isLost = true;
    }
    const pictures = new Set(others.flatMap((other) => [...picturesOn(other)]));
    for (const picture of picturesOn(phone)) if (!pictures.has(picture)) this.lostPictures.add(picture);
    for (const key of this.#seen.keys()) if (key.startsWith(`${phone.place} `)) this.#seen.delete(key);
  }

  /** After a disk was replaced: what it holds now is held again. */
  onDiskHere(phone: Phone): void {
    this.disks += 1;
    for (const mid of midsOn(phone)) {
      const saved = this.saved.get(mid);
      if (!saved) continue;
      saved.phones.add(phone.place);
      saved.isLost = false;
    }
    for (const picture of picturesOn(phone)) this.lostPictures.delete(picture);
    for (const { orgId, id } of phone.users) {
      const name = databaseName(orgId, id);
      const [state] = phone.disk.records<SyncState>(name, 'meta');
      const nextOrd = phone.disk.nextKey(name, 'outbox');
      this.#seen.set(`${phone.place} ${name}`, { state, nextOrd, raw: phone.disk.database(name) });
    }
  }

  /** The server said this, whether anybody heard it or not. */
  onReply(phone: Phone, org: string, text: string): void {
    const [, epoch, head, at] = headOfReply.exec(text) ?? [];
    this.headsToldAt.set(`${epoch} ${head}`, Number(at));
    if (text.includes('"reset":["')) {
      const { reset } = JSON.parse(text) as { reset: string[] };
      for (const stream of reset) this.#reset.add(`${phone.place} ${stream}`);
      this.resets += 1;
      phone.context.reach.hit('stream begun again');
    }
    if (org !== idOf('rival') && text.includes(foreignMark))
      this.violated('isolation', `${phone.name} was sent a row of another organisation`);
    // What was decided before a restore and is told after it stands in no ledger.
    if (epoch?.startsWith(this.#epoch) === false) return;
    if (!text.includes('"verdicts":[{')) return;
    const { verdicts } = JSON.parse(text) as { verdicts: Verdict[] };
    for (const { mid, status, code } of verdicts) {
      if (status === 'held') continue;
      const before = this.verdicts.get(mid);
      if (before && (before.status !== status || before.code !== code))
        this.violated('one verdict', `${mid}: ${before.status} ${before.code ?? ''}, then ${status} ${code ?? ''}`);
      this.verdicts.set(mid, { status, code });
    }
  }

  /** Somebody is about to decide on an entry that was handed in. */
  mayBeDecided(mid: string, at: number): void {
    this.decided.set(mid, at);
  }

  /** The rep asked for these to be taken back or given up. */
  mayGo(mids: readonly string[]): void {
    for (const mid of mids) this.#asked.add(mid);
  }

  #noteGivenUp(phone: Phone, database: string): void {
    for (const mid of this.#asked) {
      const saved = this.saved.get(mid);
      const sent = phone.disk.record(database, 'sent', mid) as SentEntry | undefined;
      if (!sent || sent.outcome === 'settled' || !saved) continue;
      this.#asked.delete(mid);
      saved.isGivenUp = true;
    }
  }

  /** The ledger has kept this verdict as long as it must: the entry is decided anew if it ever comes again. */
  onForgotten(mid: string): void {
    this.forgotten.add(mid);
    this.verdicts.delete(mid);
  }

  /** The server was put back to a moment, maybe of a time that an earlier restore had ended: what its ledger says now was said. */
  onRestored(ledger: ReadonlyMap<string, Told>, epoch: string): void {
    this.#epoch = epoch;
    for (const mid of this.verdicts.keys()) {
      const told = ledger.get(mid);
      if (told) this.verdicts.set(mid, told);
      else this.verdicts.delete(mid);
    }
    this.restores += 1;
  }
}

/** Entries that a phone holds, sent or not. */
function* midsOn(phone: Phone): Iterable<string> {
  for (const store of ['outbox', 'sent']) for (const { mid } of phone.everywhere<Entry>(store)) yield mid;
}

const headOfReply = /"epoch":"([^"]*)","head":(\d+),"now":(\d+)/;

/** Photos whose bytes a phone holds. The same bytes may be two people's: each sends his own. */
export const picturesOn = (phone: Phone): readonly string[] =>
  phone.users.flatMap(({ orgId, id: userId }) =>
    phone.disk
      .records<StoredBlob>(databaseName(orgId, userId), 'blobs')
      .flatMap(({ photoIds }) => photoIds.map((id) => `${orgId} ${id}`)),
  );

/** A record that is no entry any more stays where it is, in nobody's way. */
export const isEntry = ({ args }: { readonly args: unknown }): boolean => typeof args === 'object' && args !== null;
