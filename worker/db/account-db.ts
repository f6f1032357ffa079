import type { Db } from './open.ts';

/** A user as sign-in sees him. */
export type Account = {
  readonly orgId: string;
  readonly id: string;
  readonly no: number;
  readonly name: string;
  readonly role: 'rep' | 'manager' | 'admin';
  readonly status: 'active' | 'left';
  /** 0 or 1. */
  readonly hidden: number;
  readonly locale: 'fr' | 'en';
  /** Null: this person cannot sign in with a password. */
  readonly passwordHash: string | null;
};

/** Instants are epoch ms. */
export type StoredSession = Account & {
  readonly tokenHash: string;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** 1 when somebody else ended it: a lost phone, a person who left. */
  readonly revokedByAdmin: number | null;
};

export type NewSession = Pick<StoredSession, 'tokenHash' | 'orgId' | 'expiresAt'> & {
  readonly userId: string;
  readonly createdAt: number;
};

const accountColumns = `u.org_id AS orgId, u.id, u.no, u.name, u.role, u.status, u.hidden, u.locale,
  u.password_hash AS passwordHash`;

/**
 * The only queries that do not start from an organisation: they find out which one it is,
 * from an e-mail address or from the hash of a session's token.
 */
export class AccountDb {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  sessionOf(tokenHash: string): Promise<StoredSession | null> {
    const sql = `SELECT ${accountColumns}, s.token_hash AS tokenHash, s.last_seen_at AS lastSeenAt,
        s.expires_at AS expiresAt, s.revoked_at AS revokedAt, s.revoked_by_admin AS revokedByAdmin
      FROM sessions s JOIN users u ON u.org_id = s.org_id AND u.id = s.user_id
      WHERE s.token_hash = ?`;
    return this.#db.prepare(sql).bind(tokenHash).first<StoredSession>();
  }

  async touchSession(tokenHash: string, seenAt: number, expiresAt: number): Promise<void> {
    const sql = `UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE token_hash = ? AND revoked_at IS NULL`;
    await this.#db.prepare(sql).bind(seenAt, expiresAt, tokenHash).run();
  }

  async revokeSession(tokenHash: string, at: number): Promise<void> {
    const sql = `UPDATE sessions SET revoked_at = ? WHERE token_hash = ? AND revoked_at IS NULL`;
    const deaf = `DELETE FROM push_subscriptions WHERE (org_id, session_hash) IN
      (SELECT org_id, token_hash FROM sessions WHERE token_hash = ?)`;
    await this.#db.batch([this.#db.prepare(sql).bind(at, tokenHash), this.#db.prepare(deaf).bind(tokenHash)]);
  }

  async revokeSessionsOf(orgId: string, userId: string, at: number): Promise<void> {
    const sql = `UPDATE sessions SET revoked_at = ? WHERE org_id = ? AND user_id = ? AND revoked_at IS NULL`;
    await this.#db.batch([this.#db.prepare(sql).bind(at, orgId, userId), this.#unsubscribed(orgId, userId, null)]);
  }

  /** Ends all sessions of a user but `kept`, for their phones to hand in what they hold. @returns how many */
  async revokeByAdmin(orgId: string, userId: string, at: number, kept: string | null): Promise<number> {
    const sql = `UPDATE sessions SET revoked_at = ?1, revoked_by_admin = 1
      WHERE org_id = ?2 AND user_id = ?3 AND revoked_at IS NULL AND token_hash IS NOT ?4`;
    const [ended] = await this.#db.batch([
      this.#db.prepare(sql).bind(at, orgId, userId, kept),
      this.#unsubscribed(orgId, userId, kept),
    ]);
    return ended?.meta.changes ?? 0;
  }

  #unsubscribed(orgId: string, userId: string, kept: string | null): D1PreparedStatement {
    const sql = 'DELETE FROM push_subscriptions WHERE org_id = ? AND user_id = ? AND session_hash IS NOT ?';
    return this.#db.prepare(sql).bind(orgId, userId, kept);
  }

  /** A browser has one address, whoever is signed in: it is taken from any other session, of any organisation. */
  async takeEndpoint(orgId: string, tokenHash: string, endpoint: string): Promise<void> {
    const sql = 'DELETE FROM push_subscriptions WHERE endpoint = ? AND NOT (org_id = ? AND session_hash = ?)';
    await this.#db.prepare(sql).bind(endpoint, orgId, tokenHash).run();
  }

  /** Counts a try before the password is looked at, so that parallel guesses count too; answers the account as well. */
  async countTry(
    email: string,
    at: number,
    windowMs: number,
  ): Promise<{ account: Account | null; tries: number; windowStart: number }> {
    const [tries, accounts] = await this.#db.batch<Record<string, unknown>>([
      this.#db
        .prepare(
          `INSERT INTO sign_in_tries (email, window_start, tries) VALUES (?1, ?2, 1)
          ON CONFLICT (email) DO UPDATE SET
            tries = CASE WHEN ?2 - window_start >= ?3 THEN 1 ELSE tries + 1 END,
            window_start = CASE WHEN ?2 - window_start >= ?3 THEN ?2 ELSE window_start END
          RETURNING tries, window_start AS windowStart`,
        )
        .bind(email, at, windowMs),
      this.#db.prepare(`SELECT ${accountColumns} FROM users u WHERE u.email = ?`).bind(email),
    ]);
    const counted = tries?.results[0] as { tries: number; windowStart: number };
    return { ...counted, account: (accounts?.results[0] as Account | undefined) ?? null };
  }

  /** Opens a session and forgets the failed tries: the owner is here. */
  async openSession(email: string, session: NewSession): Promise<void> {
    const { tokenHash, orgId, userId, createdAt, expiresAt } = session;
    await this.#db.batch([
      this.#db
        .prepare(
          `INSERT INTO sessions (token_hash, org_id, user_id, created_at, expires_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .bind(tokenHash, orgId, userId, createdAt, expiresAt, createdAt),
      this.#db.prepare('DELETE FROM sign_in_tries WHERE email = ?').bind(email),
    ]);
  }

  /** Who may sign in and how; the password is a hash of `worker/auth/password.ts`. */
  async setCredentials(orgId: string, userId: string, email: string, passwordHash: string | null): Promise<void> {
    const sql = 'UPDATE users SET email = ?, password_hash = ? WHERE org_id = ? AND id = ?';
    await this.#db.prepare(sql).bind(email, passwordHash, orgId, userId).run();
  }

  async headOf(orgId: string): Promise<{ version: number; epoch: string } | null> {
    return this.#db.prepare('SELECT version, epoch FROM sync_head WHERE org_id = ?').bind(orgId).first();
  }
}
