import { expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import { analyse } from '../support/analyses/ask.ts';
import { day, scopeKey, sell, visit } from '../support/asking.ts';
import { aCustomer } from '../support/world-rows.ts';
import { idOf, makeWorld, noon, type World } from '../support/world.ts';

const october = day('2026-10-12');
const line = (product: string | null) => [{ productId: product && idOf(product), quantity: 1, unitPriceCents: 1000 }];

/** So many more people in lea's team. */
const colleagues = (count: number): Change[] =>
  Array.from({ length: count }, (_, n): Change[] => [
    {
      kind: 'user',
      row: { id: idOf(`p${n}`), no: 10 + n, name: `p${n}`, role: 'rep', status: 'active', hidden: false },
    },
    {
      kind: 'membership',
      row: { id: idOf(`mp${n}`), userId: idOf(`p${n}`), teamId: idOf('north'), function: 'member', from: 0, to: null },
    },
  ]).flat();

const pulse: Change = {
  kind: 'survey',
  row: { id: idOf('pulse'), name: 'Humeur', audience: 'staff', kind: 'pulse', archived: false },
};
const mood = (who: string, score: number): Change => ({
  kind: 'surveyResponse',
  row: {
    id: idOf(`says-${who}-${score}`),
    surveyId: idOf('pulse'),
    customerId: null,
    userId: idOf(who),
    sentOn: october,
    answeredOn: october,
    score,
    comment: '',
    interactionId: null,
    voided: false,
  },
});
const training = (who: string, doneOn: number | null): Change => ({
  kind: 'trainingRecord',
  row: {
    id: idOf(`learns-${who}`),
    userId: idOf(who),
    subject: 'Gamme',
    plannedOn: october,
    doneOn,
    minutes: 90,
    cancelled: false,
  },
});

test('what a team says is one figure of at least five people', async () => {
  const world = await makeWorld();
  await world.commit([...colleagues(3), pulse, mood('lea', 5), mood('tom', 4), mood('p0', 2), mood('p1', 1)]);
  await world.commit([training('lea', october), training('tom', null)]);
  const hidden = { answers: null, mean: null };
  expect((await analyse(world, 'team_engagement')).result).toEqual({
    pulse: { people: 4, ...hidden },
    recommendation: { people: 0, answers: null, score: null },
    training: { people: 2, planned: null, done: null, share: null },
  });
  // A second answer of somebody is no fifth person.
  await world.commit([mood('p1', 2)]);
  expect((await analyse(world, 'team_engagement')).result?.pulse).toEqual({ people: 4, ...hidden });

  await world.commit([
    mood('p2', 4),
    training('p0', october + 1),
    training('p1', day('2026-11-02')),
    training('p2', null),
  ]);
  // 5 + 4 + 2 + 1 + 2 + 4 over six answers; two of five trainings done by the end of October.
  const team = scopeKey('team', 'north');
  expect((await analyse(world, 'team_engagement', { scope: team }, 'lea')).result).toMatchObject({
    pulse: { people: 5, answers: 6, mean: 3 },
    training: { people: 5, planned: 5, done: 2, share: 0.4 },
  });
  await expect(analyse(world, 'team_engagement', { scope: scopeKey('rep', 'lea') })).rejects.toMatchObject({
    code: 'request.scope_without_meaning',
  });
});

const signIn = (world: World, who: string, minutesAgo: number) =>
  world.sql(
    `INSERT INTO sessions (token_hash, org_id, user_id, created_at, expires_at, last_seen_at) VALUES (?2, ?1, ?3, 0, 0, ?4)`,
    `${world.org} ${who} ${minutesAgo}`,
    idOf(who),
    noon - minutesAgo * 60_000,
  );

test('freshness is that of the phone heard of longest ago; only who leads them is told whose', async () => {
  const world = await makeWorld();
  const november = { period: 'month:2026-11' };
  await signIn(world, 'lea', 30);
  await signIn(world, 'lea', 9000);
  expect((await analyse(world, 'data_freshness', november)).result).toMatchObject({ people: 2, never: 1 });
  await signIn(world, 'tom', 180);
  const { result } = await analyse(world, 'data_freshness', november);
  expect(result).toEqual({
    people: 2,
    never: 0,
    oldestAt: noon - 180 * 60_000,
    oldestMinutes: 180,
    medianMinutes: 105,
    rows: [
      { repId: idOf('tom'), seenAt: noon - 180 * 60_000 },
      { repId: idOf('lea'), seenAt: noon - 30 * 60_000 },
    ],
  });
  expect((await analyse(world, 'data_freshness', november, 'lea')).result?.rows).toBeNull();
  const own = { ...november, scope: scopeKey('rep', 'lea') };
  expect((await analyse(world, 'data_freshness', own, 'lea')).result?.oldestMinutes).toBe(30);
  expect(await analyse(world, 'data_freshness', { period: 'month:2026-10' })).toMatchObject({ reason: 'no_data' });
});

test('completeness counts, for each figure’s input, the records that have it', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: october, lines: [...line('soap'), ...line('broom'), ...line(null)] });
  await visit(world, 'lea', 'c1', { day: october });
  await visit(world, 'lea', 'c1', { day: october, outcomeId: null });
  await world.commit([
    { kind: 'segment', row: { id: idOf('vip'), name: 'VIP', rule: '', archived: false } },
    {
      kind: 'segmentMember',
      row: { id: idOf('in'), segmentId: idOf('vip'), customerId: idOf('c1'), from: october, to: null },
    },
  ]);
  const { result } = await analyse(world, 'data_completeness');

  // Only soap has a unit cost; four customers have a sector.
  const shown = result?.fields.map(({ field, rows, usable }) => [field, usable, rows]);
  expect(shown).toEqual([
    ['product', 2, 3],
    ['cost', 1, 2],
    ['outcome', 1, 2],
    ['amount', 0, 0],
    ['loss_reason', 0, 0],
    ['territory', 4, 4],
    ['segment', 1, 4],
  ]);
  expect(result).toMatchObject({ usable: 9, rows: 15, share: 0.6 });
  expect(result?.fields[3]?.share).toBeNull();
});

test('a class of customers is shown from five on', async () => {
  const world = await makeWorld({ customers: 5 });
  await world.commit([{ ...aCustomer(6), row: { ...aCustomer(6).row, kind: 'person', source: 'salon' } }]);
  await world.commit([
    { kind: 'segment', row: { id: idOf('vip'), name: 'VIP', rule: '', archived: false } },
    ...[1, 2, 3, 4, 5].map((n): Change => ({
      kind: 'segmentMember',
      row: { id: idOf(`vip${n}`), segmentId: idOf('vip'), customerId: idOf(`c${n}`), from: 0, to: null },
    })),
  ]);
  await visit(world, 'lea', 'c1', { day: october });
  await visit(world, 'tom', 'c2', { day: october });
  await sell(world, 'lea', 'c1', { day: october + 3, lines: line('soap') });
  const { result } = await analyse(world, 'demographic_mix');

  expect(result?.customers).toBe(6);
  // Two prospects were reached, one of them bought; the person, the salon and the new buyer are too few to be shown.
  const companies = { customers: 5, netCents: 1000, reached: 2, converted: 1, conversionRate: 0.5 };
  expect(result?.classes).toMatchObject([
    { dimension: 'kind', class: 'company', ...companies, active: 0, churnRate: null },
    { dimension: 'source', class: null, ...companies },
    { dimension: 'seniority', class: 'prospect', customers: 5, netCents: 0, reached: 1, conversionRate: 0 },
    { dimension: 'segment', class: idOf('vip'), ...companies },
  ]);
  expect(result?.hiddenClasses).toBe(3);
});

test('a segment’s rates stand beside the company’s', async () => {
  const world = await makeWorld({ customers: 4 });
  await world.commit([
    { kind: 'segment', row: { id: idOf('bakers'), name: 'Boulangers', rule: '', archived: false } },
    ...['c1', 'c2'].map((name): Change => ({
      kind: 'segmentMember',
      row: { id: idOf(`in-${name}`), segmentId: idOf('bakers'), customerId: idOf(name), from: 0, to: null },
    })),
  ]);
  await visit(world, 'lea', 'c1', { day: october });
  await visit(world, 'lea', 'c3', { day: october });
  await visit(world, 'tom', 'c4', { day: october });
  for (const gap of [0, 1]) await sell(world, 'lea', 'c3', { day: october + gap, lines: line('soap') });
  await sell(world, 'lea', 'c1', { day: october + 1, lines: line('soap') });
  const { result, names } = await analyse(world, 'segment_engagement');

  expect(result?.company).toMatchObject({ customers: 4, contacted: 3, contactRate: 0.75, buyers: 2, repeatRate: 0.5 });
  expect(result?.segments).toMatchObject([
    { segmentId: idOf('bakers'), customers: 2, contacted: 1, contactGap: -0.25, repeatBuyers: 0, repeatGap: -0.5 },
  ]);
  expect(names).toEqual({ [idOf('bakers')]: { fr: 'Boulangers', en: 'Boulangers' } });
});
