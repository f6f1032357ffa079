import type { JSX } from 'solid-js';
import { I18nProvider } from './i18n/i18n.tsx';
import { storeLocale, storedLocale } from './platform/locale.ts';
import { ToastHost } from './ui/toast.tsx';

type WordsProps = {
  /** The account's language: used until the person chooses one on this phone. */
  locale: 'fr' | 'en' | undefined;
  currency: string;
  timeZone: string;
  restLater?: boolean;
  children: JSX.Element;
};

/** Words, formats and toasts for what is inside; French first. */
export function Words(props: WordsProps) {
  return (
    <I18nProvider
      initial={storedLocale() ?? props.locale ?? 'fr'}
      onLocale={storeLocale}
      currency={props.currency}
      timeZone={props.timeZone}
      restLater={props.restLater}
    >
      <ToastHost>{props.children}</ToastHost>
    </I18nProvider>
  );
}
