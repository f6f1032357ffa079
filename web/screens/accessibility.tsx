import { useI18n } from '../i18n/i18n.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { WordList } from '../parts/word-list.tsx';
import { Section } from '../ui/card.tsx';
import { Hero } from '../ui/hero.tsx';

/** The accessibility statement: what is aimed at, what is checked, what is missing, whom to ask. */
export function AccessibilityScreen() {
  const { t } = useI18n();
  return (
    <>
      <Hero title={t('accessibility.title')} end={<SyncPill />} />
      <div class="page narrow">
        <BackLink href="/me">{t('me.title')}</BackLink>
        <Section title={t('accessibility.statement')}>
          <p>{t('accessibility.text')}</p>
        </Section>
        <Section title={t('accessibility.state')}>
          <p>{t('accessibility.stateText')}</p>
        </Section>
        <Section title={t('accessibility.checked')}>
          <WordList text={t('accessibility.checkedList')} />
        </Section>
        <Section title={t('accessibility.limits')}>
          <WordList text={t('accessibility.limitsList')} />
        </Section>
        <Section title={t('accessibility.tools')}>
          <p>{t('accessibility.toolsText')}</p>
        </Section>
        <Section title={t('accessibility.help')}>
          <p>{t('accessibility.helpText')}</p>
        </Section>
      </div>
    </>
  );
}
