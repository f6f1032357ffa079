import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { customerIdOf, productIdOf, repIdOf } from '../../../test/support/scale.ts';
import { hashPassword } from '../../../worker/auth/password.ts';
import { type MutationName, mutations } from '../../../worker/contract/mutations.ts';
import { AccountDb } from '../../../worker/db/account-db.ts';
import { today } from './days.ts';
import { children, cpuOf } from './processes.ts';
import { line, median } from './report.ts';
import { bundleFor } from '../../bundle-worker.ts';
import type { openLocal } from '../../local.ts';

type Local = Awaited<ReturnType<typeof openLocal>>;
/** CPU ms of the server, and ms until the answer, of one request; medians. */
export type RouteFigures = {
  readonly name: string;
  readonly cpu: number;
  readonly wall: number;
  readonly bytes: number;
};

const password = 'bench only';
const perRound = 100;
let made = 0;
const idFor = (prefix: string) => `${prefix}${(++made).toString(36)}`.padEnd(22, '_');

/** A Hono that does nothing, and one that asks D1 for 1. */
async function openPlain() {
  const script = await bundleFor(new URL('plain.ts', import.meta.url).pathname);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          name: 'plain',
          compatibilityDate: '2026-01-01',
          d1Databases: { DB: 'plain' },
          modules: [{ type: 'ESModule', path: 'plain.js', contents: script }],
        },
      ],
      host: '127.0.0.1',
      port: 0,
      cf: false,
    }),
  );
  const url = (await miniflare.ready).origin;
  return { url, close: () => miniflare.dispose() };
}

const signIn = async (url: string, email: string): Promise<string> => {
  const headers = { 'content-type': 'application/json', origin: url };
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  return cookie;
};

function pushOf(org: string, name: MutationName, args: object): string {
  const at = Date.now();
  return JSON.stringify({
    protocol: 1,
    schema: 1,
    rowsSchema: 1,
    org,
    user: repIdOf(1),
    client: 'phone'.padEnd(22, '_'),
    epoch: 'epoch',
    sentAt: at,
    streams: {},
    mutations: [{ mid: idFor('m'), name, version: mutations[name].version, at, basis: null, deps: [], args }],
    limit: 1,
  });
}

const visit = (org: string) => {
  const args = {
    id: idFor('v'),
    customerId: customerIdOf(1, made % 50),
    kind: 'visit',
    outcomeId: 'met',
    day: today,
    occurredAt: Date.now(),
  };
  return pushOf(org, 'interaction.log', args);
};

const order = (org: string) => {
  const lines = [1, 2, 3, 4].map((no) => ({ productId: productIdOf(no), quantity: no, unitPriceCents: 990 }));
  return pushOf(org, 'order.submit', {
    id: idFor('o'),
    customerId: customerIdOf(1, made % 50),
    day: today,
    placedAt: Date.now(),
    lines,
  });
};

type Route = {
  readonly name: string;
  readonly ask: () => Promise<Response>;
  readonly status: number;
  readonly pids: readonly string[];
};

async function routesOf(
  local: Local,
  d1: D1Database,
  org: string,
  pids: readonly string[],
  plain: string,
): Promise<Route[]> {
  const hash = await hashPassword(password);
  for (const [id, email] of [
    [repIdOf(1), 'rep@bench.test'],
    ['boss'.padEnd(22, '_'), 'boss@bench.test'],
  ] as const)
    await new AccountDb(d1).setCredentials(org, id, email, hash);
  const url = (await local.miniflare.ready).origin;
  const [rep, boss] = [await signIn(url, 'rep@bench.test'), await signIn(url, 'boss@bench.test')];
  const home = `${url}/api/kpis?kpi=net_revenue,order_count,average_order_value,activity_count,visit_strike_rate,new_customers,win_rate,open_pipeline&scope=rep:${repIdOf(1)}&period=month:2026-11&compare=previous,last_year`;
  const board = `${url}/api/leaderboards?kpi=net_revenue&period=month:2026-11`;
  const get =
    (path: string, cookie: string, headers: Record<string, string> = {}) =>
    () =>
      fetch(path, { headers: { cookie, ...headers } });
  const etag = (await get(home, rep)()).headers.get('etag') ?? '';
  const post = (body: () => string) => () =>
    fetch(`${url}/api/sync`, {
      method: 'POST',
      headers: { cookie: rep, origin: url, 'content-type': 'application/json' },
      body: body(),
    });
  const own = children().filter((pid) => !pids.includes(pid));
  return [
    { name: 'Hono alone', ask: () => fetch(`${plain}/`), status: 200, pids: own },
    { name: 'Hono and SELECT 1', ask: () => fetch(`${plain}/one`), status: 200, pids: own },
    // Before anything is written: the tag holds.
    { name: 'home, 304', ask: get(home, rep, { 'if-none-match': etag }), status: 304, pids },
    { name: 'home of a rep', ask: get(home, rep), status: 200, pids },
    { name: 'board of a month', ask: get(board, boss), status: 200, pids },
    { name: 'POST a visit', ask: post(() => visit(org)), status: 200, pids },
    { name: 'POST an order of four lines', ask: post(() => order(org)), status: 200, pids },
  ];
}

/** One request after the other, the routes in turns. */
export async function measureRoutes(
  local: Local,
  d1: D1Database,
  org: string,
  pids: readonly string[],
  rounds: number,
): Promise<RouteFigures[]> {
  const plain = await openPlain();
  try {
    const routes = await routesOf(local, d1, org, pids, plain.url);
    const figures = routes.map(({ name }) => ({ name, cpu: [] as number[], wall: [] as number[], bytes: 0 }));
    // Reads before writes: a push moves every tag.
    for (const phase of [routes.slice(0, 5), [...routes.slice(0, 2), ...routes.slice(5)]])
      for (let round = 0; round <= rounds; round++)
        for (const { name, ask, status, pids: own } of phase) {
          const [cpuBefore, startedAt] = [cpuOf(own), performance.now()];
          let bytes = 0;
          for (let time = 0; time < perRound; time++) {
            const response = await ask();
            const body = await response.text();
            if (response.status !== status || body.includes('"rejected"'))
              throw new Error(`${name}: ${response.status} ${body}`);
            bytes = body.length;
          }
          const of = figures.find((one) => one.name === name);
          if (round === 0 || !of) continue;
          of.cpu.push((cpuOf(own) - cpuBefore) / perRound);
          of.wall.push((performance.now() - startedAt) / perRound);
          of.bytes = bytes;
        }
    return figures.map(({ name, cpu, wall, bytes }) => ({ name, cpu: median(cpu), wall: median(wall), bytes }));
  } finally {
    await plain.close();
  }
}

export function routesTable(routes: readonly RouteFigures[]): string {
  const [alone, one] = routes;
  const head = ['route', 'CPU ms', '× Hono alone', '× Hono and SELECT 1', 'ms', 'body'];
  const lines = routes.map(({ name, cpu, wall, bytes }) =>
    line([
      name,
      cpu.toFixed(2),
      (cpu / (alone?.cpu ?? 0)).toFixed(1),
      (cpu / (one?.cpu ?? 0)).toFixed(2),
      wall.toFixed(2),
      bytes,
    ]),
  );
  return ['', line(head), line(head.map(() => '---')), ...lines].join('\n');
}
