import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

type SlowLink = { readonly url: string; readonly [Symbol.asyncDispose]: () => Promise<void> };

/** A wire that all connections of one direction share: so many bytes a second, each so late. */
function wire(bytesPerSecond: number, delayMs: number) {
  let freeAt = 0;
  const arrival = (bytes: number): number => {
    freeAt = Math.max(freeAt, performance.now()) + (bytes / bytesPerSecond) * 1000;
    return freeAt + delayMs - performance.now();
  };
  return (from: Socket, to: Socket): void => {
    from.on('data', (chunk) => void setTimeout(() => to.write(chunk), arrival(chunk.length)));
    from.on('end', () => void setTimeout(() => to.end(), arrival(0)));
  };
}

/** The same server behind a slow line, at an address of its own: the service worker goes through it too. */
export async function slowLink(target: string, bytesPerSecond: number, roundTripMs: number): Promise<SlowLink> {
  const { hostname, port } = new URL(target);
  const [up, down] = [wire(bytesPerSecond, roundTripMs / 2), wire(bytesPerSecond, roundTripMs / 2)];
  const server = createServer({ allowHalfOpen: true }, (phone) => {
    const far = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    up(phone, far);
    down(far, phone);
    for (const side of [phone, far])
      side.on('error', () => {
        phone.destroy();
        far.destroy();
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}
