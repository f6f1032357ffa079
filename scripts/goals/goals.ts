import { parseArgs } from 'node:util';
import { browserProfile, phone } from '../../test/support/chromium.ts';
import { camille, lea, signIn } from '../../test/support/demo.ts';
import { enlarge, timed } from '../../test/support/large-sector.ts';
import { serverProcess } from '../../test/support/server-process.ts';
import { type Figure, atMost, median } from './figure.ts';
import { installable, workerInstall } from './install.ts';
import { lighthouse } from './lighthouse.ts';
import { changes, responsiveness, steadiness, warmStart, watch } from './loading.ts';
import { logging } from './logging.ts';
import { reach } from './reach.ts';
import { sizes } from './sizes.ts';
import { queue, rest } from './traffic.ts';

// `npm run goals [-- P1 U6 …]`: the goals of the rep's app as figures of this machine, on the production build and the demonstration,
// in Chromium at 360×740. Timings are read on a machine that does nothing else. What tests prove is named at the end.
const { positionals } = parseArgs({ allowPositionals: true });
const isWanted = (...goals: readonly string[]) =>
  positionals.length === 0 || goals.some((goal) => positionals.includes(goal));

const screens = [
  '/',
  '/customers',
  '/customers/new',
  '/pipeline',
  '/targets',
  '/board',
  '/sync',
  '/me',
  '/settings',
  '/install',
  '/privacy',
  '/accessibility',
];

/** On a phone too; a manager opens them on both. */
const managerScreens = [
  '/steer',
  '/steer/net_revenue',
  '/steer/net_revenue/explain',
  '/steer/analyses',
  '/steer/analyses/revenue_bridge',
  '/team',
  '/quarantine',
  '/board',
];

const proven = {
  U5: 'test/simulation (kill, crash, clock, quota, duplicates), npm run test:kill (real kill -9)',
  O1: 'test/browser/offline-routes.test.ts',
  O2: 'test/browser/main-job.test.ts, test/browser/bad-day.test.ts',
  A1: 'test/browser/accessibility.test.ts',
  A2: 'test/node/contrast.test.ts',
  A3: 'test/browser/reflow.test.ts',
  A4: 'test/browser/keyboard.test.ts',
  T1: 'the dictionaries’ types, test/browser/reflow.test.ts (words a third longer)',
};

function tell({ goal, what, target, figure, isMet }: Figure): void {
  console.log(`${isMet ? 'met   ' : 'MISSED'}  ${goal.padEnd(4)} ${what}: ${figure} (${target})`);
}

const server = await serverProcess();
const all: Figure[] = [];
const note = (figures: readonly Figure[]) => {
  figures.forEach(tell);
  all.push(...figures);
};

/** Customers of a large sector, searched. */
async function search(page: Parameters<typeof enlarge>[0]): Promise<Figure[]> {
  await page.goto(server.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await enlarge(page, 5000);
  await page.goto(`${server.url}/customers?show=all`);
  await page.getByRole('searchbox').waitFor();
  const times: number[] = [];
  for (const text of ['lumiere', 'ÉPICERIE 4999', 'lumiere nimes 12', 'epic lum lyon', 'rien de tel'])
    times.push((await timed(page, text)).painted);
  return [atMost('P12', '5 000 customers, a search to its paint, median of 5', median(times), 50, 'ms')];
}

async function onAPhone(work: (profile: Awaited<ReturnType<typeof browserProfile>>) => Promise<void>): Promise<void> {
  await server.start();
  await using profile = await browserProfile({ viewport: phone });
  await watch(profile.context());
  await work(profile);
}

try {
  if (isWanted('P1', 'P2', 'P3', 'P4', 'P5'))
    await onAPhone(async (profile) => note(await sizes(server.url, await profile.page())));
  if (isWanted('P5')) await onAPhone(async (profile) => note(await workerInstall(await profile.page(), server.url)));
  if (isWanted('P6', 'P7', 'L1', 'I2')) note(lighthouse(server.url));
  if (isWanted('P8'))
    await onAPhone(async (profile) => {
      const page = await profile.page();
      await signIn(page, server.url, camille);
      note(await steadiness(page, server.url, managerScreens));
    });
  await onAPhone(async (profile) => {
    const page = await profile.page();
    await signIn(page, server.url, lea);
    if (isWanted('I1')) note(await installable(page, server.url));
    if (isWanted('P8')) note(await steadiness(page, server.url, screens));
    if (isWanted('U7')) note(await reach(page, server.url, screens));
    if (isWanted('P9')) note(await responsiveness(page, server.url));
    if (isWanted('P12')) note(await changes(page, server.url));
    if (isWanted('B1')) note(await rest(page, server.url));
    await server.stop();
    await page.goto(server.url);
    if (isWanted('U1', 'U2', 'U3', 'U4', 'P11')) note(await logging(page));
    if (isWanted('U6')) note(await queue(page, server.url, 100, server.start));
    await server.stop();
    if (isWanted('P10')) {
      await profile.restart();
      await watch(profile.context());
      note(await warmStart(() => profile.context().newPage(), server.url));
    }
    if (isWanted('P12')) note(await search(await profile.page()));
  });
} finally {
  await server[Symbol.asyncDispose]();
}
if (positionals.length === 0)
  for (const [goal, where] of Object.entries(proven)) console.log(`test    ${goal.padEnd(4)} ${where}`);
const missed = all.filter(({ isMet }) => !isMet).length;
console.log(`${all.length - missed} met, ${missed} missed`);
