import { faults } from './faults.ts';

/** Rare states that a run of 2,000 seeds must have met, beside every fault. */
const states = [
  'offline request',
  'lock taken',
  'second tab',
  'background sync: done',
  'background sync: left',
  'signed in again',
  'app killed',
  'power cut',
  'relaxed transactions lost',
  'device restored from backup',
  'profile cloned',
  'clock moved',
  'poisoned entry',
  'customer moved by an administrator',
  'sector moved',
  'membership moved',
  'role changed',
  'user disabled',
  'user enabled',
  'sessions ended',
  'server restored',
  'phone healed with entries',
  'undo: undone',
  'undo: voided',
  'discarded',
  'verdict superseded',
  'at rest dead: sync.malformed_args',
  'armed crash before',
  'armed crash after',
  'armed quota',
  'armed abort',
  'armed lost connection',
  'photo',
  'photo stored',
  'photo refused: StorageFull',
  'fixed',
  'mended entry applied, the old one rejected',
  'mended entry applied, the old one superseded',
  'sent to manager: stored',
  'quarantine: accept',
  'quarantine: dismiss',
  'phone wiped',
  'customer merged',
  'conflict told',
  'conflict expected',
  'network clogged',
  'stuck and freed',
  'another user',
  'another user while entries wait',
  'queue file: taken',
  'queue file: damaged',
  'queue file: otherUser',
  'app: older',
  'app: too old',
  'app: unreadable',
  'app updated',
  'stream begun again',
  'versions compared',
  'jobs: fewer stream_exits',
  'jobs: fewer ledger',
  'hostile: malformed',
  'hostile: huge',
  'hostile: in another name',
  'hostile: forbidden',
  'hostile: replayed',
  'hostile: unknown',
  'hostile: bad arguments',
  'hostile: pictures',
  'hostile: as manager',
  'hostile: from elsewhere',
] as const;

const floor = 50;
const perSeeds = 2000;
/** Of the entries that people make. */
const mostRefused = 0.2;

/** Faults and states that so many seeds should have met and did not: what never strikes proves nothing. And too many refusals. */
export function notReached(reach: readonly (readonly [string, number])[], seeds: number): string[] {
  const counts = new Map(reach);
  const least = Math.floor((floor * seeds) / perSeeds);
  const rare = [...Object.keys(faults), ...states].filter((name) => (counts.get(name) ?? 0) < least);
  const [refused = 0, all = 0] = ['honest entry refused', 'honest entry'].map((name) => counts.get(name));
  // A server that refuses what people do would break no other rule.
  return refused > all * mostRefused ? [...rare, `${refused} of ${all} honest entries are refused`] : rare;
}
