import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the project, with a trailing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The pinned Node of node_modules where it exists for this platform, else the one that is running. */
export function pinnedNode() {
  const pinned = `${root}node_modules/.bin/node`;
  return existsSync(pinned) ? pinned : process.execPath;
}

/**
 * Installs the locked dependencies unless the last install was made from this very lock file.
 * Runs on Node 20 with nothing installed.
 */
export function ensureInstall() {
  const stamp = `${root}node_modules/.terrain-lock`;
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing dependencies (once)…');
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--prefer-offline',
    '--ignore-scripts',
    '--include=dev',
  ];
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    console.error('Dependencies could not be installed: npm ci failed (see above).');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** Environment for the project's own processes: pinned Node first, tools silent and off the network. */
export function quietEnv() {
  // A machine set to production would leave out the tools and refuse the demo.
  const { NODE_ENV: _, ...inherited } = process.env;
  return {
    ...inherited,
    PATH: `${root}node_modules/.bin:${inherited.PATH ?? ''}`,
    CI: 'true',
    NO_COLOR: '1',
    NO_UPDATE_NOTIFIER: '1',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_WRITE_LOGS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
}
