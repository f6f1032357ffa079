import { spawnSync } from 'node:child_process';
import { ensureInstall, pinnedNode, quietEnv, root } from './ensure-install.mjs';

// `npm run organization -- --name NAME --admin EMAIL`: from a bare clone too. Paths are those of the caller.
ensureInstall();
const args = [`${root}scripts/organization.ts`, ...process.argv.slice(2)];
const { status } = spawnSync(pinnedNode(), args, { env: quietEnv(), stdio: 'inherit' });
process.exit(status ?? 1);
