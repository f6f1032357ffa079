import { expect, test } from 'vitest';
import type { BoardAnswer } from '#contract/answers.ts';
import { analysisNames } from '#contract/analyses/registry.ts';
import { WayOfRanking } from '#contract/boards.ts';
import { day, scopeKey, sell, soap, team, visit } from '../support/asking.ts';
import { type Browser, signedIn, syncBody, told } from '../support/world-browser.ts';
import { type World, aVisit, entry, idOf, makeWorld } from '../support/world.ts';

const hide = (browser: Browser, hidden: unknown) => browser.post('/users/me/hidden', { hidden });
const boardUrl = (more: Record<string, string> = {}) =>
  `/leaderboards?${new URLSearchParams({ kpi: 'net_revenue', period: 'month:2026-11', scope: team, ...more }).toString()}`;

async function ranked(browser: Browser, more: Record<string, string> = {}) {
  const { rows } = await (await browser.fetch(boardUrl(more))).json<BoardAnswer>();
  return rows.map(({ id, value, rank }) => [id?.replace(/_+$/, '') ?? null, value, rank]);
}

/** Léa, Tom, and Zoé, who is ahead of both. */
async function withZoe(): Promise<World> {
  const world = await makeWorld();
  await world.commit([
    { kind: 'user', row: { id: idOf('zoe'), no: 11, name: 'Zoé', role: 'rep', status: 'active', hidden: false } },
    {
      kind: 'membership',
      row: {
        id: idOf('m-zoe'),
        userId: idOf('zoe'),
        teamId: idOf('north'),
        function: 'member',
        from: day('2026-01-01'),
        to: null,
      },
    },
  ]);
  for (const [name, amount] of [
    ['zoe', 300],
    ['lea', 200],
    ['tom', 200],
  ] as const)
    for (const iso of ['2026-10-06', '2026-11-04'])
      await sell(world, name, 'c1', { day: day(iso), lines: soap(amount) });
  return world;
}

test('a rep hides himself: colleagues see his row without a name and every place as it was, he and managers see it all; he comes back', async () => {
  const world = await withZoe();
  const [zoe, lea] = [await signedIn(world, 'zoe'), await signedIn(world, 'lea')];
  const open = [
    ['zoe', 300, 1],
    ['lea', 200, 2],
    ['tom', 200, 2],
  ];
  expect(await ranked(lea)).toEqual(open);
  const before = await lea.fetch(boardUrl());

  expect((await hide(zoe, true)).status).toBe(204);

  expect(await ranked(lea)).toEqual([[null, 300, 1], ...open.slice(1)]);
  // What a phone kept from before is not said to be fresh.
  const headers = { 'if-none-match': before.headers.get('etag') ?? '' };
  expect((await lea.fetch(boardUrl(), { headers })).status).toBe(200);
  for (const user of ['zoe', 'camille', 'admin']) expect(await ranked(await signedIn(world, user))).toEqual(open);
  expect((await world.pullAll('zoe')).rows.get(`user:${idOf('zoe')}`)?.d).toMatchObject({ hidden: true, name: 'Zoé' });

  expect((await hide(zoe, false)).status).toBe(204);
  expect(await ranked(lea)).toEqual(open);
});

test('no way of ranking, fair or not, around oneself or whole, names who is hidden', async () => {
  const world = await withZoe();
  await hide(await signedIn(world, 'zoe'), true);
  const lea = await signedIn(world, 'lea');
  const shapes: Record<string, string>[] = [{}, { fair: '1' }, { view: 'all' }, { view: 'around' }];
  const views = shapes.flatMap((view) =>
    WayOfRanking.options.flatMap((way) =>
      ['week:2026-W45', 'month:2026-11'].map((period) => ({ ...view, way, period })),
    ),
  );
  for (const more of views) {
    const text = await (await lea.fetch(boardUrl(more))).text();
    expect(text).toContain('"id":null');
    expect(text).not.toContain(idOf('zoe'));
    expect(text).not.toContain('Zoé');
  }
});

test('no other route names him beside a figure, nor shows his figures, to a colleague', async () => {
  const world = await withZoe();
  await visit(world, 'zoe', 'c1');
  await hide(await signedIn(world, 'zoe'), true);
  const lea = await signedIn(world, 'lea');
  const periods = 'period=month:2026-11';
  const scopes = ['org', team, scopeKey('rep', 'lea'), scopeKey('rep', 'zoe')];
  const paths = scopes.flatMap((scope) => [
    ...['', '&by=rep', '&by=team', '&by=family'].map((by) => `/kpis?kpi=net_revenue&scope=${scope}&${periods}${by}`),
    `/kpis?kpi=net_revenue&scope=${scope}&${periods}&known=closing`,
    `/kpis/net_revenue/explain?scope=${scope}&${periods}`,
    `/kpis/net_revenue/restatement?scope=${scope}&period=month:2026-10&known=1790000000000`,
    `/comparisons?kpi=net_revenue&scope=${scope}&${periods}`,
    ...analysisNames.map((name) => `/analyses/${name}?scope=${scope}&${periods}`),
    `/leaderboards?kpi=net_revenue&${periods}&unit=team&scope=${scope}`,
    `/leaderboards?kpi=net_revenue&${periods}&scope=${scope}`,
  ]);
  const answered: string[] = [];
  for (const path of paths) {
    const answer = await lea.fetch(path);
    if (answer.ok) answered.push(path);
    // An answer repeats the scope it was asked for.
    const text = (await answer.text()).replaceAll(scopeKey('rep', 'zoe'), '');
    expect([path, text.includes(idOf('zoe')), text.includes('Zoé')]).toEqual([path, false, false]);
    if (path.includes(scopeKey('rep', 'zoe'))) expect([path, answer.ok]).toEqual([path, false]);
  }
  expect(answered.length).toBeGreaterThan(40);
}, 60_000);

test('hiding changes nothing else: rights stay, a phone sends on, and what is said twice is written once', async () => {
  const world = await makeWorld();
  const lea = await signedIn(world, 'lea');
  await hide(lea, true);
  const [row] = await world.sql('SELECT role, status, hidden FROM users WHERE org_id = ?1 AND id = ?2', idOf('lea'));
  expect(row).toEqual({ role: 'rep', status: 'active', hidden: 1 });
  const head = () => world.sql('SELECT version FROM sync_head WHERE org_id = ?1');
  const at = await head();
  await hide(lea, true);
  expect(await head()).toEqual(at);
  const mutations = [entry('interaction.log', aVisit('c1'))];
  const answer = await lea.post('/sync', syncBody(world, 'lea', { mutations }));
  expect((await answer.json<{ verdicts: object[] }>()).verdicts).toMatchObject([{ status: 'applied' }]);
});

test('one hides oneself only, signed in, from this site, and says whether', async () => {
  const world = await makeWorld();
  const lea = await signedIn(world, 'lea');
  expect(await told(await hide(lea, 'yes'))).toEqual([400, 'request.malformed']);
  expect(await told(await lea.post(`/users/${idOf('tom')}/hidden`, { hidden: true }))).toEqual([
    404,
    'request.not_found',
  ]);
  const outside = { method: 'POST', headers: { origin: 'https://evil.test' }, body: '{"hidden":true}' };
  expect(await told(await lea.fetch('/users/me/hidden', outside))).toEqual([403, 'auth.cross_site']);
  expect((await world.sql('SELECT id FROM users WHERE org_id = ?1 AND hidden = 1')).map(({ id }) => id)).not.toContain(
    idOf('lea'),
  );
});
