import type { BrowserContext, Page } from 'playwright-core';
import type { Write } from '../../../web/sync/mutate.ts';
import { expectHonest } from './checks.ts';
import { diceOf } from './dice.ts';
import type { Lab } from './lab.ts';
import type { PageCore } from './page-core.ts';
import { customersOf } from './people.ts';
import { type Dump, dumpOf, flushOn, openPhone, signInQuietly } from './phone.ts';
import { type Intent, order, visit } from './writes.ts';

declare const terrainCore: PageCore;
declare const terrainKept: (mids: readonly string[]) => void;

export type KillReport = {
  readonly kills: number;
  readonly acknowledged: number;
  /** Saves asked for whose acknowledgement the kill cut off; each is wholly there or not at all. */
  readonly unheard: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly torn: readonly string[];
  readonly killsOnline: number;
  readonly secondsPerKill: number;
};

const pause = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Saves one after another in the page, telling each acknowledgement to the world outside at once, until it is killed. */
const saveAll = (page: Page, intents: readonly Intent[], alsoSends: boolean) =>
  page.evaluate(
    async ([text, alsoSends]) => {
      if (alsoSends) void terrainCore.flush().catch(() => {});
      for (const writes of JSON.parse(text) as Write[][]) terrainKept(await terrainCore.save(writes));
    },
    [JSON.stringify(intents.map(({ writes }) => writes)), alsoSends] as const,
  );

/** The phone cannot be read any more: with what is left, and what the browser wrote about it. */
async function emptied(no: number, error: unknown, page: Page, diary: string): Promise<Error> {
  const left = await page.evaluate(async () => JSON.stringify(await indexedDB.databases())).catch(String);
  return new Error(`after ${no} kills the databases cannot be read, or are gone; left: ${left}\n${diary}`, {
    cause: error,
  });
}

/** Where an entry is: on the server, waiting on the phone, or nowhere. */
function placesOf(lab: Lab, { outbox, sent }: Dump) {
  const ledger = lab.truth.ledger();
  const here = new Map<string, number>();
  for (const { mid } of outbox) here.set(mid, (here.get(mid) ?? 0) + 1);
  const kept = new Set([...outbox, ...sent].map(({ mid }) => mid));
  return { ledger, here, kept };
}

/**
 * Kills the browser again and again while a rep saves as fast as he can, and looks each time for what it had said was kept.
 * In every second stretch of four kills the server is reachable. The seed decides when each kill falls.
 */
export async function killLoop(
  lab: Lab,
  seed: number,
  kills: number,
  log: (line: string) => void = () => {},
): Promise<KillReport> {
  const dice = diceOf(seed, 'kills');
  const startedAt = performance.now();
  const acknowledged = new Set<string>();
  const asked: Intent[] = [];
  const lost = new Set<string>();
  const doubled = new Set<string>();
  let killsOnline = 0;
  let onFirst = () => {};
  lab.proxy.reseed(seed);
  await using phone = await openPhone(lab, undefined, async (context: BrowserContext) => {
    await context.exposeFunction('terrainKept', (mids: readonly string[]) => {
      for (const mid of mids) acknowledged.add(mid);
      onFirst();
    });
  });
  await phone.signIn('lea');
  // Browsers write cookies down some seconds late; a killed one would ask for the password again.
  await phone.profile.restart();
  let page = await phone.openTab();

  /** Every acknowledged entry is on the server or in the outbox, once. */
  const look = (dump: Dump) => {
    const { ledger, here, kept } = placesOf(lab, dump);
    for (const mid of acknowledged) {
      if (!ledger.has(mid) && !kept.has(mid)) lost.add(mid);
      if ((here.get(mid) ?? 0) > 1) doubled.add(mid);
    }
    expectHonest(lab.truth, dump);
  };

  for (let no = 0; no < kills; no++) {
    const isOnline = Math.floor(no / 4) % 2 === 1;
    if (isOnline) killsOnline += 1;
    lab.proxy.setWeather(
      isOnline
        ? { rate: 0.2, faults: ['replyLost', 'requestLate', 'sentTwice'] }
        : { rate: 1, faults: ['requestLost'] },
    );
    const told = async (error: unknown) => {
      throw await emptied(no, error, page, phone.profile.diary());
    };
    look(await dumpOf(page).catch(told));
    const intents = Array.from({ length: 40 }, (_, index) => {
      const text = `kill ${seed} ${no} ${index}`;
      const at = dice.pick(customersOf('lea'));
      return dice.chance(0.5) ? visit(text, at) : order(text, at, 100 + dice.whole(900));
    });
    asked.push(...intents);
    // The first acknowledgement shows that saving is under way: the kill falls anywhere around one.
    const before = acknowledged.size;
    const saving = saveAll(page, intents, isOnline).then(
      () => 'saved',
      (error: unknown) => String(error),
    );
    // Whatever goes wrong with a save before the kill must be seen.
    const first = new Promise<string>((resolve) => {
      onFirst = () => resolve('told');
    });
    const heard = await Promise.race([first, saving]);
    if (heard !== 'told' && acknowledged.size === before) throw new Error(`no save was acknowledged: ${heard}`);
    await pause(dice.whole(300));
    await phone.kill();
    await saving;
    await phone.profile.start();
    // The screens themselves take most of the time: they are there for every fourth kill, the core of the app always.
    page = no % 4 === 0 ? await phone.openTab() : await phone.openLens();
    if ((no + 1) % 20 === 0) log(`${no + 1} kills, ${acknowledged.size} acknowledged, ${lost.size} lost`);
  }
  return {
    kills,
    killsOnline,
    ...(await settleKills()),
    lost: [...lost],
    doubled: [...doubled],
    secondsPerKill: (performance.now() - startedAt) / 1000 / kills,
  };

  /** Lets everything arrive, and counts what the server has of each save. */
  async function settleKills() {
    lab.proxy.setWeather({ rate: 0, faults: [] });
    let dump = await dumpOf(page);
    while (dump.outbox.length > 0) {
      if ((await flushOn(page)) === 'signIn') await signInQuietly(page, 'lea');
      dump = await dumpOf(page);
    }
    const { ledger } = placesOf(lab, dump);
    for (const mid of acknowledged) if (!ledger.has(mid)) lost.add(mid);
    const torn: string[] = [];
    let whole = 0;
    for (const { text, made } of asked) {
      const counts = made.map(({ table, id }) => lab.truth.count(table, 'id', id ?? ''));
      const noted = lab.truth.count('interactions', 'note', text);
      if (noted > 1 || counts.some((count) => count > 1)) doubled.add(text);
      // A visit and its order: both or none.
      if (new Set(counts).size > 1) torn.push(text);
      if (counts[0] === 1) whole += made.length;
    }
    lab.reached.add('phone killed around a save', kills);
    lab.reached.add('acknowledged before a kill', acknowledged.size);
    return { acknowledged: acknowledged.size, unheard: whole - acknowledged.size, torn };
  }
}

export const tellKills = ({ kills, acknowledged, lost }: KillReport): string =>
  `${kills} kills, ${acknowledged} acknowledged, ${lost.length} lost`;
