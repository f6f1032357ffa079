import { Navigate, type RouteSectionProps, useLocation, useNavigate } from '@solidjs/router';
import {
  type Component,
  ErrorBoundary,
  type JSX,
  Show,
  Suspense,
  createEffect,
  lazy,
  on,
  onCleanup,
  onMount,
} from 'solid-js';
import IconChart from '~icons/lucide/chart-column';
import IconHouse from '~icons/lucide/house';
import IconPin from '~icons/lucide/map-pin';
import IconPlus from '~icons/lucide/plus';
import IconTrophy from '~icons/lucide/trophy';
import IconUser from '~icons/lucide/user';
import IconUsers from '~icons/lucide/users';
import type { Role } from '#contract/people.ts';
import { useApp } from './app-context.ts';
import { useI18n } from './i18n/i18n.tsx';
import { FailedScreen } from './parts/failed-screen.tsx';
import { codeLost } from './platform/lost-code.ts';
import { whenIdle } from './platform/paint.ts';
import { applyUpdate, checkForUpdate, updateReady } from './platform/sw-bridge.ts';
import { type ScreenRoute, firstPath, routes } from './routes.ts';
import { useSession } from './session-context.ts';
import { AppShell, type Place } from './ui/app-shell.tsx';
import { LinkButton } from './ui/button.tsx';
import { Band } from './ui/feedback.tsx';
import { Hero } from './ui/hero.tsx';
import { fadeIn } from './ui/motion.ts';

type Tab = { readonly href: string; readonly label: TabLabel; readonly icon: Component; readonly raised?: true };
type TabLabel =
  | 'common.day'
  | 'common.customers'
  | 'common.visit'
  | 'common.board'
  | 'common.me'
  | 'common.steer'
  | 'common.team';

const AccessClosed = lazy(async () => ({ default: (await import('./screens/access-closed.tsx')).AccessClosedScreen }));
// After the first screen: nobody waits for it.
const KeepBoards = lazy(async () => ({ default: (await import('./parts/keep-boards.ts')).KeepBoards }));

const me: Tab = { href: '/me', label: 'common.me', icon: IconUser };
const board: Tab = { href: '/board', label: 'common.board', icon: IconTrophy };

/** The places of each role; the visit is an action, not a place. */
const tabsOf: Record<Role, readonly Tab[]> = (() => {
  const leader: readonly Tab[] = [
    { href: '/steer', label: 'common.steer', icon: IconChart },
    { href: '/team', label: 'common.team', icon: IconUsers },
    board,
    me,
  ];
  const rep: readonly Tab[] = [
    { href: '/', label: 'common.day', icon: IconHouse },
    { href: '/customers', label: 'common.customers', icon: IconPin },
    { href: '/visits/new', label: 'common.visit', icon: IconPlus, raised: true },
    board,
    me,
  ];
  return { rep, manager: leader, admin: leader };
})();

/** Where an address belongs that does not say so itself. */
const parents: Readonly<Record<string, string>> = {
  '/pipeline': '/customers',
  '/sync': '/me',
  '/targets': '/me',
  '/settings': '/me',
  '/install': '/me',
  '/privacy': '/me',
  '/accessibility': '/me',
};

const isAt = (href: string, path: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);

/** What surrounds every screen: places, the word about a new version or an ended session, errors of a screen. */
export function Frame(props: RouteSectionProps) {
  const app = useApp();
  const { t, whole } = useI18n();
  const location = useLocation();
  const places = (): Place[] =>
    tabsOf[app.session.role].map((tab) => ({
      ...tab,
      label: t(tab.label),
      current: isAt(tab.href, location.pathname) || parents[location.pathname] === tab.href,
    }));

  // A browser looks for a new build at navigations only, and an installed app makes none.
  onCleanup(app.env.onWake(() => void checkForUpdate().catch(() => undefined)));
  onMount(
    () =>
      void whenIdle().then(() => {
        const next = routes.filter(({ isNext, roles }) => isNext && roles.includes(app.session.role));
        for (const { screen } of next) screen.preload?.().catch(() => undefined);
      }),
  );
  // After a change of screen it comes up, and its title takes the focus, so that readers hear where they are.
  createEffect(
    on(
      () => location.pathname,
      () =>
        requestAnimationFrame(() => {
          document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
          const screen = document.querySelector('main');
          if (screen) fadeIn(screen);
        }),
      { defer: true },
    ),
  );
  return (
    <AppShell
      places={places()}
      navLabel={t('common.nav')}
      skipLabel={t('common.skip')}
      brand={t('common.appName')}
      railFooter={<span>{app.session.user.name}</span>}
    >
      <Notices />
      <ErrorBoundary fallback={(_error, retry) => <FailedScreen retry={retry} />}>
        <Suspense>
          <Show when={app.status()?.revoked && whole()} fallback={props.children}>
            <AccessClosed />
          </Show>
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <Suspense>
          <KeepBoards />
        </Suspense>
      </ErrorBoundary>
    </AppShell>
  );
}

/** A draft is stored a moment after each key: the page is left after that. */
const draftMs = 300;

/** What stands above every screen: a newer version, a session that ended, a database that another tab has. */
function Notices() {
  const app = useApp();
  const { setSession } = useSession();
  const { t } = useI18n();
  const location = useLocation();
  const navigate = useNavigate();
  const reload = () => void app.env.after(draftMs, () => window.location.reload());
  const signIn = { label: t('common.signIn'), run: () => navigate('/login') };
  createEffect(() => {
    if (app.trouble() !== 'erased') return;
    history.replaceState(null, '', '/');
    setSession(null);
  });
  return (
    <>
      <Show when={updateReady()}>
        <Band tone="info" action={{ label: t('common.update'), run: () => void applyUpdate() }}>
          {t('common.newVersion')}
        </Band>
      </Show>
      <Show when={app.trouble() === 'outdated' || app.trouble() === 'blocked'}>
        <Band tone="warn" action={{ label: t('common.reload'), run: reload }}>
          {t(app.trouble() === 'blocked' ? 'common.blocked' : 'common.outdated')}
        </Band>
      </Show>
      <Show when={codeLost() && !updateReady()}>
        <Band tone="warn" action={{ label: t('common.reload'), run: reload }}>
          {t('common.codeLost')}
        </Band>
      </Show>
      <Show when={app.status()?.needsUpdate && !updateReady()}>
        <Band tone="warn" action={{ label: t('common.reload'), run: reload }}>
          {t('common.tooOld')}
        </Band>
      </Show>
      <Show when={app.status()?.needsLogin && !app.status()?.revoked && location.pathname !== '/login'}>
        <Band tone="warn" action={signIn}>
          {t('common.signInAgain')}
        </Band>
      </Show>
    </>
  );
}

/** Lets a screen be opened by those it is for, under its title; the others land on their own first screen. */
export function Gate(props: { route: ScreenRoute; children: JSX.Element }) {
  const app = useApp();
  const { t, whole } = useI18n();
  const isAllowed = () => props.route.roles.includes(app.session.role);
  createEffect(() => {
    const title = t(props.route.title);
    if (isAllowed() && title) document.title = t('common.pageTitle', title);
  });
  return (
    <Show when={isAllowed()} fallback={<Navigate href={firstPath(app.session.role)} />}>
      <Show when={props.route.isFirst || whole()}>{props.children}</Show>
    </Show>
  );
}

export function NotFound() {
  const app = useApp();
  const { t } = useI18n();
  onMount(() => {
    document.title = t('common.pageTitle', t('common.notFound'));
  });
  return (
    <>
      <Hero title={t('common.notFound')} plainWide />
      <div class="page">
        <p>{t('common.notFoundText')}</p>
        <LinkButton kind="brand" href={firstPath(app.session.role)}>
          {t('common.back')}
        </LinkButton>
      </div>
    </>
  );
}
