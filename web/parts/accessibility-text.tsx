import { useI18n } from '../i18n/i18n.tsx';
import { Section } from '../ui/card.tsx';
import { WordList } from './word-list.tsx';

/** The accessibility statement: what is aimed at, what is checked, what is missing, whom to ask. */
export function AccessibilityText() {
  const { t } = useI18n();
  return (
    <>
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
    </>
  );
}
