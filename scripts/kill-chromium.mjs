import { spawnSync } from 'node:child_process';
import { ensureInstall, pinnedNode, quietEnv, root } from './ensure-install.mjs';

// `npm run test:kill [-- kills [seed]]`: Chromium is killed while a rep saves, and nothing he was told is kept may be gone.
ensureInstall();

const [kills = '200', seed = '1'] = process.argv.slice(2);
const env = { ...quietEnv(), TERRAIN_KILLS: kills, TERRAIN_SEED: seed };

function run(path, ...args) {
  const { status } = spawnSync(pinnedNode(), [`${root}node_modules/${path}`, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

run('vite/bin/vite.js', 'build', '--logLevel', 'error');
run('vitest/vitest.mjs', 'run', '--project', 'chromium', 'kill.test', '--disable-console-intercept', '--reporter=dot');
