import { useI18n } from '../i18n/i18n.tsx';
import { AccessibilityText } from '../parts/accessibility-text.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Hero } from '../ui/hero.tsx';

/** The accessibility statement, inside the app. */
export function AccessibilityScreen() {
  const { t } = useI18n();
  return (
    <>
      <Hero title={t('accessibility.title')} end={<SyncPill />} />
      <div class="page narrow">
        <BackLink href="/me">{t('me.title')}</BackLink>
        <AccessibilityText />
      </div>
    </>
  );
}
