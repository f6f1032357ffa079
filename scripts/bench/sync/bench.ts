import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from './chromium.ts';
import { type ContenderName, contenders } from './contender.ts';
import { startClient, startServer } from './process.ts';
import type { Link } from './proxy.ts';
import { goalsOf, sizesTable, tableOf } from './report.ts';
import { type Run, Unfinished, runOnce } from './run.ts';
import { sizes } from './sizes.ts';

const { values } = parseArgs({
  options: {
    /** One run each: is everything there? */
    quick: { type: 'boolean', default: false },
    /** Phones in Chromium instead of Node. */
    chromium: { type: 'boolean', default: false },
    /** Comma-separated names. */
    only: { type: 'string' },
    visits: { type: 'string', default: '1000' },
    /** Comma-separated names of links. */
    links: { type: 'string' },
    /** Multiplies the runs of each link. */
    times: { type: 'string', default: '1' },
    /** Every run's figures as JSON. */
    out: { type: 'string' },
  },
});

const rival = '150 ms';
const links: readonly { readonly name: string; readonly link: Link; readonly runs: number }[] = [
  { name: '0 ms', link: { roundTripMs: 0, loss: 0 }, runs: 5 },
  { name: rival, link: { roundTripMs: 150, loss: 0 }, runs: 7 },
  { name: '600 ms', link: { roundTripMs: 600, loss: 0 }, runs: 3 },
  { name: '150 ms and 5 % loss', link: { roundTripMs: 150, loss: 0.05 }, runs: 9 },
];

const count = Number(values.visits);
const chosen = contenders.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
const asked = links.filter(({ name }) => values.links === undefined || values.links.split(',').includes(name));
const runsOf = (runs: number) => (values.quick ? 1 : runs * Number(values.times));

const folder = mkdtempSync(join(tmpdir(), 'terrain-bench-'));
const servers = new Map<ContenderName, Awaited<ReturnType<typeof startServer>>>();
const results = new Map(
  asked.map(({ name }) => [name, new Map(chosen.map((each) => [each.name, [] as (Run | null)[]]))]),
);
let no = 0;

/** `null` for a peer that did not come to an end; Terrain has to. */
async function run(contender: (typeof contenders)[number], link: Link, seed: number): Promise<Run | null> {
  const server = servers.get(contender.name);
  if (!server) throw new Error(`no server of ${contender.name}`);
  const startPhone = values.chromium ? startBrowser : startClient;
  try {
    return await runOnce(contender, server, { link, no: ++no, count, seed, startPhone });
  } catch (error) {
    if (contender.name === 'terrain' || !(error instanceof Unfinished)) throw error;
    console.error(error.message);
    return null;
  }
}

try {
  for (const { name } of chosen) {
    mkdirSync(join(folder, name));
    servers.set(name, await startServer(name, join(folder, name)));
  }
  // Servers are warm in life: one run each that does not count.
  if (!values.quick) for (const contender of chosen) await run(contender, { roundTripMs: 0, loss: 0 }, 0);
  const rounds = Math.max(...asked.map(({ runs }) => runsOf(runs)));
  for (let round = 0; round < rounds; round++) {
    const order = chosen.map((_, at) => chosen[(at + round) % chosen.length]).filter((each) => each !== undefined);
    for (const { name, link } of asked.filter(({ runs }) => round < runsOf(runs))) {
      for (const contender of order)
        results
          .get(name)
          ?.get(contender.name)
          ?.push(await run(contender, link, round));
    }
    console.error(`round ${round + 1} of ${rounds}`);
  }
} finally {
  await Promise.all([...servers.values()].map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}

const weights = await sizes();
console.log(tableOf(results));
console.log(sizesTable(weights));
const goals = chosen.some(({ name }) => name === 'terrain') ? goalsOf(results, weights, rival) : [];
console.log('');
for (const { text, isMet } of goals) console.log(`${isMet ? 'PASS' : 'FAIL'}  ${text}`);
if (values.out !== undefined) {
  const runs = Object.fromEntries([...results].map(([link, byName]) => [link, Object.fromEntries(byName)]));
  writeFileSync(values.out, JSON.stringify({ count, runs, sizes: weights, goals }, null, 2));
}
process.exit(goals.every(({ isMet }) => isMet) ? 0 : 1);
