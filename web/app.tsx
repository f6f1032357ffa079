import { ErrorBoundary, type JSX, Show, Suspense, createSignal, lazy, untrack } from 'solid-js';
import type { SessionAnswer } from '#contract/session.ts';
import type { Env } from './platform/env.ts';
import { FailedView } from './parts/failed-view.tsx';
import type { PublicPageName } from './screens/public-page.tsx';
import { useI18n } from './i18n/i18n.tsx';
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
      <ErrorBoundary
        fallback={(_error, retry) => (
          <Outside>
            <Failed retry={retry} />
          </Outside>
        )}
      >
        <Suspense>
          <Show when={session()} keyed fallback={<SignedOut />}>
            {(who) => <SignedIn session={who} />}
          </Show>
        </Suspense>
      </ErrorBoundary>
    </SessionProvider>
  );
}

/** What is drawn before anybody's account is known. */
function Outside(props: { children: JSX.Element }) {
  return (
    <Words locale={undefined} currency="EUR" timeZone="Europe/Paris" restLater>
      <main>{props.children}</main>
    </Words>
  );
}

function SignedOut() {
  return (
    <Outside>
      <Show when={publicPages[location.pathname]} fallback={<Login />}>
        {(name) => <PublicPage name={name()} />}
      </Show>
    </Outside>
  );
}

/** The app could not be opened at all: its code did not come, or the database cannot be read. */
function Failed(props: { retry: () => void }) {
  const { t } = useI18n();
  return <FailedView text={t('common.openFailedText')} retry={props.retry} />;
}
