import { Route, Router } from '@solidjs/router';
import { For, type JSX, Show, Suspense, createResource, createSignal, lazy, untrack } from 'solid-js';
import type { SessionAnswer } from '#contract/answers.ts';
import { type App as SignedInApp, AppProvider, openApp } from './app-context.ts';
import { Frame, Gate, NotFound } from './frame.tsx';
import { I18nProvider } from './i18n/i18n.tsx';
import type { Env } from './platform/env.ts';
import { storeLocale, storedLocale } from './platform/locale.ts';
import { routes } from './routes.ts';
import { SessionProvider, useSession } from './session-context.ts';
import { ToastHost } from './ui/toast.tsx';

const Login = lazy(async () => ({ default: (await import('./screens/login.tsx')).LoginScreen }));

/** The whole app: the sign-in screen at any address while nobody is signed in, then the screens. */
export function App(props: { env: Env; remembered: SessionAnswer | null }) {
  const env = untrack(() => props.env);
  const [session, setSession] = createSignal(untrack(() => props.remembered));
  return (
    <SessionProvider value={{ env, session, setSession }}>
      <Show when={session()} keyed fallback={<SignedOut />}>
        {(who) => <SignedIn session={who} />}
      </Show>
    </SessionProvider>
  );
}

function Words(props: { locale: 'fr' | 'en' | undefined; currency: string; timeZone: string; children: JSX.Element }) {
  return (
    <I18nProvider
      initial={storedLocale() ?? props.locale ?? 'fr'}
      onLocale={storeLocale}
      currency={props.currency}
      timeZone={props.timeZone}
    >
      <ToastHost>{props.children}</ToastHost>
    </I18nProvider>
  );
}

function SignedOut() {
  return (
    <Words locale={undefined} currency="EUR" timeZone="Europe/Paris">
      <Suspense>
        <Login />
      </Suspense>
    </Words>
  );
}

function SignedIn(props: { session: SessionAnswer }) {
  const { env } = useSession();
  // Keyed above: another session is another component.
  const [opened] = createResource(() => openApp(env, props.session));
  return <Show when={opened()}>{(open) => <Opened app={open()()} />}</Show>;
}

function Opened(props: { app: SignedInApp }) {
  const app = untrack(() => props.app);
  return (
    <AppProvider value={app}>
      <Words
        locale={app.session.locale}
        currency={app.organization()?.currency ?? 'EUR'}
        timeZone={app.organization()?.timeZone ?? 'Europe/Paris'}
      >
        <Router root={Frame}>
          <For each={routes}>
            {(route) => (
              <Route
                path={route.path}
                component={() => (
                  <Gate route={route}>
                    <route.screen />
                  </Gate>
                )}
              />
            )}
          </For>
          <Route path="*" component={NotFound} />
        </Router>
      </Words>
    </AppProvider>
  );
}
