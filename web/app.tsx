import { Show, Suspense, createSignal, lazy, untrack } from 'solid-js';
import type { SessionAnswer } from '#contract/session.ts';
import type { Env } from './platform/env.ts';
import type { PublicPageName } from './screens/public-page.tsx';
import { SessionProvider } from './session-context.ts';
import { Words } from './words.tsx';

const Login = lazy(async () => ({ default: (await import('./screens/login.tsx')).LoginScreen }));
const PublicPage = lazy(async () => ({ default: (await import('./screens/public-page.tsx')).PublicPage }));
const SignedIn = lazy(async () => ({ default: (await import('./signed-in.tsx')).SignedIn }));

const publicPages: Readonly<Record<string, PublicPageName>> = {
  '/privacy': 'privacy',
  '/accessibility': 'accessibility',
};

/** The whole app: the sign-in screen at any address but the public ones while nobody is signed in, then the screens. */
export function App(props: { env: Env; remembered: SessionAnswer | null }) {
  const env = untrack(() => props.env);
  const [session, setSession] = createSignal(untrack(() => props.remembered));
  return (
    <SessionProvider value={{ env, session, setSession }}>
      <Suspense>
        <Show when={session()} keyed fallback={<SignedOut />}>
          {(who) => <SignedIn session={who} />}
        </Show>
      </Suspense>
    </SessionProvider>
  );
}

function SignedOut() {
  return (
    <Words locale={undefined} currency="EUR" timeZone="Europe/Paris" restLater>
      <main>
        <Show when={publicPages[location.pathname]} fallback={<Login />}>
          {(name) => <PublicPage name={name()} />}
        </Show>
      </main>
    </Words>
  );
}
