import { useI18n } from '../i18n/i18n.tsx';
import { Segmented } from '../ui/segmented.tsx';

/** The language of the app on this phone. */
export function LanguageChoice() {
  const { t, locale, setLocale } = useI18n();
  return (
    <Segmented
      label={t('common.language')}
      value={locale()}
      onChange={setLocale}
      options={[
        { value: 'fr', label: 'Français' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}
