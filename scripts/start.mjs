import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstall, pinnedNode, quietEnv, root } from './ensure-install.mjs';

// `npm start [-- --fresh]`: everything from a bare clone to a serving application.
const built = join(root, 'dist/sw.js');
const sources = ['web', 'worker/contract', 'scripts/vite-sw.ts', 'vite.config.ts', 'package-lock.json'];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build() {
  if (existsSync(built) && sources.every((path) => newest(join(root, path)) < statSync(built).mtimeMs)) return;
  const args = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'];
  const { status } = spawnSync(pinnedNode(), args, { cwd: root, env: quietEnv(), stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

ensureInstall();
build();

const args = ['scripts/serve.ts', ...process.argv.slice(2)];
const server = spawn(pinnedNode(), args, { cwd: root, env: quietEnv(), stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));

// npm may die without telling: a server nobody can stop would keep the port.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => process.ppid !== parent && server.kill('SIGTERM'), 500).unref();

server.on('exit', (code) => process.exit(code ?? 0));
