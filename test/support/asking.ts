import type { KpiAnswer, KpiQuery } from '#contract/answers.ts';
import type { BoardQuery } from '#contract/boards.ts';
import { dayOfIso } from '#contract/day.ts';
import type { KpiName } from '#contract/kpis.ts';
import type { ArgsInput } from '#contract/mutations.ts';
import type { Role } from '#contract/people.ts';
import { type Scope, scopeOf } from '../../worker/auth/scope.ts';
import { answerKpis } from '../../worker/kpi/answer.ts';
import { answerBoard } from '../../worker/kpi/boards.ts';
import { aVisit, anOrder, entry, idOf, noon, type World } from './world.ts';

const roles: Record<string, Role> = {
  lea: 'rep',
  tom: 'rep',
  zoe: 'rep',
  camille: 'manager',
  paul: 'manager',
  admin: 'admin',
};

/** A person of the world, as who asks. */
export const readerOf = (world: World, user: string): Scope =>
  scopeOf({ orgId: world.org, userId: idOf(user), role: roles[user] ?? 'rep', locale: 'fr', sessionId: null });

export const scopeKey = (type: string, name: string): string => `${type}:${idOf(name)}`;

type Asked = Partial<Omit<KpiQuery, 'kpi'>> & { readonly now?: number };

/** What a person of the world is told of one KPI: by default the administrator, of the organisation, this month. */
export async function ask(
  world: World,
  kpi: KpiName,
  { now = noon, ...more }: Asked = {},
  user = 'admin',
): Promise<KpiAnswer> {
  const query = { scope: 'org', period: 'month:2026-11', ...more, kpi: [kpi] };
  const answer = await answerKpis(world.db, query, readerOf(world, user), now);
  const found = answer.kpis[kpi];
  if (!found) throw new Error(`no answer on ${kpi}`);
  return found;
}

export const valueOf = async (...args: Parameters<typeof ask>): Promise<number | string | null> => {
  const { value, reason } = await ask(...args);
  return value ?? reason ?? null;
};

export const board = (world: World, more: Partial<BoardQuery> = {}, user = 'admin', now = noon) =>
  answerBoard(
    world.db,
    { kpi: 'net_revenue', period: 'month:2026-11', unit: 'rep', scope: 'org', way: 'raw', ...more },
    readerOf(world, user),
    now,
  );

export const day = (iso: string): number => dayOfIso(iso) ?? Number.NaN;

async function pushed(world: World, user: string, sent: Parameters<World['push']>[1]): Promise<void> {
  const verdicts = await world.push(user, sent);
  const refused = verdicts.find(({ status }) => status !== 'applied');
  if (refused) throw new Error(`${refused.status} ${refused.code ?? ''}`);
}

/** Pushes an order (or a return) and answers its id. */
export async function sell(
  world: World,
  user: string,
  customer: string,
  more: Partial<ArgsInput<'order.submit'>> = {},
): Promise<string> {
  const args = anOrder(customer, more);
  await pushed(world, user, [entry('order.submit', args)]);
  return args.id;
}

export async function visit(
  world: World,
  user: string,
  customer: string,
  more: Partial<ArgsInput<'interaction.log'>> = {},
): Promise<string> {
  const args = aVisit(customer, more);
  await pushed(world, user, [entry('interaction.log', args)]);
  return args.id;
}

export const soap = (unitPriceCents: number) => [{ productId: idOf('soap'), quantity: 1, unitPriceCents }];
export const team: string = scopeKey('team', 'north');
export const rep = (name: string) => ({ scope: scopeKey('rep', name) });
