import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashPassword } from '../worker/auth/password.ts';
import { AccountDb } from '../worker/db/account-db.ts';
import { applyPlan, storedNumbers } from '../worker/import/apply.ts';
import type { ImportEnv, ImportPlan } from '../worker/import/plan.ts';
import { loadDemo } from './demo/load.ts';
import { openLocal } from './local.ts';
import { migrate, readMigrations } from './migrate.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ownData = `${root}.terrain`;

/** The database as `npm start` leaves it; a folder that it never made gets no demo unless it is its own. */
async function openData(folder: string) {
  const stamp = join(folder, 'ready');
  const isNew = !existsSync(stamp);
  if (isNew) for (const name of ['d1', 'r2', 'cache']) rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const local = await openLocal({ port: 0, dataFolder: folder });
  const db = await local.db();
  await migrate(db, readMigrations(`${root}migrations`));
  if (isNew && folder === ownData) await loadDemo(db, { now: Date.now(), log: (line) => console.log(line) });
  if (isNew) writeFileSync(stamp, '');
  return { db, close: local.close };
}

/** Makes the administrator's account unless the address has one already. */
async function giveAccount(db: D1Database, plan: ImportPlan, email: string): Promise<string> {
  const { administratorId } = plan;
  const account = await db.prepare('SELECT org_id FROM users WHERE email = ?').bind(email).first();
  if (account || administratorId === undefined) return `${email} has an account already`;
  const password = randomBytes(15).toString('base64url');
  await new AccountDb(db).setCredentials(plan.organization.id, administratorId, email, await hashPassword(password));
  return `Administrator ${email}, password ${password}`;
}

export type ApplyOptions = {
  readonly planWith: (env: ImportEnv) => ImportPlan;
  readonly draft: ImportPlan;
  readonly env: ImportEnv;
  /** Folder of the local database; left out, that of `npm start`. */
  readonly data: string | undefined;
  /** Address that gets an administrator's account. */
  readonly admin: string | undefined;
};

/** Writes a plan into the local database. @throws Refusal `import.bad_mapping` when the organisation counts otherwise */
export async function applyLocally({ planWith, draft, env, data, admin }: ApplyOptions): Promise<void> {
  const { db, close } = await openData(data ?? ownData);
  try {
    const now = Date.now();
    const numbers = await storedNumbers(db, draft.organization);
    const plan = numbers ? planWith({ ...env, numbers }) : draft;
    const { changed } = await applyPlan(db, plan, { now, epoch: randomBytes(16).toString('base64url') });
    console.log(`Applied: ${changed} rows changed in ${((Date.now() - now) / 1000).toFixed(1)} s`);
    if (admin !== undefined) console.log(await giveAccount(db, plan, admin.trim().toLowerCase()));
  } finally {
    await close();
  }
}
