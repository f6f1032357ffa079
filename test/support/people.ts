import type { Role } from '#contract/people.ts';
import { hashPassword } from '../../worker/auth/password.ts';

/** 22 characters, readable in a failure. */
export const idOf = (name: string): string => name.padEnd(22, '_');

export type Person = { orgId: string; id: string; email: string; password: string };

type Fields = { name?: string; role?: Role; status?: 'active' | 'left'; password?: string | null; org?: string };

let people = 0;

const hashes = new Map<string, Promise<string>>();

/** Hashing takes a fifth of a second by design: once per password is enough here. */
function hashOnce(password: string): Promise<string> {
  const known = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, known);
  return known;
}

/** Puts a user straight into the database, with an address and a password to sign in. */
export async function aPerson(db: D1Database, fields: Fields = {}): Promise<Person> {
  const no = ++people;
  const { name = `Person ${no}`, role = 'rep', status = 'active', password = 'correct horse', org = 'valmy' } = fields;
  const orgId = idOf(org);
  const id = idOf(`user${no}`);
  const email = `person${no}@example.test`;
  const hash = password === null ? null : await hashOnce(password);
  await db.batch([
    db
      .prepare(
        `INSERT INTO sync_head (org_id, version, auth_epoch, epoch, gc_floor) VALUES (?, 7, 1, 'e1', 0) ON CONFLICT DO NOTHING`,
      )
      .bind(orgId),
    db
      .prepare(
        `INSERT INTO users (org_id, id, no, name, role, status, hidden, email, password_hash, locale, v, scope)
        VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, 'fr', 1, 'o:shared')`,
      )
      .bind(orgId, id, no, name, role, status, email, hash),
  ]);
  return { orgId, id, email, password: password ?? '' };
}
