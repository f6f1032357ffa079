import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A port nobody uses now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', () => resolve());
  });
  const address = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Until the server process says that it answers; an error when it ends instead. */
export function untilReady(child: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  let output = '';
  return new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Terrain ready')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
}

/**
 * The real server process with the demo, on its own data: it can really be stopped, and started again on the same port.
 * `from`: a folder of data to start from, of a server that was stopped; without it the demo is built, which takes a while.
 */
export async function serverProcess(from?: string) {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'terrain-'));
  if (from !== undefined) cpSync(from, data, { recursive: true });
  let end: (() => Promise<void>) | undefined;

  async function start(): Promise<void> {
    if (end) return;
    const child = spawn(process.execPath, ['scripts/serve.ts', '--data', data], {
      cwd: root,
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    end = async () => {
      child.kill('SIGTERM');
      await gone;
    };
    await untilReady(child);
  }

  /** Returns once the process is gone: nothing answers on the port. */
  async function stop(): Promise<void> {
    await end?.();
    end = undefined;
  }

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    data,
    start,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
