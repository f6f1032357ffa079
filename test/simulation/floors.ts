import { faults } from './faults.ts';

/** Rare states that a run of 2,000 seeds must have met, beside every fault. */
const states = [
  'offline request',
  'lock taken',
  'second tab',
  'background sync: done',
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
] as const;

const floor = 50;
const perSeeds = 2000;

/** Faults and states that so many seeds should have met and did not: what never strikes proves nothing. */
export function notReached(reach: readonly (readonly [string, number])[], seeds: number): string[] {
  const counts = new Map(reach);
  const least = Math.floor((floor * seeds) / perSeeds);
  return [...Object.keys(faults), ...states].filter((name) => (counts.get(name) ?? 0) < least);
}
