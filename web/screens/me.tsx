import { Show, Suspense } from 'solid-js';
import IconFunnel from '~icons/lucide/filter';
import IconList from '~icons/lucide/list';
import { isValidOn } from '#contract/people.ts';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { createOwnSectors } from '../parts/customer-form.tsx';
import { createPosition } from '../parts/position.ts';
import { Storage } from '../parts/storage.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { appVersion } from '../parts/version.ts';
import { setTheme, theme } from '../platform/theme.ts';
import { createRows } from '../store/live.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Facts, Section } from '../ui/card.tsx';
import { Hero, HeroNote } from '../ui/hero.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Hiding } from './me/hiding.tsx';
import { InstallCard } from './me/install-card.tsx';
import { SignOut } from './me/sign-out.tsx';

/** Moi: who is signed in, how the app looks and speaks, what it keeps, and the way out. */
export function MeScreen() {
  const { session } = useApp();
  const { t } = useI18n();
  return (
    <>
      <Hero title={t('me.title')} end={<SyncPill />}>
        <HeroNote end={t(`me.roles.${session.role}`)}>{session.user.name}</HeroNote>
      </Hero>
      <div class="page narrow">
        <InstallCard />
        <Who />
        <Look />
        <Show when={session.role === 'rep'}>
          <Hiding />
        </Show>
        <Position />
        <Suspense>
          <Storage title={t('me.storage')} />
        </Suspense>
        <div class="stack">
          <Show when={session.role === 'rep'}>
            <LinkButton wide icon={<IconFunnel />} href="/pipeline">
              {t('pipeline.title')}
            </LinkButton>
          </Show>
          <LinkButton wide icon={<IconList />} href="/sync">
            {t('me.queue')}
          </LinkButton>
          <SignOut />
        </div>
        <p class="meta">
          {t('me.version')} {appVersion}
        </p>
      </div>
    </>
  );
}

function Who() {
  const { store, actor, today, organization } = useApp();
  const { t } = useI18n();
  const teams = createRows(store, 'team');
  const memberships = createRows(store, 'membership');
  const sectors = createOwnSectors();
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

function Look() {
  const { t, locale, setLocale } = useI18n();
  return (
    <>
      <Section title={t('common.language')}>
        <Segmented
          label={t('common.language')}
          value={locale()}
          onChange={setLocale}
          options={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Section>
      <Section title={t('me.theme')}>
        <Segmented
          label={t('me.theme')}
          value={theme()}
          onChange={setTheme}
          options={[
            { value: 'auto', label: t('me.themeAuto') },
            { value: 'light', label: t('me.themeLight') },
            { value: 'dark', label: t('me.themeDark') },
            { value: 'sun', label: t('me.themeSun') },
          ]}
        />
      </Section>
    </>
  );
}

function Position() {
  const { t } = useI18n();
  const position = createPosition();
  return (
    <Section title={t('me.position')}>
      <p class="meta" role="status">
        {position.isRefused() ? t('day.positionRefused') : position.isOn() ? t('me.positionOn') : t('me.positionOff')}
      </p>
      <Button
        wide
        busy={position.isLooking()}
        onClick={() => (position.isOn() ? position.turnOff() : void position.turnOn())}
      >
        {position.isOn() ? t('me.turnOff') : t('me.turnOn')}
      </Button>
    </Section>
  );
}
