import { useI18n } from '../i18n/i18n.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { WordList } from '../parts/word-list.tsx';
import { Section } from '../ui/card.tsx';
import { Hero } from '../ui/hero.tsx';

/** Ce que voit mon manager: who sees what of a rep's work, and what nobody sees. */
export function PrivacyScreen() {
  const { t } = useI18n();
  return (
    <>
      <Hero title={t('privacy.title')} end={<SyncPill />} />
      <div class="page narrow">
        <BackLink href="/me">{t('me.title')}</BackLink>
        <p>{t('privacy.intro')}</p>
        <Section title={t('privacy.sees')}>
          <WordList text={t('privacy.seesList')} />
        </Section>
        <Section title={t('privacy.never')}>
          <WordList text={t('privacy.neverList')} />
        </Section>
        <Section title={t('privacy.colleagues')}>
          <p>{t('privacy.colleaguesText')}</p>
          <p class="meta">{t('privacy.hide')}</p>
        </Section>
        <Section title={t('privacy.others')}>
          <p>{t('privacy.othersText')}</p>
        </Section>
        <Section title={t('privacy.notifications')}>
          <p>{t('privacy.notificationsText')}</p>
        </Section>
        <Section title={t('privacy.keeps')}>
          <p>{t('privacy.keepsText')}</p>
        </Section>
      </div>
    </>
  );
}
