import { dayOfInstant } from '#contract/day.ts';
import type { EntityKind } from '#contract/entities.ts';
import type { End, Invariant } from './end.ts';

type Args = Readonly<Record<string, unknown>>;

const madeKinds: Readonly<Record<string, EntityKind>> = {
  'interaction.log': 'interaction',
  'interaction.amend': 'interaction',
  'order.submit': 'order',
  'order.amend': 'order',
  'customer.create': 'customer',
  'opportunity.create': 'opportunity',
  'photo.attach': 'photo',
};

const dated: readonly EntityKind[] = ['interaction', 'order'];

/** Fields that no later write may change. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  interaction: ['occurredAt', 'kind', 'outcomeId', 'note'],
  order: ['placedAt', 'kind'],
  photo: ['hash', 'takenAt', 'interactionId', 'bytes'],
};

/** The business day is the one that the rep saw, whatever his phone's clock said; one that had not begun is the server's own (decisions.md 5). */
function hasDay(day: unknown, args: Args, settledAt: number): boolean {
  if (day === args['day']) return true;
  const today = dayOfInstant(settledAt, 'Europe/Paris');
  return Number(args['day']) > today && day === today;
}

function difference({ rows }: End, orgId: string, name: string, args: Args, settledAt: number): string | undefined {
  const kind = madeKinds[name];
  if (kind) {
    const found = rows(orgId, kind).find(({ row }) => row.id === args['id']);
    if (!found) return `${kind} ${String(args['id'])} is not there`;
    const row = found.row as unknown as Args;
    if (dated.includes(kind) && !hasDay(row['day'], args, settledAt))
      return `${kind} ${String(args['id'])} is on day ${String(row['day'])}, not ${String(args['day'])}`;
    const wrong = (fixed[kind] ?? []).find((field) => row[field] !== args[field]);
    return wrong === undefined ? undefined : `${kind} ${String(args['id'])} has another ${wrong}`;
  }
  const target = /^(interaction|order)\.void$/.exec(name)?.[1] as 'interaction' | 'order' | undefined;
  if (target) {
    const found = rows(orgId, target).find(({ row }) => row.id === args['id']);
    return found?.row.voided ? undefined : `${target} ${String(args['id'])} is not voided`;
  }
  if (name === 'contact.create') {
    const customers = rows(orgId, 'customer');
    const isThere = customers.some(({ row }) => row.contacts.some(({ id }) => id === args['id']));
    return isThere ? undefined : `contact ${String(args['id'])} is not there`;
  }
  return undefined;
}

/** `applied` means that the server has it, with what was sent; `rejected` that it has nothing of it. */
export const honesty: Invariant = (end, violated) => {
  const { oracle, reach } = end.life.context;
  for (const [mid, { entry, orgId, user, isPoison }] of oracle.saved) {
    const row = end.ledger.get(`${orgId} ${mid}`);
    if (!row) continue;
    reach.hit(`verdict ${row['status']}${row['code'] === null ? '' : `: ${row['code']}`}`);
    if (isPoison) continue;
    reach.hit('honest entry');
    if (row['status'] === 'rejected') reach.hit('honest entry refused');
    if (row['user_id'] !== user) violated(`${mid} was settled for another user`);
    const told = oracle.verdicts.get(mid);
    if (told && told.status !== row['status']) violated(`${mid} was ${told.status} and is ${row['status']}`);
    if (row['status'] !== 'applied') continue;
    const wrong = difference(end, orgId, entry.name, entry.args as Args, Number(row['at']));
    if (wrong !== undefined) violated(`${entry.name} ${mid} was applied, but ${wrong}`);
  }
};
