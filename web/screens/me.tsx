import { For, Show, createEffect, createSignal } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import IconAccessibility from '~icons/lucide/accessibility';
import IconDownload from '~icons/lucide/download';
import IconEye from '~icons/lucide/eye';
import IconFunnel from '~icons/lucide/filter';
import IconList from '~icons/lucide/list';
import IconSettings from '~icons/lucide/settings';
import IconTarget from '~icons/lucide/target';
import { isValidOn } from '#contract/people.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createOwnSectors } from '../parts/customer-form.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { appVersion } from '../parts/version.ts';
import { WordList } from '../parts/word-list.tsx';
import { isInstalled } from '../platform/install.ts';
import { createRows } from '../store/live.ts';
import { Disclosure, Facts, Section } from '../ui/card.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { Page } from '../ui/page.tsx';
import { Row, RowList } from '../ui/row.tsx';
import { Hiding } from './me/hiding.tsx';
import { PlannedWeeks } from './me/planned-weeks.tsx';
import { SignOut } from './me/sign-out.tsx';

/** Moi: who is signed in, the ways to what is his own here, and the way out. */
export function MeScreen() {
  const { session } = useApp();
  const { t } = useI18n();
  const [isRead, setRead] = createSignal(false);
  const [isCounted, setCounted] = createSignal(session.role !== 'rep');
  return (
    <>
      <Hero title={t('me.title')} end={<SyncPill />}>
        <HeroNote end={t(`me.roles.${session.role}`)}>{session.user.name}</HeroNote>
      </Hero>
      <Page narrow ready={isRead() && isCounted()} loading={t('common.loading')}>
        <Who onReady={() => setRead(true)} />
        <Show when={session.role === 'rep'}>
          <PlannedWeeks onReady={() => setCounted(true)} />
          <Hiding />
        </Show>
        <Ways />
        <SignOut />
        <Show when={session.role === 'rep'}>
          <Disclosure summary={t('me.news')}>
            <WordList text={t('me.newsList')} />
          </Disclosure>
        </Show>
        <p class="meta">{t('me.version', appVersion)}</p>
      </Page>
    </>
  );
}

function Who(props: { onReady: () => void }) {
  const { store, actor, today, organization } = useApp();
  const { t } = useI18n();
  const teams = createRows(store, 'team');
  const memberships = createRows(store, 'membership');
  const sectors = createOwnSectors();
  createEffect(() => {
    if (teams() && memberships() && organization()) props.onReady();
  });
  const teamNames = () => {
    const ids = new Set(
      memberships()
        ?.filter(({ row }) => row.userId === actor.userId && isValidOn(row, today()))
        .map(({ row }) => row.teamId),
    );
    return (teams() ?? []).filter(({ row }) => ids.has(row.id)).map(({ row }) => row.name);
  };
  const listed = (names: string[]) => (names.length === 0 ? t('common.none') : names.join(', '));
  const facts = () => {
    const team = { label: t('me.team'), value: listed(teamNames()) };
    const own = sectors().map(({ name }) => name);
    return own.length === 0 ? [team] : [team, { label: t('me.sectors'), value: listed(own) }];
  };
  return (
    <Section title={organization()?.name ?? t('me.title')}>
      <Facts items={facts()} />
    </Section>
  );
}

/** What has a page of its own: a way to each. */
function Ways() {
  const { session } = useApp();
  const { t } = useI18n();
  const ways = () => [
    ...(session.role === 'rep'
      ? [
          { href: '/targets', title: t('targets.title'), icon: IconTarget },
          { href: '/pipeline', title: t('pipeline.title'), icon: IconFunnel },
        ]
      : []),
    { href: '/sync', title: t('me.queue'), icon: IconList },
    { href: '/settings', title: t('settings.title'), icon: IconSettings },
    ...(session.role === 'rep' ? [{ href: '/privacy', title: t('privacy.title'), icon: IconEye }] : []),
    ...(isInstalled() ? [] : [{ href: '/install', title: t('install.title'), icon: IconDownload }]),
    { href: '/accessibility', title: t('accessibility.title'), icon: IconAccessibility },
  ];
  return (
    <RowList>
      <For each={ways()}>
        {({ href, title, icon }) => (
          <Row
            href={href}
            title={
              <span class="cluster">
                <Dynamic component={icon} aria-hidden="true" />
                {title}
              </span>
            }
          />
        )}
      </For>
    </RowList>
  );
}
