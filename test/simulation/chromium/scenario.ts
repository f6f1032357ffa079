import { expect, vi } from 'vitest';
import type { Page } from 'playwright-core';
import {
  baselineOf,
  expectCounted,
  expectHonest,
  expectNothingInvented,
  expectQuiet,
  expectSameRows,
  expectSavedOnce,
} from './checks.ts';
import { diceOf } from './dice.ts';
import { newJournal } from './journal.ts';
import type { Lab } from './lab.ts';
import type { Person } from './people.ts';
import { type Dump, type Phone, dumpOf, enterQuietly, flushOn, isComplete, openPhone } from './phone.ts';

const patience = { timeout: 90_000, interval: 100 };

/** Does this phone have to be signed in on again? */
async function isSignedOut(page: Page): Promise<boolean> {
  const form = page.getByLabel('Adresse e-mail');
  await form
    .or(page.getByRole('navigation', { name: 'Navigation principale' }))
    .first()
    .waitFor();
  return form.isVisible();
}

/** All that waits is answered for, and every page is here. */
const isQuiet = (dump: Dump): boolean => dump.outbox.every(({ state }) => state === 'dead') && isComplete(dump);

/** Opens the app as this person and waits until nothing is left to send or to fetch; signs in when the app asks for it. */
async function drain(phone: Phone, person: Person): Promise<Page> {
  await phone.closeTabs();
  const page = await phone.openTab();
  if (await isSignedOut(page)) await phone.enter(page, person);
  const look = async (): Promise<boolean> => {
    const dump = await dumpOf(page);
    if (dump.meta[0]?.needsLogin) {
      await page.goto(new URL('/login', page.url()).href);
      await phone.enter(page, person);
      await expect.poll(async () => (await dumpOf(page)).meta[0]?.needsLogin, patience).toBe(false);
    }
    return isQuiet(dump);
  };
  await expect.poll(look, { ...patience, message: 'everything is answered for' }).toBe(true);
  return page;
}

const main = (page: Page) => page.getByRole('main').innerText();

/** Two tabs of one phone show the same. */
async function expectTabsAgree(phone: Phone, one: Page): Promise<void> {
  const other = await phone.openTab();
  await other.getByRole('heading', { level: 2 }).first().waitFor();
  await expect
    .poll(async () => (await main(other)) === (await main(one)), { timeout: 10_000, interval: 100 })
    .toBe(true);
  await other.close();
}

/** One history: a fresh phone before a server that others have used, and what must hold at the end. */
export async function scenario(lab: Lab, seed: number, first: Person = 'lea') {
  const startedAt = performance.now();
  await lab.server.start();
  lab.proxy.reseed(seed);
  const baseline = baselineOf(lab.truth);
  const phone = await openPhone(lab);
  /** Everybody who used this phone, the last one last. */
  const people: Person[] = [first];

  const person = (): Person => people.at(-1) ?? first;
  const journal = newJournal(person);

  const healNetwork = async () => {
    lab.proxy.setWeather({ rate: 0, faults: [] });
    lab.proxy.forgetOrders();
    lab.proxy.letGo();
    await lab.server.start();
    if (!phone.profile.isRunning()) await phone.profile.start();
    await lab.proxy.deliverLate();
  };

  async function expectConverged(person: Person, on = phone): Promise<Dump> {
    const page = await drain(on, person);
    // A duplicate of long ago may have moved the server since: this phone hears of it too.
    await flushOn(page);
    const dump = await dumpOf(page);
    expectQuiet(dump);
    expectHonest(lab.truth, dump);
    const context = await lab.freshContext();
    try {
      const fresh = await context.newPage();
      await enterQuietly(fresh, lab.proxy.url, person);
      lab.reached.add('rows compared', expectSameRows(dump, await dumpOf(fresh)));
    } finally {
      await context.close();
    }
    await expectTabsAgree(on, page);
    return dump;
  }

  /** The network and the server are well again: everything arrives, once, and everybody sees the same. */
  async function settle(others: readonly Phone[] = []): Promise<void> {
    await healNetwork();
    const dumps: Dump[] = [];
    for (const other of others) await drain(other, person());
    for (const person of new Set(people.toReversed())) {
      if (person !== people.at(-1) || dumps.length > 0) await changeUser(person);
      dumps.push(await expectConverged(person));
    }
    for (const other of others) dumps.push(await expectConverged(person(), other));
    expectSaved(dumps);
    expect([phone, ...others].flatMap(({ trouble }) => trouble)).toEqual([]);
  }

  /** What was acknowledged is on the server, once, and nothing else is. */
  function expectSaved(dumps: readonly Dump[]): void {
    lab.reached.add('entries answered for', expectSavedOnce(lab.truth, journal, dumps));
    expectNothingInvented(lab.truth, baseline, journal);
    expectCounted(lab.truth);
    lab.reached.add('scenarios');
  }

  /** The one who holds the phone leaves it, unsent entries kept, and another one signs in. */
  async function changeUser(person: Person): Promise<Page> {
    for (const page of phone.tabs()) await page.close();
    await phone.signOut();
    people.push(person);
    const page = await phone.openTab();
    await phone.enter(page, person);
    await vi.waitUntil(async () => isComplete(await dumpOf(page)), patience);
    lab.reached.add('signed in again');
    return page;
  }

  return {
    seed,
    phone,
    journal,
    people,
    dice: diceOf(seed, 'steps'),
    person,
    signIn: () => phone.signIn(first),
    changeUser,
    healNetwork,
    settle,
    expectSaved,
    /** Another phone that starts from a copy of this one's disk, while this one is off. */
    copyPhone: () => openPhone(lab, phone.profile),
    seconds: () => (performance.now() - startedAt) / 1000,
    [Symbol.asyncDispose]: () => phone[Symbol.asyncDispose](),
  };
}

export type Scenario = Awaited<ReturnType<typeof scenario>>;
