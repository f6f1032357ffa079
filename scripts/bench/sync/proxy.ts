import { Agent, type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';

export type Link = {
  readonly roundTripMs: number;
  /** Probability that a message, a request or a reply, never arrives. */
  readonly loss: number;
};

/** A request as it leaves the phone. */
export type Asked = { readonly path: string; readonly asked: Buffer; readonly isPacked: boolean };

/** A request that reached the server, and its reply. */
export type Exchange = Asked & {
  readonly status: number;
  readonly answered: Buffer;
  readonly isAnswerPacked: boolean;
  readonly serverMs: number;
};

export type Traffic = {
  readonly requests: number;
  /** Bytes on the wire, with headers, as they were sent. */
  readonly up: number;
  readonly down: number;
  /** Bodies alone, gzipped where they were not. */
  readonly upGzip: number;
  readonly downGzip: number;
};

/** A body as it was before the client packed it. */
export const plain = ({ asked, isPacked }: Asked): string => (isPacked ? gunzipSync(asked) : asked).toString();

/** Is told of a request when it leaves, so that reading it costs nobody time; what it answers is told of the reply. */
type Listener = (asked: Asked) => (exchange: Exchange) => void;

const packedLength = (body: Buffer): number => (body.length === 0 ? 0 : gzipSync(body).length);

/** Bytes of a request's body, gzipped if it was not. */
export const packedAsked = ({ asked, isPacked }: Exchange): number => (isPacked ? asked.length : packedLength(asked));

/** Numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * A network between one client and the server: it delays whole messages by half a round trip and loses some, which the client
 * sees as a connection that breaks when the reply is due. Off, it breaks every connection at once.
 */
export async function openProxy(port: number, seed: number, onAsked: Listener) {
  let random = randomOf(seed);
  const agent = new Agent({ keepAlive: true });
  const sockets = new Map<Socket, { read: number; written: number }>();
  let exchanges: Exchange[] = [];
  let requests = 0;
  let closed = { up: 0, down: 0 };
  let isOn = true;
  let link: Link = { roundTripMs: 0, loss: 0 };
  const isLost = () => random() < link.loss;
  const travel = () => (link.roundTripMs > 0 ? wait(link.roundTripMs / 2) : undefined);

  function forward(asked: IncomingMessage, body: Buffer): Promise<{ head: IncomingMessage; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const { method = 'GET', url: path = '/', headers } = asked;
      const onward = request({ host: '127.0.0.1', port, method, path, headers, agent }, (head) => {
        bodyOf(head).then((body) => resolve({ head, body }), reject);
      });
      onward.on('error', reject);
      onward.end(body);
    });
  }

  async function carry(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    requests += 1;
    const body = await bodyOf(asked);
    const travelled = travel();
    const isPacked = asked.headers['content-encoding'] === 'gzip';
    const request = { path: asked.url ?? '', asked: body, isPacked };
    const onAnswer = onAsked(request);
    await travelled;
    if (isLost()) {
      await travel();
      reply.destroy();
      return;
    }
    const sentAt = performance.now();
    const answer = await forward(asked, body);
    const status = answer.head.statusCode ?? 500;
    const exchange = {
      ...request,
      status,
      answered: answer.body,
      isAnswerPacked: answer.head.headers['content-encoding'] !== undefined,
      serverMs: performance.now() - sentAt,
    };
    exchanges.push(exchange);
    onAnswer(exchange);
    const lost = isLost();
    await travel();
    if (lost || !isOn) {
      reply.destroy();
      return;
    }
    const { 'transfer-encoding': _chunked, connection: _connection, ...headers } = answer.head.headers;
    reply.writeHead(status, { ...headers, 'content-length': answer.body.length });
    reply.end(answer.body);
  }

  const server = createServer((asked, reply) => {
    if (isOn) carry(asked, reply).catch(() => reply.destroy());
    else asked.socket.destroy();
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => {
    sockets.set(socket, { read: 0, written: 0 });
    socket.on('close', () => {
      const base = sockets.get(socket) ?? { read: 0, written: 0 };
      closed = { up: closed.up + socket.bytesRead - base.read, down: closed.down + socket.bytesWritten - base.written };
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turnOff() {
      isOn = false;
    },
    /** The network is there, this good; traffic is counted from now on. */
    turnOn(quality: Link) {
      isOn = true;
      link = quality;
      random = randomOf(seed);
      exchanges = [];
      requests = 0;
      closed = { up: 0, down: 0 };
      for (const socket of sockets.keys())
        sockets.set(socket, { read: socket.bytesRead, written: socket.bytesWritten });
    },
    traffic(): Traffic {
      let { up, down } = closed;
      for (const [socket, base] of sockets) {
        up += socket.bytesRead - base.read;
        down += socket.bytesWritten - base.written;
      }
      const upGzip = exchanges.reduce((sum, exchange) => sum + packedAsked(exchange), 0);
      const downGzip = exchanges.reduce(
        (sum, { answered, isAnswerPacked }) => sum + (isAnswerPacked ? answered.length : packedLength(answered)),
        0,
      );
      return { requests, up, down, upGzip, downGzip };
    },
    close() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
