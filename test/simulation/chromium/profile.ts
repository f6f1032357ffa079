import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type Page, chromium } from 'playwright-core';
import { launchOptions } from '../../support/chromium.ts';

const look = { viewport: { width: 360, height: 740 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' };

/** LevelDB writes its log in blocks. */
const blockBytes = 32_768;

type Process = { readonly pid: number; readonly parent: number; readonly command: string };

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // After the name in parentheses: state, parent.
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(name), parent, command }];
      } catch {
        return [];
      }
    });
}

/** Every process of the browser that runs on this profile, its children included. */
function processesOf(folder: string): number[] {
  const all = processes();
  const found = new Set(all.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

const databasesIn = (folder: string): string => {
  const all = `${folder}/Default/IndexedDB`;
  const [origin] = readdirSync(all).filter((name) => name.endsWith('.leveldb'));
  return `${all}/${origin}`;
};

/** What the browser says of its databases: of this start, and of the one before. */
const diaryIn = (folder: string): string =>
  ['LOG.old', 'LOG'].map((name) => readFileSync(`${databasesIn(folder)}/${name}`, 'utf8')).join('\n');

/**
 * Leaves in the databases' log what a kill between the head and the body of a record leaves: seven bytes that promise more.
 * The browser must not be running.
 */
function tearLog(folder: string): void {
  const databases = databasesIn(folder);
  const [log] = readdirSync(databases).filter((name) => /^\d+\.log$/.test(name));
  const path = `${databases}/${log}`;
  const room = blockBytes - (statSync(path).size % blockBytes);
  const head = Buffer.alloc(room < 64 ? room + 7 : 7);
  // Checksum, length, type « whole »; what does not fit a block's end is zeros.
  head.writeUInt32LE(0x1234, head.length - 7);
  head.writeUInt16LE(50, head.length - 3);
  head.writeUInt8(1, head.length - 1);
  appendFileSync(path, head);
}

/** A browser on a profile on disk that can be killed as a phone kills it: at once, everything, without a word. */
export async function killableProfile(prepare: (context: BrowserContext) => Promise<void>, copyOf?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'terrain-t4-'));
  if (copyOf !== undefined) {
    // A copied phone is not the one that runs.
    cpSync(copyOf, folder, { recursive: true, filter: (path) => !path.includes('Singleton') });
  }
  let context: BrowserContext | undefined;
  let gone: Promise<void> = Promise.resolve();

  async function start(): Promise<void> {
    const started = await chromium.launchPersistentContext(folder, { ...launchOptions, ...look });
    gone = new Promise((resolve) => {
      started.on('close', () => resolve());
    });
    await prepare(started);
    context = started;
  }
  function running(): BrowserContext {
    if (!context) throw new Error('the browser is not running');
    return context;
  }
  /** SIGKILL to every process of the profile; resolves when they are gone. */
  async function kill(): Promise<void> {
    for (const pid of processesOf(folder)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It had ended already.
      }
    }
    context = undefined;
    await gone;
    // One that was being born meanwhile ends by itself, a moment later.
    while (processesOf(folder).length > 0) await new Promise(setImmediate);
  }
  await start();
  return {
    folder,
    context: running,
    isRunning: () => context !== undefined,
    page: (): Promise<Page> => running().newPage(),
    start,
    kill,
    tearLog: () => tearLog(folder),
    diary: () => diaryIn(folder),
    /** Closes it as a person does: everything is written down. */
    async restart() {
      await running().close();
      await start();
    },
    async [Symbol.asyncDispose]() {
      await context?.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export type Profile = Awaited<ReturnType<typeof killableProfile>>;
