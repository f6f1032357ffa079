import { performance } from 'node:perf_hooks';
import type { ContenderName, Server, contenders } from './contender.ts';
import type { Phone } from './process.ts';
import { type Asked, type Exchange, type Link, type Traffic, openProxy, packedAsked, plain } from './proxy.ts';
import { makeVisits } from './visits.ts';

export type Run = {
  /** From the moment the network is back, ms. */
  readonly durableMs: number;
  readonly settledMs: number;
  readonly convergedMs: number;
  readonly keptMs: number;
  /** Requests that carried visits. */
  readonly pushes: number;
  readonly pushGzip: number;
  readonly first: Traffic;
  readonly second: Traffic;
};

type Setting = {
  readonly link: Link;
  /** Each run has a place and visits of its own. */
  readonly no: number;
  readonly count: number;
  /** Says which messages are lost. */
  readonly seed: number;
  readonly startPhone: (name: ContenderName) => Promise<Phone>;
};

const limitMs = 180_000;

/** Tells when the server has said yes to requests that together held every id. */
function watchIds(ids: readonly string[], pushPath: RegExp) {
  const missing = new Set(ids);
  const pushes: Exchange[] = [];
  let done = (_at: number) => {};
  const durable = new Promise<number>((resolve) => {
    done = resolve;
  });
  const hear = (asked: Asked) => {
    const isPush = pushPath.test(asked.path) && missing.size > 0;
    const held = (isPush && plain(asked).match(/[\w-]{22}/g)) || [];
    return (exchange: Exchange) => {
      const at = performance.now();
      if (exchange.status < 200 || exchange.status > 299) return;
      const before = missing.size;
      for (const id of held) missing.delete(id);
      if (missing.size < before) pushes.push(exchange);
      if (before > 0 && missing.size === 0) done(at);
    };
  };
  return { durable, hear, pushes };
}

/** A contender that waits for ever. */
export class Unfinished extends Error {}

/** @throws Unfinished after three minutes */
function within<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unfinished(`${what}: nothing after ${limitMs} ms`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** When a phone answers with all visits, and when its database itself has them: then or later. */
async function fetchedBy(phone: Phone, count: number): Promise<{ convergedAt: number; keptAt: number }> {
  await phone.fetch(count);
  const convergedAt = performance.now();
  const ago = await phone.kept(count);
  return { convergedAt, keptAt: ago === undefined ? convergedAt : Math.max(convergedAt, performance.now() - ago) };
}

/**
 * One run: visits are written offline on a phone, its network comes back, and as soon as the server has them all a second
 * phone, which had everything from before, is told to fetch.
 * @throws Unfinished
 */
export async function runOnce(
  { name, pushPath }: (typeof contenders)[number],
  server: Server,
  { link, no, count, seed, startPhone }: Setting,
): Promise<Run> {
  const visits = makeVisits(count, `run ${no}`);
  const { durable, hear, pushes } = watchIds(
    visits.map(({ id }) => id),
    pushPath,
  );
  let isCounting = false;
  const proxies = await Promise.all([
    openProxy(server.port, seed * 2, (asked) => (isCounting ? hear(asked) : () => {})),
    openProxy(server.port, seed * 2 + 1, () => () => {}),
  ]);
  const place = await server.newPlace(no);
  const [first, second] = await Promise.all([startPhone(name), startPhone(name)]);
  try {
    await first.open(proxies[0].url, place);
    await second.open(proxies[1].url, place);
    proxies[0].turnOff();
    await first.write(visits);
    for (const proxy of proxies) proxy.turnOn(link);
    isCounting = true;
    const start = performance.now();
    const settled = first.send().then(() => performance.now());
    settled.catch(() => {});
    const durableAt = await within(Promise.race([durable, settled.then(() => durable)]), `${name} push`);
    const fetched = fetchedBy(second, count);
    const [settledAt, { convergedAt, keptAt }] = await within(Promise.all([settled, fetched]), `${name} fetch`);
    const stored = await server.countVisits(place);
    if (stored !== count) throw new Error(`${name} has ${stored} visits of ${count}`);
    return {
      durableMs: durableAt - start,
      settledMs: settledAt - start,
      convergedMs: convergedAt - start,
      keptMs: keptAt - start,
      pushes: pushes.length,
      pushGzip: pushes.reduce((sum, exchange) => sum + packedAsked(exchange), 0),
      first: proxies[0].traffic(),
      second: proxies[1].traffic(),
    };
  } finally {
    await Promise.all([first.stop(), second.stop()]);
    for (const proxy of proxies) proxy.close();
  }
}
