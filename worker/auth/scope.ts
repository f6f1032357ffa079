import type { Role } from '#contract/people.ts';
import type { OrgDb } from '../db/client.ts';
import type { AppEnv } from '../env.ts';

declare const made: unique symbol;

/** Who asks, and for which organisation. Only this folder makes one: from a session, or for the system itself. */
export type Scope = {
  readonly orgId: string;
  readonly userId: string;
  readonly role: Role;
  readonly locale: 'fr' | 'en';
  /** Null when nobody is signed in: import, demo, cron. */
  readonly sessionId: string | null;
  readonly [made]: true;
};

type ScopeFields = Omit<Scope, typeof made>;

/** The Hono environment of every route behind the session. */
export type SignedInEnv = AppEnv & { Variables: { scope: Scope; db: OrgDb } };

/** The scope of a user whose session was checked. */
export const scopeOf = (fields: ScopeFields): Scope => fields as Scope;

/** The organisation acting by itself: import, demo, cron. Its writes carry the organisation's id as their author. */
export const scopeForSystem = (orgId: string): Scope =>
  scopeOf({ orgId, userId: orgId, role: 'admin', locale: 'fr', sessionId: null });
