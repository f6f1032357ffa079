import '../../web/styles/index.css';
import { createSignal, Match, Show, Switch } from 'solid-js';
import { render } from 'solid-js/web';
import IconChart from '~icons/lucide/chart-column';
import IconHouse from '~icons/lucide/house';
import IconPin from '~icons/lucide/map-pin';
import IconPlus from '~icons/lucide/plus';
import IconTrophy from '~icons/lucide/trophy';
import IconUser from '~icons/lucide/user';
import IconUsers from '~icons/lucide/users';
import { I18nProvider, useI18n } from '../../web/i18n/i18n.tsx';
import { AppShell } from '../../web/ui/app-shell.tsx';
import { ToastHost, useToast } from '../../web/ui/toast.tsx';
import { BoardPage, DayPage, VisitSheet } from './rep-pages.tsx';
import { PartsPage } from './parts-page.tsx';
import { SteerPage } from './steer-page.tsx';

const query = new URLSearchParams(location.search);
const page = query.get('page') ?? 'day';
document.documentElement.dataset['theme'] = query.get('theme') ?? 'auto';

function Gallery() {
  const { t } = useI18n();
  const toast = useToast();
  const [open, setOpen] = createSignal(page === 'visit');
  if (page === 'toast')
    queueMicrotask(() =>
      toast({
        message: t('visit.saved'),
        action: { label: t('common.undo'), run: () => undefined },
        durationMs: 600_000,
      }),
    );
  const rep = () => [
    { href: '?page=day', label: t('common.day'), icon: IconHouse, current: ['day', 'visit', 'toast'].includes(page) },
    { href: '?page=parts', label: t('common.customers'), icon: IconPin, current: page === 'parts' },
    { href: '?page=visit', label: t('common.visit'), icon: IconPlus, current: false, raised: true },
    { href: '?page=board', label: t('common.board'), icon: IconTrophy, current: page === 'board' },
    { href: '?page=me', label: t('common.me'), icon: IconUser, current: false },
  ];
  const manager = () => [
    { href: '?page=steer', label: t('common.steer'), icon: IconChart, current: true },
    { href: '?page=team', label: t('common.team'), icon: IconUsers, current: false },
    { href: '?page=board', label: t('common.board'), icon: IconTrophy, current: false },
    { href: '?page=me', label: t('common.me'), icon: IconUser, current: false },
  ];
  return (
    <AppShell
      places={page === 'steer' ? manager() : rep()}
      navLabel={t('common.nav')}
      skipLabel={t('common.skip')}
      brand="Terrain"
      railFooter="Camille Robin · manager"
    >
      <Switch fallback={<DayPage />}>
        <Match when={page === 'board'}>
          <BoardPage />
        </Match>
        <Match when={page === 'parts'}>
          <PartsPage />
        </Match>
        <Match when={page === 'steer'}>
          <SteerPage />
        </Match>
      </Switch>
      <Show when={page === 'visit'}>
        <VisitSheet open={open()} onClose={() => setOpen(false)} />
      </Show>
    </AppShell>
  );
}

render(
  () => (
    <I18nProvider initial={query.get('lang') === 'en' ? 'en' : 'fr'} currency="EUR" timeZone="Europe/Paris">
      <ToastHost>
        <Gallery />
      </ToastHost>
    </I18nProvider>
  ),
  document.querySelector('#app') ?? document.body,
);
