import * as i18n from '@solid-primitives/i18n';
import {
  createContext,
  createEffect,
  createMemo,
  createResource,
  createSignal,
  Show,
  useContext,
  type JSX,
} from 'solid-js';
import { afterFirstPaint } from '../platform/paint.ts';
import { createFormat, type Format, type Locale } from './format.ts';
import type { fr } from './fr.ts';
import { frStart } from './fr-start.ts';
import { typeset } from './typeset.ts';

/** What every language must have; French is the source. */
export type Dictionary = typeof fr;
type Flat = i18n.Flatten<Dictionary>;

const load: Record<Locale, () => Promise<Dictionary>> = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
};

// The keys that are not here yet give nothing: only screens that waited for `whole` use them.
const start = { locale: 'fr' as Locale, words: typeset(i18n.flatten(frStart)) as Flat };

type I18n = {
  /** `t('day.title')`, `t('day.visits', 3)`; keys and arguments are checked by the compiler. */
  t: i18n.Translator<Flat>;
  format: Format;
  locale: () => Locale;
  setLocale: (locale: Locale) => void;
  /** Every word is here. Reading it waits (`Suspense`) or fails (`ErrorBoundary`) with their download. */
  whole: () => boolean;
};

const Context = createContext<I18n>();

export function useI18n(): I18n {
  const value = useContext(Context);
  if (!value) throw new Error('useI18n outside I18nProvider');
  return value;
}

type I18nProviderProps = {
  /** Only the first value counts. */
  initial: Locale;
  onLocale?: (locale: Locale) => void;
  currency: string;
  timeZone: string;
  /** The first screen is drawn from the first words: the rest of them does not compete with it for the network. */
  restLater?: boolean | undefined;
  children: JSX.Element;
};

/** Words and formats for everything inside; nothing is drawn before the first words of `initial` are here. */
export function I18nProvider(props: I18nProviderProps) {
  // oxlint-disable-next-line solid/reactivity -- the first value only, see the prop
  const [wanted, setWanted] = createSignal(props.initial);
  const [loaded] = createResource(wanted, async (locale) => {
    if (props.restLater && locale === start.locale) await afterFirstPaint();
    const words = i18n.flatten(await load[locale]());
    return { locale, words: locale === 'fr' ? typeset(words) : words };
  });
  const known = () => (loaded.state === 'ready' || loaded.state === 'refreshing' ? loaded.latest : start);
  const locale = () => known().locale;
  const ready = createMemo((was: boolean) => was || locale() === wanted() || loaded.state === 'errored', false);
  const format = createFormat({ locale, currency: () => props.currency, timeZone: () => props.timeZone });
  const words = () => known().words;
  // oxlint-disable-next-line solid/reactivity -- `t` reads it where it is called, in the screen's own scope
  const t = i18n.translator(words);

  createEffect(() => {
    document.documentElement.lang = locale();
  });
  const setLocale = (next: Locale) => {
    setWanted(next);
    props.onLocale?.(next);
  };
  return (
    <Context.Provider value={{ t, format, locale, setLocale, whole: () => loaded() !== undefined }}>
      <Show when={ready()}>{props.children}</Show>
    </Context.Provider>
  );
}
