import { useI18n } from '../i18n/i18n.tsx';
import { Section } from '../ui/card.tsx';
import { WordList } from './word-list.tsx';

/** Who sees what of a rep's work, and what nobody sees. */
export function PrivacyText() {
  const { t } = useI18n();
  return (
    <>
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
    </>
  );
}
