import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, build } from 'esbuild';
import { type BrowserContext, chromium } from 'playwright-core';
import { faultProxy } from './fault-proxy.ts';
import { killableServer } from './killable-server.ts';
import { launchOptions } from '../../support/chromium.ts';
import { keepSummary } from './summary.ts';
import { newTally } from './tally.ts';
import { type Truth, openTruth } from './truth.ts';

/** The store of tomorrow: one version more, one store more. */
const newerSchema: Plugin = {
  name: 'newer-schema',
  setup(build) {
    build.onLoad({ filter: /web\/store\/schema\.ts$/ }, ({ path }) => {
      const now = readFileSync(path, 'utf8');
      const version = /schemaVersion = (\d+)/.exec(now)?.[1];
      const contents = now
        .replace(/schemaVersion = \d+/, `schemaVersion = ${Number(version) + 1}`)
        .replace(/export function upgrade\(/, 'function upgradeToday(')
        .concat(
          `\nexport function upgrade(db: any, old: number) { upgradeToday(db, old); db.createObjectStore('tomorrow'); }`,
        );
      return { contents, loader: 'ts' };
    });
  },
};

/** The core for the scenarios as one script. */
async function coreScript(plugins: Plugin[] = []): Promise<string> {
  const entry = fileURLToPath(new URL('page-core.ts', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}

/** Phones start their rows again and send again what they sent; the server must be stopped. */
export const changeEpoch = (truth: Truth, epoch: string): void => truth.change('UPDATE sync_head SET epoch = ?', epoch);

/** What the scenarios of a file share: the server with its database, the network before it, and a second browser. */
export async function openLab(smallOrganization: string) {
  const [server, script, newerScript, other] = await Promise.all([
    killableServer(smallOrganization),
    coreScript(),
    coreScript([newerSchema]),
    chromium.launch(launchOptions),
  ]);
  const proxy = await faultProxy(server.port);
  const reached = newTally();
  const archive = mkdtempSync(join(tmpdir(), 'terrain-t4-copy-'));
  const prepare = async (context: BrowserContext) => {
    await context.addInitScript({ content: script });
  };
  return {
    server,
    proxy,
    truth: openTruth(server.data),
    /** How often each step and rare state was reached, beside what the network did. */
    reached,
    prepare,
    /** The core of an app whose database has one version more. */
    newerScript,
    /** A browser that has never seen the app; close it after use. */
    async freshContext(): Promise<BrowserContext> {
      const context = await other.newContext();
      await prepare(context);
      return context;
    },
    /** Keeps a copy of the server's data, as a backup does; the server must be stopped. */
    backUp() {
      rmSync(archive, { recursive: true, force: true });
      cpSync(server.data, archive, { recursive: true });
    },
    /** The runbook's restore: the older data in place of the newer, under a new epoch; the server must be stopped. */
    restore(epoch: string) {
      rmSync(`${server.data}/d1`, { recursive: true });
      cpSync(`${archive}/d1`, `${server.data}/d1`, { recursive: true });
      changeEpoch(openTruth(server.data), epoch);
    },
    /** Ends it all; what was reached is kept under a name for the summary. */
    async close(name: string) {
      keepSummary(name, { ...reached.all(), ...proxy.reached.all() });
      await other.close();
      await proxy.close();
      await server[Symbol.asyncDispose]();
      rmSync(archive, { recursive: true, force: true });
    },
  };
}

export type Lab = Awaited<ReturnType<typeof openLab>>;
