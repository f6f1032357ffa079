import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, untilReady } from '../../support/server-process.ts';

const root = new URL('../../..', import.meta.url).pathname;

/** Does anything answer on the port? The database process of a killed server may be a moment late. */
const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const tell = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => tell(true)).once('error', () => tell(false));
  });

/** The real server process on a copy of some data: it can be stopped, killed, and started again where it was. */
export async function killableServer(from: string) {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'terrain-t4-'));
  cpSync(from, data, { recursive: true });
  let running: { readonly pid: number; readonly gone: Promise<void> } | undefined;

  async function start(): Promise<void> {
    if (running) return;
    const child = spawn(process.execPath, ['scripts/serve.ts', '--empty', '--data', data], {
      cwd: root,
      // Under npm it ends by itself when whoever started it is gone.
      env: { ...process.env, PORT: String(port), npm_lifecycle_event: 'test' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that the database process inside dies with it.
      detached: true,
    });
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    await untilReady(child);
    running = { pid: child.pid ?? 0, gone };
  }
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const was = running;
    running = undefined;
    if (!was) return;
    // To the whole group when it is killed; a stop is asked of the server alone, which closes the rest.
    process.kill(signal === 'SIGKILL' ? -was.pid : was.pid, signal);
    await was.gone;
    while (await isListening(port)) await new Promise(setImmediate);
  }
  await start();
  return {
    port,
    data,
    isRunning: () => running !== undefined,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async [Symbol.asyncDispose]() {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type KillableServer = Awaited<ReturnType<typeof killableServer>>;
