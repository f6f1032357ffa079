import { createServer, request } from 'node:http';
import { freePort } from './server-process.ts';

/** A server behind a line that can be spoilt: some of its files do not arrive, or its service worker is another one. */
export async function front(url: string) {
  let isNew = false;
  let lost: RegExp | undefined;
  const port = await freePort();
  const proxy = createServer((asked, answer) => {
    if (lost?.test(asked.url ?? '')) return void answer.destroy();
    const isWorker = isNew && asked.url === '/sw.js';
    // Asked for anew and as it is, so that it can be written on.
    const headers: Record<string, string | string[] | undefined> = { ...asked.headers, 'accept-encoding': 'identity' };
    if (isWorker) for (const name of ['if-none-match', 'if-modified-since']) delete headers[name];
    const passed = request(`${url}${asked.url}`, { method: asked.method, headers }, (reply) => {
      const said = { ...reply.headers };
      if (isWorker) for (const name of ['content-length', 'etag', 'last-modified']) delete said[name];
      answer.writeHead(reply.statusCode ?? 502, said);
      reply.pipe(answer, { end: !isWorker });
      if (isWorker) reply.on('end', () => answer.end('\n// A newer build.\n'));
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    url: `http://127.0.0.1:${port}`,
    /** From now on the service worker is that of a newer build. */
    renew: () => {
      isNew = true;
    },
    /** From now on connections break that ask for such a path; `undefined` = none does. */
    lose: (paths: RegExp | undefined) => {
      lost = paths;
    },
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((resolve) => {
        proxy.close(resolve);
      });
    },
  };
}
