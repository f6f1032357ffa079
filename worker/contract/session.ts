import * as v from 'valibot';
import { Id } from './id.ts';
import { Role, User } from './people.ts';

/** Header naming the user for whom a page asks: the cookie may be another's by now, of another tab. */
export const userHeader = 'x-terrain-user';

export const SignIn = v.object({
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(200)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});

/** Who is signed in: the answer of `POST /api/session` and `GET /api/session`. */
export const SessionAnswer = v.object({
  orgId: Id,
  user: User,
  role: Role,
  locale: v.picklist(['fr', 'en']),
  /** The organisation's head when he signed in: the first basis (decisions.md 1). */
  head: v.number(),
  epoch: v.string(),
  /** The server's time: what a phone writes before its first sync is dated by it (decisions.md 5). An older server does not tell it. */
  now: v.optional(v.number()),
});
export type SessionAnswer = v.InferOutput<typeof SessionAnswer>;

export const ErrorAnswer = v.object({
  error: v.object({ code: v.string(), details: v.optional(v.record(v.string(), v.unknown())) }),
});
