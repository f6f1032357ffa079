import { Route, Router } from '@solidjs/router';
import { For, Show, createResource, untrack } from 'solid-js';
import type { SessionAnswer } from '#contract/session.ts';
import { type App, AppProvider, openApp } from './app-context.ts';
import { Frame, Gate, NotFound } from './frame.tsx';
import { routes } from './routes.ts';
import { useSession } from './session-context.ts';
import { Words } from './words.tsx';

/** The app of one person: his database opened, the screens behind their addresses. */
export function SignedIn(props: { session: SessionAnswer }) {
  const { env } = useSession();
  // The caller is keyed: another session is another component.
  const [opened] = createResource(() =>
    openApp(
      env,
      untrack(() => props.session),
    ),
  );
  return <Show when={opened()}>{(open) => <Opened app={open()()} />}</Show>;
}

function Opened(props: { app: App }) {
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
