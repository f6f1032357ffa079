import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return text === '' ? undefined : JSON.parse(text);
}

/** A server of JSON on a free port. `answer` gets the path's parts: `/space/push` is `['space', 'push']`. */
export async function serveJson(answer: (parts: string[], asked: unknown, query: URLSearchParams) => unknown) {
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    jsonOf(request)
      .then((asked) => {
        const body = JSON.stringify(answer(url.pathname.split('/').slice(1), asked, url.searchParams) ?? {});
        reply.writeHead(200, { 'content-type': 'application/json' }).end(body);
      })
      .catch((error: unknown) => {
        console.error(error);
        reply.writeHead(500).end();
      });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
