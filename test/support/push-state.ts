import { dayOfCivil } from '#contract/day.ts';
import type { Interaction } from '#contract/interaction.ts';
import type { Actor, Change } from '#contract/mutation.ts';
import { type ArgsInput, type MutationName, mutations } from '#contract/mutations.ts';
import type { Order } from '#contract/order.ts';
import type { SentMutation } from '#contract/sync.ts';
import { type Known, type Stamps, type Stored, keyOf } from '../../worker/db/stored.ts';
import { type Decision, type PushState, decide, parse } from '../../worker/sync/decide.ts';
import { peopleAndGoods } from './world-rows.ts';

/** 22 characters, readable in a failure. */
export const idOf = (name: string): string => name.padEnd(22, '_').slice(0, 22);

export const dayMs = 86_400_000;
export const today = dayOfCivil(2026, 11, 18);
/** Server time of the push. */
export const noon = today * dayMs + 11 * 3_600_000;
/** Version of every row that is stored, and of the head. */
export const storedV = 40;
export const head = 50;

export const lea: Actor = { orgId: idOf('org'), userId: idOf('lea'), role: 'rep' };
export const tom: Actor = { ...lea, userId: idOf('tom') };
export const camille: Actor = { ...lea, userId: idOf('camille'), role: 'manager' };

export const organization: Extract<Change, { kind: 'organization' }> = {
  kind: 'organization',
  row: {
    id: lea.orgId,
    name: 'Maison Valmy',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    locale: 'fr',
    fiscalYearStartMonth: 1,
    activityWindowMonths: 3,
    workingDays: [1, 2, 3, 4, 5],
    orderConfirmation: 'automatic',
    repsSeeMargin: false,
    month0: 2024 * 12,
    isDemo: false,
  },
};

/** Made by Léa's phone two hours before the push, received an hour later. */
export const usualStamps: Stamps = {
  receivedAt: noon - 3_600_000,
  madeAt: noon - 7_200_000,
  madeBy: idOf('phone'),
  clockOffsetMs: 0,
  wasFuture: false,
};

/** A row as the database has it. */
export function stored({ kind, row }: Change, stamps: Partial<Stamps> = {}): Stored {
  const places = row as { territoryId?: string | null; ownerId?: string | null; repId?: string };
  return {
    kind,
    id: row.id,
    row,
    v: storedV,
    scope: places.territoryId ? `t:${places.territoryId}` : 'o:shared',
    owner: places.ownerId ?? places.repId ?? null,
    del: false,
    fields: { ...row, ...usualStamps, ...stamps },
  };
}

export const knownOf = (...rows: readonly Stored[]): Known =>
  new Map(rows.map((row) => [keyOf(row.kind, row.id), row]));

/** The small organisation of `peopleAndGoods`, and what else a test needs; a row given here replaces one of the same id. */
export const world = (...more: readonly Stored[]): Known =>
  new Map([
    ...knownOf(stored(organization), ...peopleAndGoods(4).map((change) => stored(change))),
    ...knownOf(...more),
  ]);

/** What Camille answers for: Léa, Tom and herself, their team and their sectors. */
export const reachOfCamille = {
  sectors: new Set([idOf('sectorA'), idOf('sectorB')]),
  people: new Set([idOf('lea'), idOf('tom'), idOf('camille')]),
  teams: new Set([idOf('north'), idOf('france')]),
};

/** State of a push by Léa's phone, in her sector, nothing of it settled before. */
export function aState(more: Partial<PushState> = {}): PushState {
  return {
    head,
    now: noon,
    today,
    clockOffsetMs: 0,
    client: idOf('phone'),
    sameEpoch: true,
    settled: new Map(),
    bases: new Map(),
    rows: world(),
    sectors: new Set([idOf('sectorA')]),
    ...more,
  };
}

let count = 0;
/** A queued write; made two hours before the push unless said otherwise. */
export function entry<N extends MutationName>(
  name: N,
  args: ArgsInput<N>,
  more: Partial<SentMutation> = {},
): SentMutation {
  const { version } = mutations[name];
  return { mid: idOf(`m${++count}`), name, version, at: noon - 7_200_000, basis: null, deps: [], args, ...more };
}

/** Decides entries as they come off the wire. */
export const decided = (entries: readonly SentMutation[], state: PushState = aState(), actor: Actor = lea): Decision =>
  decide(entries.map(parse), actor, state);

/** Verdicts in a word or two. */
export const told = ({ verdicts }: Decision): string[] =>
  verdicts.map(({ status, code }) => (code === undefined ? status : `${status} ${code}`));

export const aVisit = (id: string, more: Partial<ArgsInput<'interaction.log'>> = {}): ArgsInput<'interaction.log'> => ({
  id: idOf(id),
  customerId: idOf('c1'),
  kind: 'visit',
  outcomeId: 'met',
  day: today,
  occurredAt: noon,
  ...more,
});

export const anOrder = (id: string, more: Partial<ArgsInput<'order.submit'>> = {}): ArgsInput<'order.submit'> => ({
  id: idOf(id),
  customerId: idOf('c1'),
  day: today,
  placedAt: noon,
  lines: [{ productId: idOf('soap'), quantity: 10, unitPriceCents: 1000 }],
  ...more,
});

/** Rows as the server would have stored them after these entries. */
export function storedAfter(entries: readonly SentMutation[], stamps: Partial<Stamps> = {}, actor = lea): Stored[] {
  return decided(entries, aState(), actor).writes.map(({ kind, after }) =>
    stored({ kind, row: after } as Change, stamps),
  );
}

export const visitIn = ({ writes }: Decision, id: string): Interaction | undefined => {
  const found = writes.find(({ kind, after }) => kind === 'interaction' && after.id === idOf(id));
  return found?.kind === 'interaction' ? found.after : undefined;
};

export const orderIn = ({ writes }: Decision, id: string): Order | undefined => {
  const found = writes.find(({ kind, after }) => kind === 'order' && after.id === idOf(id));
  return found?.kind === 'order' ? found.after : undefined;
};

/** A person at a customer, as stored. */
export const aContactRow = (name: string) => ({
  id: idOf(name),
  firstName: '',
  lastName: name,
  jobTitle: '',
  phone: '',
  email: '',
  isPrimary: false,
  marks: {},
});
