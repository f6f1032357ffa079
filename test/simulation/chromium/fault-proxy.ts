import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import { diceOf } from './dice.ts';
import {
  type Answer,
  type Asked,
  type Fault,
  type Hold,
  type Passed,
  type Weather,
  answers,
  faults,
  htmlPage,
  syncOf,
} from './faults.ts';
import { newTally } from './tally.ts';

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const pause = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** A page of this origin without the app: databases can be looked at while no page of the app is open. */
export const emptyPage = '/api/nothing-here';

/**
 * Stands between a browser and the server, and does to the API what networks do. Everything else passes.
 * What happens is drawn from the seed, request by request.
 */
export async function faultProxy(upstreamPort: number) {
  let dice = diceOf(0);
  let weather: Weather = { rate: 0, faults };
  const ordered: { fault: Fault | Hold; withEntries: boolean; path: string }[] = [];
  const passed: Passed[] = [];
  const reached = newTally();
  const held: ((goes: boolean) => void)[] = [];
  const onHeld: (() => void)[] = [];
  const later: Asked[] = [];

  const ask = ({ method, path, headers, body }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const out = request(
        { host: '127.0.0.1', port: upstreamPort, method, path, headers, agent: false },
        (incoming) =>
          void bodyOf(incoming).then(
            (answer) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: answer }),
            reject,
          ),
      );
      out.on('error', reject);
      out.end(body);
    });

  const give = (response: ServerResponse, { status, headers, body }: Answer) => {
    const { connection: _c, 'transfer-encoding': _t, 'keep-alive': _k, ...kept } = headers;
    response.writeHead(status, { ...kept, 'content-length': body.length });
    response.end(body);
  };

  const hold = () =>
    new Promise<boolean>((resolve) => {
      held.push(resolve);
      for (const tell of onHeld.splice(0)) tell();
    });

  function draw(path: string, withEntries: boolean, user: string | undefined): Fault | Hold | undefined {
    const index = ordered.findIndex((order) => order.path === path && (withEntries || !order.withEntries));
    if (index >= 0) return ordered.splice(index, 1)[0]?.fault;
    if (weather.of !== undefined && weather.of !== user) return undefined;
    return dice.chance(weather.rate) ? dice.pick(weather.faults) : undefined;
  }

  async function serve(asked: Asked, response: ServerResponse, met: Fault | Hold | undefined): Promise<void> {
    const made = met && answers[met]?.();
    if (made) return give(response, made);
    if (met === 'requestLost') return void response.destroy();
    if (met === 'requestLate') await pause(200 + dice.whole(1500));
    if (met === 'requestHeld' && !(await hold())) return void response.destroy();
    if (met === 'sentTwice') void ask(asked).catch(() => {});
    if (met === 'sentAgainLater') later.push(asked);
    const answer = await ask(asked);
    if (met === 'replyLate') await pause(200 + dice.whole(1500));
    if (met === 'replyHeld' && !(await hold())) return void response.destroy();
    if (met === 'replyLost') return void response.destroy();
    if (met === 'replyCut')
      return give(response, { ...answer, body: answer.body.subarray(0, answer.body.length >> 1) });
    if (met === 'replyTorn') {
      response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': answer.body.length });
      response.write(answer.body.subarray(0, answer.body.length >> 1), () => response.destroy());
      return undefined;
    }
    return give(response, answer);
  }

  const server = createServer((incoming, response) => {
    const path = incoming.url ?? '/';
    response.on('error', () => {});
    void (async () => {
      if (path === emptyPage) return give(response, htmlPage(200, 'nothing'));
      const asked: Asked = {
        method: incoming.method ?? 'GET',
        path,
        headers: incoming.headers,
        body: await bodyOf(incoming),
      };
      const isApi = path.startsWith('/api/');
      const { user, mutations = [] } = isApi ? syncOf(asked) : {};
      const mids = mutations.map(({ mid }) => mid);
      const met = isApi ? draw(path, mids.length > 0, user) : undefined;
      if (met) reached.add(met);
      if (isApi) passed.push({ path, mids, met });
      return serve(asked, response, met);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    /** What the network did, since the start. */
    reached,
    /** Requests of the API since the last seed. */
    passed,
    /** Starts another scenario: fair weather, nothing left of the last one. */
    reseed(seed: number) {
      dice = diceOf(seed, 'network');
      weather = { rate: 0, faults };
      ordered.length = 0;
      passed.length = 0;
      later.length = 0;
      for (const release of held.splice(0)) release(false);
    },
    setWeather(next: Weather) {
      weather = next;
    },
    /** The next request meets this, before any weather; `withEntries`: the next one that carries entries. */
    order(fault: Fault | Hold, { withEntries = true, path = '/api/sync' } = {}) {
      ordered.push({ fault, withEntries, path });
    },
    forgetOrders: () => void ordered.splice(0),
    /** Resolves when a request is held. */
    isHeld: () =>
      held.length > 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            onHeld.push(resolve);
          }),
    ordersLeft: () => ordered.length,
    letGo: () => {
      for (const release of held.splice(0)) release(true);
    },
    /** What was held is lost. */
    dropHeld: () => {
      for (const release of held.splice(0)) release(false);
    },
    /** Old requests arrive once more; their replies go nowhere. Returns how many. */
    async deliverLate() {
      const old = later.splice(0);
      for (const asked of old) await ask(asked).catch(() => {});
      reached.add('arrivedLate', old.length);
      return old.length;
    },
    async close() {
      for (const release of held.splice(0)) release(false);
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export type FaultProxy = Awaited<ReturnType<typeof faultProxy>>;
