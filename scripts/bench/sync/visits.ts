import { createHash } from 'node:crypto';
import { dayOfInstant } from '../../../worker/contract/day.ts';
import { idFromBytes } from '../../../worker/contract/id-text.ts';
import type { Visit } from './contender.ts';

export const customerCount = 100;
export const outcomes = ['met', 'order', 'absent'] as const;
const visitsPerDay = 15;

/** 22 characters as random as a UUID's, the same for the same name. */
export const idOf = (name: string): string => idFromBytes(createHash('sha256').update(name).digest().subarray(0, 16));

export const customerId = (no: number): string => idOf(`customer ${no}`);

const people = [
  'Mme Renaud',
  'M. Lefort',
  'la titulaire',
  'le chef de rayon',
  'Mme Da Silva',
  'M. Okafor',
  'le gérant',
];
const facts = [
  'intéressé par la gamme Soin',
  'stock encore suffisant',
  'demande un rappel après inventaire',
  'compare avec un confrère',
  'souhaite une remise dès 20 pièces',
  'présentoir à remplacer',
  'bon accueil de la nouveauté',
];
const steps = ['repasser mardi', 'envoyer le tarif', 'prévoir échantillons', 'relancer fin de mois', 'rien à prévoir'];

/** A visit's note: about 60 characters, never twice the same. */
function noteOf(no: number): string {
  const pick = (words: readonly string[], step: number) => words[Math.floor(no / step) % words.length] ?? '';
  return `Vu ${pick(people, 1)}, ${pick(facts, 3)}, ${pick(steps, 5)} (${no % 89})`;
}

/** An id as the phone makes it (UUIDv7): the visit's own time, then chance; the same for the same name. */
function visitId(name: string, at: number): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return idFromBytes(bytes);
}

/** Visits of one rep on his customers, fifteen a day up to today. */
export function makeVisits(count: number, seed: string): Visit[] {
  const today = dayOfInstant(Date.now(), 'Europe/Paris');
  return Array.from({ length: count }, (_, no) => {
    const day = today - 1 - Math.floor((count - 1 - no) / visitsPerDay);
    const occurredAt = day * 86_400_000 + 28_800_000 + (no % visitsPerDay) * 1_860_000;
    return {
      id: visitId(`${seed} ${no}`, occurredAt),
      customerId: customerId((no * 37) % customerCount),
      contactId: null,
      kind: 'visit',
      direction: 'outbound',
      outcomeId: outcomes[no % outcomes.length] ?? 'met',
      day,
      occurredAt,
      note: noteOf(no),
      opportunityId: null,
      satisfaction: no % 4 === 0 ? 1 + (no % 5) : null,
      position: null,
    };
  });
}
