import { type Component, lazy } from 'solid-js';
import type { Role } from '#contract/people.ts';
import { DayScreen } from './screens/day.tsx';

/** Key of the screen's name in the dictionaries: the page title. */
type TitleKey =
  | 'day.title'
  | 'visit.title'
  | 'visitPage.title'
  | 'customers.title'
  | 'customer.title'
  | 'customer.newTitle'
  | 'pipeline.title'
  | 'targets.title'
  | 'board.title'
  | 'queue.title'
  | 'conflict.title'
  | 'me.title'
  | 'settings.title'
  | 'install.title'
  | 'privacy.title'
  | 'accessibility.title'
  | 'steer.title'
  | 'kpi.title'
  | 'explain.title'
  | 'analyses.title'
  | 'team.title'
  | 'quarantine.title'
  | 'login.title';

export type ScreenRoute = {
  readonly path: string;
  readonly screen: Component & { readonly preload?: () => Promise<unknown> };
  readonly title: TitleKey;
  /** Who may open it; everybody else is led to his first screen. */
  readonly roles: readonly Role[];
  /** Comes with the app, and so do its words; the others wait for theirs. */
  readonly isFirst?: true;
  /** What the next tap most likely opens: loaded while nothing else is to be done. */
  readonly isNext?: true;
};

const everybody: readonly Role[] = ['rep', 'manager', 'admin'];
const leaders: readonly Role[] = ['manager', 'admin'];

/**
 * Every address of the app. The rep's day comes with the app, one chunk and one round trip; the others when they are opened. Paths
 * are promises: stable, English, not translated.
 */
const table = [
  {
    path: '/',
    title: 'day.title',
    roles: ['rep'],
    screen: DayScreen,
    isFirst: true,
  },
  {
    path: '/visits/new',
    title: 'visit.title',
    roles: ['rep'],
    screen: lazy(async () => ({ default: (await import('./screens/new-visit.tsx')).NewVisitScreen })),
    isNext: true,
  },
  {
    path: '/visits/:id',
    title: 'visitPage.title',
    roles: ['rep'],
    screen: lazy(async () => ({ default: (await import('./screens/visit-page.tsx')).VisitScreen })),
  },
  {
    path: '/customers',
    title: 'customers.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/customers.tsx')).CustomersScreen })),
  },
  {
    path: '/customers/new',
    title: 'customer.newTitle',
    roles: ['rep'],
    screen: lazy(async () => ({ default: (await import('./screens/new-customer.tsx')).NewCustomerScreen })),
  },
  {
    path: '/customers/:id',
    title: 'customer.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/customer.tsx')).CustomerScreen })),
  },
  {
    path: '/pipeline',
    title: 'pipeline.title',
    roles: ['rep'],
    screen: lazy(async () => ({ default: (await import('./screens/pipeline.tsx')).PipelineScreen })),
  },
  {
    path: '/targets',
    title: 'targets.title',
    roles: ['rep'],
    screen: lazy(async () => ({ default: (await import('./screens/targets.tsx')).TargetsScreen })),
  },
  {
    path: '/board',
    title: 'board.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/board.tsx')).BoardScreen })),
  },
  {
    path: '/sync',
    title: 'queue.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/queue.tsx')).QueueScreen })),
  },
  {
    path: '/sync/:id',
    title: 'conflict.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/conflict.tsx')).ConflictScreen })),
  },
  {
    path: '/me',
    title: 'me.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/me.tsx')).MeScreen })),
  },
  {
    path: '/settings',
    title: 'settings.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/settings.tsx')).SettingsScreen })),
  },
  {
    path: '/install',
    title: 'install.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/install.tsx')).InstallScreen })),
  },
  {
    path: '/privacy',
    title: 'privacy.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/privacy.tsx')).PrivacyScreen })),
  },
  {
    path: '/accessibility',
    title: 'accessibility.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/accessibility.tsx')).AccessibilityScreen })),
  },
  {
    path: '/steer',
    title: 'steer.title',
    roles: leaders,
    screen: lazy(async () => ({ default: (await import('./screens/steer.tsx')).SteerScreen })),
  },
  {
    path: '/steer/analyses',
    title: 'analyses.title',
    roles: leaders,
    screen: lazy(async () => ({ default: (await import('./screens/analyses.tsx')).AnalysesScreen })),
  },
  {
    path: '/steer/analyses/:name',
    title: 'analyses.title',
    roles: leaders,
    screen: lazy(async () => ({ default: (await import('./screens/analysis.tsx')).AnalysisScreen })),
  },
  {
    path: '/steer/:kpi',
    title: 'kpi.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/kpi.tsx')).KpiScreen })),
  },
  {
    path: '/steer/:kpi/explain',
    title: 'explain.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/explain.tsx')).ExplainScreen })),
  },
  {
    path: '/team',
    title: 'team.title',
    roles: leaders,
    screen: lazy(async () => ({ default: (await import('./screens/team.tsx')).TeamScreen })),
  },
  {
    path: '/quarantine',
    title: 'quarantine.title',
    roles: leaders,
    screen: lazy(async () => ({ default: (await import('./screens/quarantine.tsx')).QuarantineScreen })),
  },
  {
    path: '/login',
    title: 'login.title',
    roles: everybody,
    screen: lazy(async () => ({ default: (await import('./screens/login.tsx')).LoginScreen })),
  },
] as const satisfies readonly ScreenRoute[];

export const routes: readonly ScreenRoute[] = table;

/** Each address by itself, for whoever must have something for every one. */
export type Address = (typeof table)[number]['path'];

/** Where a person starts. */
export const firstPath = (role: Role): string => (role === 'rep' ? '/' : '/steer');
