import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Client, ContenderName, Place, Server } from './contender.ts';

type Reply = { readonly result?: unknown; readonly error?: string };

/** The child's next message. @throws Error when it reports one, or ends */
function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}`));
    child.once('exit', ended);
    child.once('message', ({ result, error }: Reply) => {
      child.off('exit', ended);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    });
  });
}

function start(file: string, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  // A peer greets on its standard output.
  return fork(path, args, { execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

async function ask(child: ChildProcess, order: object): Promise<unknown> {
  const answer = answerOf(child);
  child.send(order);
  return answer;
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve();
    child.once('exit', () => resolve());
    if (child.connected) child.disconnect();
  });
}

export type Phone = Omit<Client, 'kept'> & {
  /** As the client's; `undefined` where it has none. */
  readonly kept: (count: number) => Promise<number | undefined>;
  readonly stop: () => Promise<void>;
};

/** A phone in a process of its own. */
export async function startClient(name: ContenderName): Promise<Phone> {
  const child = start('client.ts', [name]);
  await answerOf(child);
  const call = async <T = void>(call: keyof Client, ...args: readonly unknown[]): Promise<T> =>
    (await ask(child, { call, args })) as T;
  return {
    open: (url, place) => call('open', url, place),
    write: (visits) => call('write', visits),
    send: () => call('send'),
    fetch: (count) => call('fetch', count),
    kept: (count) => call('kept', count),
    stop: () => stop(child),
  };
}

/** A server in a process of its own, its data in a folder. */
export async function startServer(
  name: ContenderName,
  folder: string,
): Promise<Server & { stop: () => Promise<void> }> {
  const child = start('server.ts', [name, folder]);
  const port = (await answerOf(child)) as number;
  return {
    port,
    newPlace: async (no) => (await ask(child, { newPlace: no })) as Place,
    countVisits: async (place) => (await ask(child, { countVisits: place })) as number,
    stop: () => stop(child),
  };
}
