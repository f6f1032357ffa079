import { createContext, useContext } from 'solid-js';
import type { SessionAnswer } from '#contract/session.ts';
import type { Env } from './platform/env.ts';

/** Who is signed in on this phone, and how that changes: what the sign-in screen works with before there is an app. */
export type SessionContext = {
  readonly env: Env;
  /** Null = nobody yet. */
  readonly session: () => SessionAnswer | null;
  readonly setSession: (session: SessionAnswer | null) => void;
};

const Context = createContext<SessionContext>();
export const SessionProvider = Context.Provider;

export function useSession(): SessionContext {
  const value = useContext(Context);
  if (!value) throw new Error('useSession outside SessionProvider');
  return value;
}
