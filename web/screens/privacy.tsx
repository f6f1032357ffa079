import { useI18n } from '../i18n/i18n.tsx';
import { PrivacyText } from '../parts/privacy-text.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Hero } from '../ui/hero.tsx';

/** Ce que voit mon manager, inside the app. */
export function PrivacyScreen() {
  const { t } = useI18n();
  return (
    <>
      <Hero title={t('privacy.title')} end={<SyncPill />} />
      <div class="page narrow">
        <BackLink href="/me">{t('me.title')}</BackLink>
        <PrivacyText />
      </div>
    </>
  );
}
