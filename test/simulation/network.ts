import type { Env } from '../../web/platform/env.ts';
import { inBundle } from './bundle.ts';
import type { Phone } from './phone.ts';
import type { Process } from './process.ts';
import { type Random, randomOf } from './random.ts';
import type { Answer, Call } from './server.ts';
import { openSessionOf } from './sign-in.ts';

type Init = Parameters<Env['fetch']>[1];
type Settle = { readonly resolve: (response: Response) => void; readonly reject: (error: Error) => void };

const day = 86_400_000;
const gzipFrom = 1024;
const portal = '<!doctype html><html><body>Wi-Fi de l’hôtel</body></html>';

/** What the core reads of a response; the bytes are whole once it is there. */
const responseOf = ({ status, text }: Answer): Response =>
  ({
    ok: status >= 200 && status < 300,
    status,
    headers: new Headers(status === 429 || status === 503 ? { 'retry-after': '20' } : {}),
    json: async () => JSON.parse(text) as unknown,
  }) as unknown as Response;

type Body = string | Uint8Array<ArrayBuffer> | null;
const wordIn = (body: Body, key: string): string =>
  (typeof body === 'string' ? new RegExp(`"${key}":"([^"]*)"`).exec(body)?.[1] : undefined) ?? '';
const emailIn = (body: Body): string => wordIn(body, 'email');
const orgIn = (body: Body): string => wordIn(body, 'org');

const errorOf = (status: number, code: string): Answer => ({ status, text: JSON.stringify({ error: { code } }) });

/** All that can go wrong between one phone and the server. */
export class Network {
  readonly #phone: Phone;
  requests = 0;
  /** What waits in a network that lets nothing through. */
  #stuck: (() => void)[] | undefined;

  constructor(phone: Phone) {
    this.#phone = phone;
  }

  fetch(process: Process, url: string, init: Init): Promise<Response> {
    const phone = this.#phone;
    const { scheduler, trace } = phone.context;
    this.requests += 1;
    const no = this.requests;
    const random = randomOf(Math.floor(phone.random.next() * 2 ** 32));
    return new Promise((resolve, reject) => {
      const alive = { resolve: (response: Response) => process.isAlive() && resolve(response), reject };
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      const lag = this.#lag(random);
      if (!phone.isOnline) {
        phone.context.reach.hit('offline request');
        if (random.chance(0.8)) scheduler.after(random.int(300), () => reject(new TypeError('offline')), true);
        return;
      }
      if (phone.strikes('request lost')) {
        scheduler.after(lag, () => reject(new TypeError('network')), true);
        return;
      }
      if (phone.strikes('request hangs')) return;
      const early = this.#answerOnTheWay();
      if (early) {
        trace(`${phone.name} #${no} answered on the way ${early.status}`);
        scheduler.after(lag, () => alive.resolve(responseOf(early)), true);
        return;
      }
      this.#send(process, url, init, { no, lag, random, settle: alive });
    });
  }

  /** A proxy, a portal or an overloaded edge answers instead of the server, which never saw the request. */
  #answerOnTheWay(): Answer | undefined {
    const phone = this.#phone;
    if (phone.strikes('captive portal')) return { status: 200, text: portal };
    if (phone.strikes('answer 401')) return errorOf(401, 'auth.needed');
    if (phone.strikes('answer 403')) return { status: 403, text: portal };
    if (phone.strikes('answer 429')) return { status: 429, text: '' };
    if (phone.strikes('answer 500')) return errorOf(500, 'internal');
    if (phone.strikes('answer 503')) return { status: 503, text: 'upstream' };
    return undefined;
  }

  #lag(random: Random): number {
    return this.#phone.strikes('slow network') ? random.int(29_000) : 20 + random.int(200);
  }

  #send(
    process: Process,
    url: string,
    init: Init,
    sending: { no: number; lag: number; random: Random; settle: Settle },
  ): void {
    const phone = this.#phone;
    const { scheduler } = phone.context;
    const { no, random, settle } = sending;
    const lag = phone.strikes('request late') ? random.int(3 * day) : sending.lag;
    const body = this.#reworded(url, init.body, random);
    const token = phone.token;
    const call = () => this.#call(url, init, body, token, random, no);
    const go = () => void call().then((answer) => this.#reply(answer, random, settle, no));
    scheduler.after(lag, () => this.#pass(go));
    const again = phone.strikes('duplicate at once') ? lag + random.int(3000) : 0;
    const later = phone.strikes('duplicate days later') ? lag + random.int(30 * day) : 0;
    for (const at of [again, later]) if (at > 0) scheduler.after(at, () => this.#pass(() => void call()));
  }

  #call(url: string, init: Init, body: Body, token: string | null, random: Random, no: number): Promise<Answer | null> {
    const phone = this.#phone;
    const { trace, oracle } = phone.context;
    const method = init.method ?? 'GET';
    trace(`${phone.name} #${no} arrives ${method} ${url}`);
    if (url === '/api/session' && method === 'POST') return openSessionOf(phone, emailIn(body), random);
    const strikes = phone.isHealed ? () => false : phone.context.strikes;
    const answered = this.#handle({ method, path: url, token, headers: init.headers ?? {}, body, random, strikes });
    return answered.then((answer) => {
      trace(`${phone.name} #${no} ${answer ? `answered ${answer.status}` : 'died'}`);
      if (answer && answer.status < 300 && url === '/api/sync') oracle.onReply(phone, orgIn(body), answer.text);
      return answer;
    });
  }

  /** Large bodies go packed where the tier can pack: the Worker must unpack them. */
  async #handle(call: Call): Promise<Answer | null> {
    const { server, tier, scheduler } = this.#phone.context;
    const { body } = call;
    if (tier.gzip === undefined || typeof body !== 'string' || body.length < gzipFrom || call.path !== '/api/sync')
      return server.handle(call);
    const packed = await scheduler.real(() => tier.gzip?.(body) ?? Promise.reject(new Error('no gzip')));
    return server.handle({ ...call, body: packed, headers: { ...call.headers, 'content-encoding': 'gzip' } });
  }

  #reply(answer: Answer | null, random: Random, { resolve, reject }: Settle, no: number): void {
    const phone = this.#phone;
    const { scheduler, trace } = phone.context;
    const lag = phone.strikes('reply late') ? random.int(27_000) : this.#lag(random);
    const fail = () => scheduler.after(lag, () => reject(new TypeError('network')), true);
    if (answer === null) {
      if (random.chance(0.5)) scheduler.after(lag, () => resolve(responseOf({ status: 502, text: 'gone' })), true);
      else fail();
      return;
    }
    if (!phone.isOnline || phone.strikes('reply lost')) {
      trace(`${phone.name} #${no} reply lost`);
      if (random.chance(0.5)) fail();
      return;
    }
    let told = answer;
    if (phone.strikes('reply truncated'))
      told = { ...answer, text: answer.text.slice(0, random.int(answer.text.length)) };
    else if (phone.strikes('error instead of reply')) told = { status: 500, text: 'bad gateway' };
    scheduler.after(lag, () => this.#pass(() => resolve(responseOf(told))), true);
  }

  /** The request of an older app; and smaller pages than the core asks for: the server must answer any size. */
  #reworded(url: string, body: Init['body'], random: Random): Body {
    if (typeof body !== 'string' || url !== '/api/sync') return body ?? null;
    const said = inBundle(this.#phone.bundle, body);
    return this.#phone.strikes('small pages') ? said.replace(/"limit":\d+/, `"limit":${1 + random.int(12)}`) : said;
  }

  /** From now on nothing goes through, in either direction, and nothing is lost. */
  clog(): void {
    this.#stuck ??= [];
  }

  /** All of it goes through at last. The result is how much. */
  free(): number {
    const stuck = this.#stuck ?? [];
    this.#stuck = undefined;
    for (const [index, go] of stuck.entries()) this.#phone.context.scheduler.after(index * 3, go);
    return stuck.length;
  }

  #pass(go: () => void): void {
    if (this.#stuck) this.#stuck.push(go);
    else go();
  }
}
