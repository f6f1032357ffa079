import { Show, Suspense } from 'solid-js';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { LanguageChoice } from '../parts/language-choice.tsx';
import { createPosition } from '../parts/position.ts';
import { Storage } from '../parts/storage.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { dataUse, hand, textSize, theme, vibration } from '../platform/preference.ts';
import { canVibrate } from '../platform/vibrate.ts';
import { createRows } from '../store/live.ts';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/card.tsx';
import { Hero } from '../ui/hero.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Notifications } from './settings/notifications.tsx';

/** Réglages: how the app looks, speaks and behaves on this phone, and what it keeps here. */
export function SettingsScreen() {
  const { session } = useApp();
  const { t } = useI18n();
  return (
    <>
      <Hero title={t('settings.title')} end={<SyncPill />} />
      <div class="page narrow">
        <BackLink href="/me">{t('me.title')}</BackLink>
        <Looks />
        <Behaviour />
        <Show when={session.role === 'rep'}>
          <Position />
          <Notifications />
        </Show>
        <Suspense>
          <Kept />
        </Suspense>
      </div>
    </>
  );
}

function Looks() {
  const { t } = useI18n();
  return (
    <>
      <Section title={t('common.language')}>
        <LanguageChoice />
      </Section>
      <Section title={t('settings.theme')}>
        <Segmented
          label={t('settings.theme')}
          value={theme.value()}
          onChange={theme.set}
          options={theme.values.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
        />
      </Section>
      <Section title={t('settings.size')}>
        <Segmented
          label={t('settings.size')}
          value={textSize.value()}
          onChange={textSize.set}
          options={textSize.values.map((value) => ({ value, label: t(`settings.sizes.${value}`) }))}
        />
      </Section>
    </>
  );
}

function Behaviour() {
  const { t } = useI18n();
  return (
    <>
      <Section title={t('settings.hand')}>
        <Segmented
          label={t('settings.hand')}
          value={hand.value()}
          onChange={hand.set}
          options={hand.values.map((value) => ({ value, label: t(`settings.hands.${value}`) }))}
        />
        <p class="meta">{t('settings.handText')}</p>
      </Section>
      <Section title={t('settings.vibration')}>
        <Show when={canVibrate()} fallback={<p class="meta">{t('settings.vibrationNone')}</p>}>
          <Segmented
            label={t('settings.vibration')}
            value={vibration.value()}
            onChange={vibration.set}
            options={vibration.values.map((value) => ({ value, label: t(`settings.vibrations.${value}`) }))}
          />
        </Show>
      </Section>
      <Section title={t('settings.dataUse')}>
        <Segmented
          label={t('settings.dataUse')}
          value={dataUse.value()}
          onChange={dataUse.set}
          options={dataUse.values.map((value) => ({ value, label: t(`settings.dataUses.${value}`) }))}
        />
        <p class="meta">{t('settings.dataText')}</p>
      </Section>
    </>
  );
}

function Position() {
  const { t } = useI18n();
  const position = createPosition();
  const state = () =>
    position.isRefused()
      ? t('day.positionRefused')
      : position.isOn()
        ? t('settings.positionOn')
        : t('settings.positionOff');
  return (
    <Section title={t('settings.position')}>
      <p class="meta" role="status">
        {state()}
      </p>
      <Button
        wide
        busy={position.isLooking()}
        onClick={() => (position.isOn() ? position.turnOff() : void position.turnOn())}
      >
        {position.isOn() ? t('settings.turnOff') : t('settings.turnOn')}
      </Button>
    </Section>
  );
}

/** What this phone holds of the company's, and what of it waits to leave. */
function Kept() {
  const { store, status } = useApp();
  const { t } = useI18n();
  const customers = createRows(store, 'customer');
  const interactions = createRows(store, 'interaction');
  const orders = createRows(store, 'order');
  const also = () => {
    const facts = (interactions()?.length ?? 0) + (orders()?.length ?? 0);
    const now = status();
    const waiting = now?.unsent ?? 0;
    return [
      {
        label: t('settings.kept'),
        value: [t('settings.customers', customers()?.length ?? 0), t('settings.facts', facts)].join(' · '),
      },
      {
        label: t('settings.waiting'),
        value: [t('settings.waitingCount', waiting), t('settings.waitingPhotos', now?.photos ?? 0)].join(' · '),
      },
    ];
  };
  return (
    <>
      <Storage title={t('settings.storage')} also={also()} />
      <p class="meta">{t('settings.days')}</p>
    </>
  );
}
